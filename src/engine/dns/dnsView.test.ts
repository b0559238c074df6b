import { describe, expect, it } from 'vitest';
import { type ClusterInShort, networkPolicy, type PodInShort, resourcesOf } from '../../testing/clusterOf';
import { phraseText } from '../model/phrase';
import type { JsonObject } from '../model/resources';
import { type CniReading, KUBERNETES_READING } from '../model/verdict';
import { compile } from '../policy/compile';
import { createDnsJudge } from './dnsView';
import { findDns } from './findDns';

/* What `src/testing/scenarios/dns-*` does not show. */

const server: PodInShort = { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };
const DENY: JsonObject = { podSelector: {}, policyTypes: ['Egress'] };

function dnsOf(short: ClusterInShort, workload: string, reading: CniReading = KUBERNETES_READING) {
  const resources = resourcesOf(short);
  const cluster = compile(resources, reading);
  const found = resources.workloads.find((item) => item.id === workload);
  if (found === undefined) throw new Error(`no workload ${workload}`);
  const { state, sentences } = createDnsJudge(cluster, findDns(resources))(found);
  return { state, text: sentences.map(phraseText).join(' ') };
}

describe('DNS of a workload', () => {
  it('is not judged where nothing shows the DNS', () => {
    expect(dnsOf({ pods: [{ name: 'a', namespace: 'app' }] }, 'app/a[Pod]')).toEqual({
      state: 'notJudged',
      text: "Nothing that was loaded shows the cluster's DNS, so this is not judged.",
    });
  });

  it.each(['Default', 'None'])('is not judged with dnsPolicy %s', (dnsPolicy) => {
    const resources = resourcesOf({ pods: [server, { name: 'a', namespace: 'app' }] });
    const pods = resources.pods.map((pod) => ({ ...pod, dnsPolicy }));
    const cluster = compile({ ...resources, pods }, KUBERNETES_READING);
    const workload = resources.workloads[1];
    expect(workload && createDnsJudge(cluster, findDns(cluster.resources))(workload).state).toBe('notJudged');
  });

  it('is open where nothing enforces policies (S11)', () => {
    const short = { pods: [server, { name: 'a', namespace: 'app' }], policies: [networkPolicy('app', 'deny', DENY)] };
    expect(dnsOf(short, 'app/a[Pod]').state).toBe('noUdp');
    expect(dnsOf(short, 'app/a[Pod]', { ...KUBERNETES_READING, enforced: false }).state).toBe('ok');
  });

  it('is not there when some replicas are cut off (S52)', () => {
    const pod = (name: string, tier: string): PodInShort => ({
      name,
      namespace: 'app',
      labels: { tier },
      workload: 'StatefulSet/a',
    });
    const policy = networkPolicy('app', 'one', {
      podSelector: { matchLabels: { tier: 'x' } },
      policyTypes: ['Egress'],
    });
    const { state, text } = dnsOf(
      { pods: [server, pod('a-0', 'x'), pod('a-1', 'y')], policies: [policy] },
      'app/a[StatefulSet]',
    );
    expect(state).toBe('noUdp');
    expect(text).toContain('53/UDP and 53/TCP to kube-system/coredns are open for 1 of 2 pairs of a pod and a DNS pod');
  });

  it('is unknown under a policy that is refused, and says so (S53)', () => {
    const refused = networkPolicy('app', 'bad', { ...DENY, egress: [{ ports: [{ endPort: 60 }] }] });
    const { state, text } = dnsOf(
      { pods: [server, { name: 'a', namespace: 'app' }], policies: [refused] },
      'app/a[Pod]',
    );
    expect(state).toBe('unknown');
    expect(text).toContain(
      'Whether names resolve is not known: bad may bear on it, and the API server would refuse this policy',
    );
  });

  it('is unknown where a block may or may not hold the DNS pods (S34)', () => {
    const policy = networkPolicy('app', 'block', { ...DENY, egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/16' } }] }] });
    const pods = [server, { name: 'a', namespace: 'app' }];
    const { state, text } = dnsOf({ pods, policies: [policy], podRanges: ['10.0.0.0/8'] }, 'app/a[Pod]');
    expect(state).toBe('unknown');
    expect(text).toContain("block may admit it, but the pods' addresses or labels are not known.");
  });

  it('says that the Service answers no UDP', () => {
    const services = [
      { name: 'kube-dns', namespace: 'kube-system', selector: { 'k8s-app': 'kube-dns' }, ports: [{ port: 53 }] },
    ];
    const { state, text } = dnsOf({ pods: [server, { name: 'a', namespace: 'app' }], services }, 'app/a[Pod]');
    expect(state).toBe('noUdp');
    expect(text).toBe('kube-system/coredns answers no UDP: its Service names no such port 53.');
  });

  it('is open to a cache that only a policy names, as far as anybody knows', () => {
    const rule = (cidr: string) => ({
      to: [{ ipBlock: { cidr } }],
      ports: [{ protocol: 'UDP', port: 53 }, { port: 53 }],
    });
    const cacheOnly = networkPolicy('app', 'cache', { ...DENY, egress: [rule('169.254.20.10/32')] });
    const short = {
      pods: [server, { name: 'a', namespace: 'app' }, { name: 'b', namespace: 'free' }],
      policies: [cacheOnly],
    };
    expect(dnsOf(short, 'app/a[Pod]')).toMatchObject({ state: 'unknown' });
    expect(dnsOf(short, 'app/a[Pod]').text).toContain('nothing that was loaded shows the cache running');
    expect(dnsOf(short, 'free/b[Pod]').state).toBe('ok');
  });
});
