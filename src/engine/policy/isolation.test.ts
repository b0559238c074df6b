import { describe, expect, it } from 'vitest';
import { ask, clusterOf, stateOf } from '../../testing/askFlow';
import { type ClusterInShort, networkPolicy, type PodInShort } from '../../testing/clusterOf';

/* S1 to S12: isolation, composition, and what no policy touches. */

const web: PodInShort = { namespace: 'shop', name: 'web', labels: { app: 'web' }, ips: ['10.1.0.10'], node: 'n1' };
const api: PodInShort = { namespace: 'shop', name: 'api', labels: { app: 'api' }, ips: ['10.1.0.11'], node: 'n2' };
const db: PodInShort = { namespace: 'data', name: 'db', labels: { app: 'db' }, ips: ['10.1.1.10'], node: 'n1' };
const shop: ClusterInShort = {
  namespaces: { shop: {}, data: {} },
  nodes: [
    { name: 'n1', ips: ['192.0.2.1'] },
    { name: 'n2', ips: ['192.0.2.2'] },
  ],
  pods: [web, api, db],
};
const denyIn = networkPolicy('shop', 'deny-in', { podSelector: {}, policyTypes: ['Ingress'] });
const denyOut = networkPolicy('shop', 'deny-out', { podSelector: {}, policyTypes: ['Egress'] });
const apiFromWeb = networkPolicy('shop', 'api-from-web', {
  podSelector: { matchLabels: { app: 'api' } },
  ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 8080 }] }],
});
const webToApi = networkPolicy('shop', 'web-to-api', {
  podSelector: { matchLabels: { app: 'web' } },
  policyTypes: ['Egress'],
  egress: [{ to: [{ podSelector: { matchLabels: { app: 'api' } } }], ports: [{ port: 8080 }] }],
});
const withPolicies = (...policies: NonNullable<ClusterInShort['policies']>): ClusterInShort => ({ ...shop, policies });

describe('isolation', () => {
  it('S1 a pod that no policy selects is open, each direction by itself', () => {
    const open = clusterOf(shop);
    expect(stateOf(open, 'shop/web', 'shop/api', 8080)).toBe('allowed');
    const ingressOnly = clusterOf(withPolicies(denyIn));
    expect(stateOf(ingressOnly, 'data/db', 'shop/api', 8080)).toBe('blocked');
    expect(stateOf(ingressOnly, 'shop/api', 'data/db', 5432)).toBe('allowed');
  });

  it('S2 what several policies admit adds up, in any order', () => {
    for (const policies of [
      [denyIn, apiFromWeb],
      [apiFromWeb, denyIn],
    ]) {
      const cluster = clusterOf(withPolicies(...policies));
      expect(stateOf(cluster, 'shop/web', 'shop/api', 8080)).toBe('allowed');
      expect(stateOf(cluster, 'shop/web', 'shop/api', 9090)).toBe('blocked');
      expect(stateOf(cluster, 'data/db', 'shop/api', 8080)).toBe('blocked');
    }
  });

  it.each([
    ['neither gate', [denyIn, denyOut], 'blocked', 'closed', 'closed'],
    ['the egress gate alone, by a rule', [denyIn, denyOut, webToApi], 'halfOpen', 'open', 'closed'],
    ['the ingress gate alone, by a rule', [denyIn, denyOut, apiFromWeb], 'halfOpen', 'closed', 'open'],
    ['both gates', [denyIn, denyOut, webToApi, apiFromWeb], 'allowed', 'open', 'open'],
    ['an ingress gate that is merely not isolated: no half-open', [denyOut], 'blocked', 'closed', 'open'],
    ['an egress gate that is merely not isolated: no half-open', [denyIn], 'blocked', 'open', 'closed'],
  ] as const)('S3 both gates must be open: %s', (_name, policies, state, egress, ingress) => {
    const judgement = ask(clusterOf(withPolicies(...policies)), 'shop/web', 'shop/api', 8080);
    expect([judgement.state, judgement.egress, judgement.ingress]).toEqual([state, egress, ingress]);
  });

  it('S4 the direction is who opens the connection: the way back needs no rule', () => {
    const cluster = clusterOf(withPolicies(denyIn, apiFromWeb, denyOut, webToApi));
    expect(stateOf(cluster, 'shop/web', 'shop/api', 8080)).toBe('allowed');
    expect(stateOf(cluster, 'shop/api', 'shop/web', 8080)).toBe('blocked');
  });

  it('S5 the first policy that selects a pod isolates it', () => {
    const cluster = clusterOf(withPolicies(apiFromWeb));
    expect(stateOf(cluster, 'shop/web', 'shop/api', 8080)).toBe('allowed');
    expect(stateOf(cluster, 'shop/web', 'shop/api', 9090)).toBe('blocked');
    expect(stateOf(cluster, 'data/db', 'shop/api', 8080)).toBe('blocked');
  });

  it('S6 an allow-all cannot be narrowed', () => {
    const allowAll = networkPolicy('shop', 'allow-all', { podSelector: {}, ingress: [{}] });
    expect(stateOf(clusterOf(withPolicies(allowAll, denyIn, apiFromWeb)), 'data/db', 'shop/api', 9090)).toBe('allowed');
  });

  it('S7 a policy selects pods of its own namespace only', () => {
    const cluster = clusterOf(
      withPolicies(networkPolicy('shop', 'deny-db', { podSelector: { matchLabels: { app: 'db' } } })),
    );
    expect(stateOf(cluster, 'shop/web', 'data/db', 5432)).toBe('allowed');
  });

  it('S12 ports of init sidecars count like any other', () => {
    const sidecar: PodInShort = { ...api, ports: ['http:8080', 'metrics:9901'] };
    const policy = networkPolicy('shop', 'metrics', { podSelector: {}, ingress: [{ ports: [{ port: 'metrics' }] }] });
    const cluster = clusterOf({ ...shop, pods: [web, sidecar], policies: [policy] });
    expect(stateOf(cluster, 'shop/web', 'shop/api', 9901)).toBe('allowed');
    expect(stateOf(cluster, 'shop/web', 'shop/api', 8080)).toBe('blocked');
  });
});

describe('what no policy touches', () => {
  const shut = withPolicies(
    denyIn,
    denyOut,
    networkPolicy('data', 'deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
  );

  it.each([
    ['own node into the pod', '192.0.2.1', 'data/db', 'allowed', 'ownNode'],
    ['another node into the pod', '192.0.2.2', 'data/db', 'blocked', 'noRule'],
    ['the pod to its own node', 'data/db', '192.0.2.1', 'allowed', 'external'],
    ['the pod to another node', 'data/db', '192.0.2.2', 'blocked', 'external'],
  ])('S8 %s', (_name, from, to, state, basis) => {
    const judgement = ask(clusterOf(shut), from, to, 10250);
    expect(judgement.state).toBe(state);
    expect(judgement.members[0]?.ingress.basis).toBe(basis);
  });

  it('S8 where nobody knows the pod’s node, a shut gate is unknown towards nodes, and an open one open', () => {
    const { node: _, ...homeless } = db;
    const pods = [web, homeless];
    expect(stateOf(clusterOf({ ...shut, pods }), '192.0.2.1', 'data/db', 10250)).toBe('unknown');
    expect(stateOf(clusterOf({ ...shop, pods }), '192.0.2.1', 'data/db', 10250)).toBe('allowed');
    expect(stateOf(clusterOf({ ...shut, pods }), '203.0.113.9', 'data/db', 10250)).toBe('blocked');
  });

  it('S8 an address that belongs to a pod means that pod', () => {
    const cluster = clusterOf(withPolicies(apiFromWeb));
    expect(stateOf(cluster, '10.1.0.10', '10.1.0.11', 8080)).toBe('allowed');
    expect(stateOf(cluster, '10.1.1.10', '10.1.0.11', 8080)).toBe('blocked');
    expect(ask(cluster, '10.1.0.10', '10.1.0.11', 8080).members[0]?.from).toBe('shop/web[Pod]');
  });

  it('S9 a pod reaches its own address, replicas of a workload are judged', () => {
    const own = ask(clusterOf(shut), 'shop/api', 'shop/api', 8080);
    expect([own.state, own.members[0]?.egress.basis]).toEqual(['allowed', 'ownAddress']);
    const template: PodInShort = {
      namespace: 'shop',
      name: 'api',
      workload: 'Deployment/api',
      labels: { app: 'api' },
      replicas: 3,
    };
    const replicas = ask(clusterOf({ ...shut, pods: [template] }), 'shop/api', 'shop/api', 8080);
    expect([replicas.state, replicas.members[0]?.pairs]).toEqual(['blocked', 6]);
    const pods = ['a', 'b']
      .map((name): PodInShort => ({ ...template, name, replicas: 1 }))
      .map(({ replicas: _, ...pod }) => pod);
    const real = ask(clusterOf({ ...shut, pods }), 'shop/api', 'shop/api', 8080);
    expect([real.state, real.members[0]?.pairs]).toEqual(['blocked', 2]);
  });

  it('S9 a template whose number of replicas is open may have two; one replica has none', () => {
    const template = (replicas: number | null): ClusterInShort => ({
      ...shut,
      pods: [{ namespace: 'shop', name: 'agent', workload: 'DaemonSet/agent', replicas }],
    });
    expect(stateOf(clusterOf(template(null)), 'shop/agent', 'shop/agent', 80)).toBe('blocked');
    expect(stateOf(clusterOf(template(1)), 'shop/agent', 'shop/agent', 80)).toBe('allowed');
  });

  it('S11 without enforcement everything passes, and says so', () => {
    const judgement = ask(clusterOf(shut, { enforced: false }), 'shop/web', 'data/db', 5432);
    expect(judgement).toMatchObject({ verdict: 'allowed', state: 'notEnforced', enforced: false });
    expect(judgement.members[0]?.ingress.basis).toBe('notEnforced');
  });
});
