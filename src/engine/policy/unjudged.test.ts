import { describe, expect, it } from 'vitest';
import { ask, clusterOf, stateOf } from '../../testing/askFlow';
import { type ClusterInShort, networkPolicy, type PodInShort } from '../../testing/clusterOf';
import { phraseText } from '../model/phrase';
import type { JsonObject } from '../model/resources';

/* S53 and S54: policies that are refused, broken, of another kind, or there twice. */

const pods: readonly PodInShort[] = [
  { namespace: 'shop', name: 'web', labels: { app: 'web' } },
  { namespace: 'shop', name: 'api', labels: { app: 'api' } },
  { namespace: 'data', name: 'db', labels: { app: 'db' } },
];
const base: ClusterInShort = { namespaces: { shop: {}, data: {} }, pods };
const withPolicies = (...policies: readonly JsonObject[]): ClusterInShort => ({ ...base, policies });
const onApi = { podSelector: { matchLabels: { app: 'api' } } };

describe('S53 policies that are refused or broken', () => {
  const refused = (spec: JsonObject): JsonObject => networkPolicy('shop', 'bad', spec);
  const badPort = { ingress: [{ ports: [{ port: 0 }] }] };

  it('leave the gates of the pods that they could select unknown, and nothing else', () => {
    const cluster = clusterOf(withPolicies(refused({ ...onApi, policyTypes: ['Ingress'], ...badPort })));
    expect(cluster.policies[0]?.status).toBe('refused');
    expect(stateOf(cluster, 'shop/web', 'shop/api', 80)).toBe('unknown');
    expect(stateOf(cluster, 'shop/api', 'shop/web', 80)).toBe('allowed');
    expect(stateOf(cluster, 'shop/web', 'data/db', 80)).toBe('allowed');
  });

  it('whatever other policies admit there; a gate that is shut at the other end stays shut', () => {
    const all = networkPolicy('shop', 'all', { ...onApi, ingress: [{}] });
    expect(stateOf(clusterOf(withPolicies(all, refused({ ...onApi, ...badPort }))), 'shop/web', 'shop/api', 80)).toBe(
      'unknown',
    );
    const noWayOut = networkPolicy('data', 'no-way-out', { podSelector: {}, policyTypes: ['Egress'] });
    expect(
      stateOf(clusterOf(withPolicies(noWayOut, refused({ ...onApi, ...badPort }))), 'data/db', 'shop/api', 80),
    ).toBe('blocked');
  });

  it('with a selector that can’t be read: the whole namespace; with types that can’t: both directions', () => {
    const cluster = clusterOf(
      withPolicies(refused({ podSelector: { matchLabels: { app: 5 } }, policyTypes: ['ingress'] })),
    );
    expect(stateOf(cluster, 'shop/web', 'data/db', 80)).toBe('unknown');
    expect(stateOf(cluster, 'data/db', 'shop/api', 80)).toBe('unknown');
    expect(stateOf(cluster, 'data/db', 'data/db', 80)).toBe('allowed');
  });

  it('name the reason in the list', () => {
    const cluster = clusterOf(withPolicies(refused({ ...onApi, ...badPort })));
    const effect = ask(cluster, 'shop/web', 'shop/api', 80).members[0]?.ingress.policies[0];
    expect(effect).toMatchObject({ policy: 'NetworkPolicy/shop/bad', selects: 'yes', outcome: 'unknown', rules: [] });
    expect(phraseText(effect?.note ?? [])).toContain('the API server would refuse this policy');
    expect(phraseText(effect?.note ?? [])).toContain('spec.ingress[0].ports[0].port is the number 0');
  });

  it('a bad metadata.name alone is only a problem', () => {
    const cluster = clusterOf(withPolicies(networkPolicy('shop', 'Bad_Name', { ...onApi })));
    expect(cluster.policies[0]?.status).toBe('ok');
    expect(cluster.diagnostics).toMatchObject([{ code: 'bad-name', severity: 'error' }]);
    expect(stateOf(cluster, 'shop/web', 'shop/api', 80)).toBe('blocked');
  });

  it.each<[string, NonNullable<ClusterInShort['broken']>[number], string, string]>([
    ['its namespace', { kindHint: 'NetworkPolicy', namespaceHint: 'shop' }, 'unknown', 'allowed'],
    ['all, where its namespace can’t be read', { kindHint: 'NetworkPolicy' }, 'unknown', 'unknown'],
    ['all, where its kind has none', { kindHint: 'AdminNetworkPolicy', namespaceHint: 'shop' }, 'unknown', 'unknown'],
    ['none, if it names no policy kind', { kindHint: 'Deployment', namespaceHint: 'shop' }, 'allowed', 'allowed'],
    ['none, if it names no kind', { namespaceHint: 'shop' }, 'allowed', 'allowed'],
  ])('a broken document leaves unknown: %s', (_name, broken, inShop, inData) => {
    const cluster = clusterOf({ ...base, pods: [...pods, { namespace: 'data', name: 'job' }], broken: [broken] });
    expect(stateOf(cluster, 'shop/web', 'shop/api', 80)).toBe(inShop);
    expect(stateOf(cluster, 'data/job', 'data/db', 80)).toBe(inData);
  });

  it('an API version that no cluster serves is refused', () => {
    const old = { ...networkPolicy('shop', 'old', { ...onApi }), apiVersion: 'extensions/v1beta1' };
    expect(clusterOf(withPolicies(old)).policies[0]?.status).toBe('refused');
  });
});

describe('kinds that are not judged', () => {
  it('leave unknown what they could touch, by name', () => {
    const cilium = {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: { name: 'c', namespace: 'shop' },
      spec: { endpointSelector: { matchLabels: { app: 'api' } }, ingress: [{}] },
    };
    const cluster = clusterOf(withPolicies(cilium));
    expect(stateOf(cluster, 'shop/web', 'shop/api', 80)).toBe('unknown');
    expect(stateOf(cluster, 'shop/api', 'shop/web', 80)).toBe('allowed');
    expect(stateOf(cluster, 'data/db', 'shop/web', 80)).toBe('allowed');
    const note = ask(cluster, 'shop/web', 'shop/api', 80).members[0]?.ingress.policies[0]?.note ?? [];
    expect(phraseText(note)).toContain('CiliumNetworkPolicy of Cilium is not judged yet');
    expect(cluster.diagnostics).toMatchObject([{ code: 'policy-kind-unknown' }]);
  });

  it.each<[string, JsonObject, string, string]>([
    [
      'Calico, in a namespace',
      {
        apiVersion: 'projectcalico.org/v3',
        kind: 'NetworkPolicy',
        metadata: { name: 'c', namespace: 'shop' },
        spec: { selector: "app == 'api'" },
      },
      'unknown',
      'allowed',
    ],
    [
      'Calico, global',
      { apiVersion: 'projectcalico.org/v3', kind: 'GlobalNetworkPolicy', metadata: { name: 'g' }, spec: {} },
      'unknown',
      'unknown',
    ],
    [
      'an AdminNetworkPolicy on namespace shop',
      {
        apiVersion: 'policy.networking.k8s.io/v1alpha1',
        kind: 'AdminNetworkPolicy',
        metadata: { name: 'a' },
        spec: {
          priority: 1,
          subject: { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } },
          ingress: [{ action: 'Deny', from: [] }],
        },
      },
      'unknown',
      'allowed',
    ],
    [
      'an AdminNetworkPolicy without rules (S42)',
      {
        apiVersion: 'policy.networking.k8s.io/v1alpha1',
        kind: 'AdminNetworkPolicy',
        metadata: { name: 'a' },
        spec: { priority: 1, subject: { namespaces: {} } },
      },
      'allowed',
      'allowed',
    ],
    [
      'a version of the cluster-scoped kinds that is not known',
      {
        apiVersion: 'policy.networking.k8s.io/v1beta9',
        kind: 'ClusterNetworkPolicy',
        metadata: { name: 'c' },
        spec: {
          subject: { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } },
          ingress: [{ action: 'Accept', from: [{ namespaces: {} }] }],
        },
      },
      'unknown',
      'allowed',
    ],
    [
      'OVN-Kubernetes, which calls it a firewall',
      {
        apiVersion: 'k8s.ovn.org/v1',
        kind: 'EgressFirewall',
        metadata: { name: 'default', namespace: 'shop' },
        spec: { egress: [{ type: 'Deny', to: { cidrSelector: '0.0.0.0/0' } }] },
      },
      'unknown',
      'allowed',
    ],
  ])('%s', (_name, policy, inShop, inData) => {
    const cluster = clusterOf({ ...withPolicies(policy), pods: [...pods, { namespace: 'data', name: 'job' }] });
    expect(stateOf(cluster, 'shop/web', 'shop/api', 80)).toBe(inShop);
    expect(stateOf(cluster, 'data/job', 'data/db', 80)).toBe(inData);
  });
});

describe('S54 the same name twice', () => {
  const first = networkPolicy('shop', 'p', { ...onApi });
  const second = networkPolicy('shop', 'p', { ...onApi, ingress: [{}] });

  it('the last in order counts', () => {
    const cluster = clusterOf(withPolicies(first, second));
    expect(cluster.policies.map((policy) => policy.status)).toEqual(['duplicate', 'ok']);
    expect(stateOf(cluster, 'shop/web', 'shop/api', 80)).toBe('allowed');
    expect(stateOf(clusterOf(withPolicies(second, first)), 'shop/web', 'shop/api', 80)).toBe('blocked');
  });

  it('equal ones count once; other namespaces and groups are other policies', () => {
    const calico = { ...first, apiVersion: 'projectcalico.org/v3' };
    const elsewhere = networkPolicy('data', 'p', {});
    const cluster = clusterOf(withPolicies(first, first, calico, elsewhere));
    expect(cluster.policies.map((policy) => policy.status)).toEqual(['duplicate', 'ok', 'unmodelled', 'ok']);
    expect(ask(cluster, 'data/db', 'shop/api', 80).members[0]?.ingress.policies.map((policy) => policy.policy)).toEqual(
      ['NetworkPolicy/shop/p#2', 'NetworkPolicy/shop/p#3'],
    );
  });
});
