import { describe, expect, it } from 'vitest';
import { type CniReading, KUBERNETES_READING } from '../model/verdict';
import type { CniFact } from './profile';
import { CNI_PROFILES, findCniProfile } from './profiles';
import { readingChanges } from './readingChanges';

const TOPICS = [
  'enforcement',
  'ipBlock',
  'endPort',
  'sctp',
  'hostNetwork',
  'ClusterNetworkPolicy',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
];

describe.each(CNI_PROFILES)('$name', ({ facts, reading }) => {
  it('has one fact a topic, each a sentence with a reference, or unknown', () => {
    expect(facts.map((fact) => fact.topic)).toEqual(TOPICS);
    for (const fact of facts) {
      expect(fact.says).toMatch(/^[A-Z].*\.$/);
      if (fact.reference === null) expect(fact.answer).toBe('unknown');
      else expect(new URL(fact.reference).protocol).toBe('https:');
    }
  });

  it('is read as its facts say', () => {
    const answers = Object.fromEntries(facts.map(({ topic, answer }) => [topic, answer])) as Record<
      CniFact['topic'],
      CniFact['answer']
    >;
    expect(answers).toEqual({
      enforcement: reading.enforced ? 'yes' : 'no',
      ipBlock: reading.ipBlockPods,
      endPort: reading.endPort,
      sctp: reading.sctp,
      hostNetwork: reading.hostNetwork,
      ...reading.kinds,
    });
  });
});

describe('the profiles', () => {
  it('are these, and the first is what Kubernetes specifies', () => {
    expect(CNI_PROFILES.map((profile) => profile.id)).toEqual([
      'kubernetes',
      'calico',
      'canal',
      'cilium',
      'gke-dataplane-v2',
      'antrea',
      'ovn-kubernetes',
      'kube-router',
      'k3s',
      'kindnet',
      'aws-vpc-cni',
      'aws-vpc-cni-off',
      'azure-npm',
      'flannel',
    ]);
    expect(CNI_PROFILES[0]?.reading).toEqual(KUBERNETES_READING);
  });

  it.each([
    ['flannel', { enforced: false }],
    ['aws-vpc-cni-off', { enforced: false }],
    ['k3s', { enforced: true, ipBlockPods: 'match' }],
    ['canal', { enforced: true, ipBlockPods: 'match', endPort: 'yes', sctp: 'yes' }],
    ['calico', { ipBlockPods: 'match', hostNetwork: 'node' }],
    ['cilium', { ipBlockPods: 'skip', endPort: 'yes', sctp: 'unknown' }],
    ['gke-dataplane-v2', { ipBlockPods: 'skip', endPort: 'unknown' }],
    ['antrea', { ipBlockPods: 'unknown', endPort: 'yes' }],
    [
      'ovn-kubernetes',
      { kinds: { ClusterNetworkPolicy: 'unknown', AdminNetworkPolicy: 'yes', BaselineAdminNetworkPolicy: 'yes' } },
    ],
  ])('%s: %o', (id, reading) => {
    expect(findCniProfile(id)?.reading).toMatchObject(reading);
  });

  it('refer to sources and documentation of the projects themselves, and no two are called alike', () => {
    const references = CNI_PROFILES.flatMap((profile) => profile.facts.flatMap((fact) => fact.reference ?? []));
    expect([...new Set(references.map((reference) => new URL(reference).hostname))].sort()).toEqual([
      'antrea.io',
      'cloud.google.com',
      'docs.aws.amazon.com',
      'docs.cilium.io',
      'docs.k3s.io',
      'docs.tigera.io',
      'github.com',
      'kubernetes.io',
      'learn.microsoft.com',
      'network-policy-api.sigs.k8s.io',
      'ovn-kubernetes.io',
      'www.kube-router.io',
    ]);
    const names = CNI_PROFILES.flatMap(({ id, name }) => [
      ...new Set([id, name].map((text) => findCniProfile(text)?.id)),
    ]);
    expect(names).toEqual(CNI_PROFILES.map((profile) => profile.id));
  });
});

describe('findCniProfile', () => {
  it.each([
    ['calico', 'calico'],
    ['Calico', 'calico'],
    ['AWS VPC CNI', 'aws-vpc-cni'],
    ['awsVpcCni', 'aws-vpc-cni'],
    ['gke dataplane v2', 'gke-dataplane-v2'],
    ['OVN-Kubernetes', 'ovn-kubernetes'],
    ['ovnkubernetes', 'ovn-kubernetes'],
    ['Kube Router', 'kube-router'],
    [' K3S ', 'k3s'],
    ['Kubernetes as specified', 'kubernetes'],
    ['weave', null],
    ['', null],
  ])('%j: %j', (text, id) => {
    expect(findCniProfile(text)?.id ?? null).toBe(id);
  });
});

describe('readingChanges', () => {
  const changes = (change: Partial<CniReading>): readonly string[] =>
    readingChanges({ ...KUBERNETES_READING, ...change });

  it('as specified changes nothing', () => {
    expect(changes({})).toEqual([]);
  });

  it('without enforcement nothing else matters', () => {
    expect(changes({ enforced: false, ipBlockPods: 'skip', sctp: 'no' })).toEqual([
      'No policy is enforced: every flow passes, whatever the policies say.',
    ]);
  });

  it.each<[Partial<CniReading>, RegExp]>([
    [{ ipBlockPods: 'skip' }, /^An ipBlock matches no pod/],
    [{ ipBlockPods: 'unknown' }, /^It is not known whether an ipBlock matches pods/],
    [{ endPort: 'no' }, /first port alone/],
    [{ endPort: 'unknown' }, /not known whether endPort/],
    [{ sctp: 'no' }, /SCTP is not filtered/],
    [{ sctp: 'unknown' }, /not known whether SCTP/],
    [{ hostNetwork: 'pod' }, /host network are selected/],
  ])('%o in one sentence', (change, sentence) => {
    expect(changes(change)).toEqual([expect.stringMatching(sentence)]);
  });

  it('kinds together, what does nothing before what nobody knows', () => {
    const kinds = { ClusterNetworkPolicy: 'no', AdminNetworkPolicy: 'unknown', BaselineAdminNetworkPolicy: 'unknown' };
    expect(changes({ kinds: kinds as CniReading['kinds'] })).toEqual([
      'Objects of kind ClusterNetworkPolicy do nothing.',
      'It is not known whether AdminNetworkPolicy and BaselineAdminNetworkPolicy are acted on, so flows that they could touch are unknown.',
    ]);
  });
});
