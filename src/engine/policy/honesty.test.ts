import { describe, expect, it } from 'vitest';
import { ask, clusterOf, stateOf } from '../../testing/askFlow';
import { type ClusterInShort, networkPolicy, type PodInShort } from '../../testing/clusterOf';
import { phraseText } from '../model/phrase';
import type { JsonObject } from '../model/resources';

/* S50, S52 and S55: what nobody knows, and flows that are sets. */

const pods: readonly PodInShort[] = [
  { namespace: 'shop', name: 'web', labels: { app: 'web' } },
  { namespace: 'shop', name: 'api', labels: { app: 'api' } },
  { namespace: 'data', name: 'db', labels: { app: 'db' } },
];
const base: ClusterInShort = { namespaces: { shop: {}, data: {} }, pods };
const withPolicies = (...policies: readonly JsonObject[]): ClusterInShort => ({ ...base, policies });
const onApi = { podSelector: { matchLabels: { app: 'api' } } };
const denyShop = networkPolicy('shop', 'deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });

describe('S50 labels that a controller will set', () => {
  const template: PodInShort = {
    namespace: 'shop',
    name: 'api',
    workload: 'Deployment/api',
    replicas: 2,
    labels: { app: 'api' },
    unknownLabels: ['pod-template-hash'],
  };
  const byHash = (spec: JsonObject): JsonObject =>
    networkPolicy('shop', 'by-hash', { podSelector: { matchLabels: { 'pod-template-hash': 'abc' } }, ...spec });
  const cluster = (...policies: readonly JsonObject[]): ClusterInShort => ({
    namespaces: { shop: {} },
    pods: [{ namespace: 'shop', name: 'web' }, template],
    policies,
  });

  it.each([
    ['a policy that may select it and admits nothing: unknown', [byHash({})], 'unknown'],
    ['one that would admit the flow anyway: open in either case', [byHash({ ingress: [{}] })], 'allowed'],
    [
      'one that may select it, beside one that surely does and admits: open',
      [byHash({}), networkPolicy('shop', 'all', { podSelector: {}, ingress: [{}] })],
      'allowed',
    ],
    [
      'one that may admit, beside one that surely denies: unknown',
      [byHash({ ingress: [{}] }), networkPolicy('shop', 'none', { podSelector: {} })],
      'unknown',
    ],
    [
      'one that may select and would not admit, beside one that surely denies: shut',
      [byHash({}), networkPolicy('shop', 'none', { podSelector: {} })],
      'blocked',
    ],
  ] as const)('%s', (_name, policies, state) => {
    expect(stateOf(clusterOf(cluster(...policies)), 'shop/web', 'shop/api', 80)).toBe(state);
  });

  it('the list names what is missing', () => {
    const [member] = ask(clusterOf(cluster(byHash({}))), 'shop/web', 'shop/api', 80).members;
    expect(member?.ingress).toMatchObject({ state: 'unknown', basis: 'missingFact' });
    expect(member?.ingress.policies[0]).toMatchObject({ selects: 'unknown', outcome: 'no' });
    expect(phraseText(member?.ingress.policies[0]?.note ?? [])).toBe(
      'may select the pod: a controller sets pod-template-hash of api, and nobody knows the value yet',
    );
  });

  it('a port that is not declared is a definite miss, marked as an assumption (S25)', () => {
    const judgement = ask(
      clusterOf(withPolicies(networkPolicy('shop', 'p', { ...onApi, ingress: [{ ports: [{ port: 'http' }] }] }))),
      'shop/web',
      'shop/api',
      80,
    );
    expect(judgement.state).toBe('blocked');
    expect(judgement.assumptions.map(phraseText)).toEqual([
      'api declares no TCP port named http, so a rule that names it does not match there',
    ]);
  });
});

describe('S52 a flow is a set', () => {
  const replica = (name: string, color: string): PodInShort => ({
    namespace: 'shop',
    name,
    workload: 'Deployment/mix',
    labels: { color },
  });
  const mix = { ...base, pods: [...pods, replica('m1', 'red'), replica('m2', 'blue')] };
  const only = (color: string): JsonObject =>
    networkPolicy('shop', `only-${color}`, { podSelector: { matchLabels: { color } } });

  it('over replicas: all, some, none', () => {
    expect(stateOf(clusterOf(mix), 'shop/web', 'shop/mix', 80)).toBe('allowed');
    expect(stateOf(clusterOf({ ...mix, policies: [only('red')] }), 'shop/web', 'shop/mix', 80)).toBe('partial');
    expect(stateOf(clusterOf({ ...mix, policies: [only('red'), only('blue')] }), 'shop/web', 'shop/mix', 80)).toBe(
      'blocked',
    );
  });

  it('over ports: every port, a range, and where they differ', () => {
    const cluster = clusterOf(
      withPolicies(networkPolicy('shop', 'p', { ...onApi, ingress: [{ ports: [{ port: 80, endPort: 90 }] }] })),
    );
    expect(stateOf(cluster, 'shop/web', 'shop/api', { from: 80, to: 90 })).toBe('allowed');
    expect(stateOf(cluster, 'shop/web', 'shop/api', { from: 91, to: 99 })).toBe('blocked');
    const judgement = ask(cluster, 'shop/web', 'shop/api', { from: 70, to: 100 });
    expect(judgement.state).toBe('partial');
    expect(judgement.members.map((member) => [member.verdict, member.ports])).toEqual([
      [
        'blocked',
        [
          [70, 79],
          [91, 100],
        ],
      ],
      ['allowed', [[80, 90]]],
    ]);
    expect(stateOf(cluster, 'shop/web', 'shop/api')).toBe('partial');
    expect(stateOf(cluster, 'shop/web', 'data/db')).toBe('allowed');
  });

  it('over addresses: a range is cut where a block begins or ends', () => {
    const cluster = clusterOf(
      withPolicies(
        networkPolicy('shop', 'p', { ...onApi, ingress: [{ from: [{ ipBlock: { cidr: '203.0.113.0/25' } }] }] }),
      ),
    );
    expect(stateOf(cluster, '203.0.113.0/26', 'shop/api', 80)).toBe('allowed');
    expect(stateOf(cluster, '198.51.100.0/24', 'shop/api', 80)).toBe('blocked');
    const judgement = ask(cluster, '203.0.113.0/24', 'shop/api', 80);
    expect(judgement.state).toBe('partial');
    expect(judgement.members.map((member) => member.from)).toEqual([
      '203.0.113.128-203.0.113.255',
      '203.0.113.0-203.0.113.127',
    ]);
  });

  it('allowed and unknown together are unknown, never allowed; beside blocked they are partial', () => {
    const some = { ...mix, pods: [...pods, { ...replica('m1', 'red'), ips: ['10.1.0.1'] }, replica('m2', 'blue')] };
    const byBlock = networkPolicy('shop', 'p', {
      ...onApi,
      ingress: [{ from: [{ ipBlock: { cidr: '10.1.0.0/16' } }] }],
    });
    expect(stateOf(clusterOf({ ...some, policies: [byBlock] }), 'shop/mix', 'shop/api', 80)).toBe('unknown');
    const third = { ...replica('m3', 'green'), ips: ['10.9.0.1'] };
    expect(
      stateOf(clusterOf({ ...some, pods: [...some.pods, third], policies: [byBlock] }), 'shop/mix', 'shop/api', 80),
    ).toBe('partial');
  });

  it('half-open needs an explicit rule on one side and a denial on the other, for every member', () => {
    const out = networkPolicy('shop', 'out', {
      podSelector: { matchLabels: { app: 'web' } },
      policyTypes: ['Egress'],
      egress: [{ to: [{ podSelector: {} }], ports: [{ port: 80 }] }],
    });
    const cluster = clusterOf(withPolicies(denyShop, out));
    expect(ask(cluster, 'shop/web', 'shop/api', 80)).toMatchObject({
      state: 'halfOpen',
      halfOpen: true,
      verdict: 'blocked',
    });
    expect(ask(cluster, 'shop/web', 'shop/api', { from: 80, to: 81 })).toMatchObject({
      state: 'blocked',
      halfOpen: false,
    });
    expect(ask(cluster, 'shop/api', 'shop/web', 80)).toMatchObject({ state: 'blocked', halfOpen: false });
  });

  it('a flow without members is impossible, and says why', () => {
    const cluster = clusterOf({
      ...base,
      services: [{ namespace: 'shop', name: 'lost', selector: { app: 'nobody' }, ports: [{ port: 80 }] }],
    });
    const why = (from: string, to: string, port: number | string | null): string =>
      phraseText(ask(cluster, from, to, port).impossible ?? []);
    expect(why('shop/web', 'service shop/lost', 80)).toBe(
      'Service shop/lost selects no pods: none in shop has app=nobody',
    );
    expect(why('shop/web', 'shop/nowhere', 80)).toBe('no workload shop/nowhere in what was loaded');
    expect(why('shop/web', 'shop/api', 'http')).toBe('no destination pod declares a TCP port named http');
    expect(why('shop/web', '203.0.113.9', 'http')).toContain('addresses have none');
    expect(why('shop/web', '010.0.0.1', 80)).toBe('010.0.0.1 is not an IP address');
    expect(why('shop/web', '203.0.113.0/99', 80)).toContain('is not a CIDR');
    expect(why('shop/web', 'shop/api', 70000)).toContain('is no port');
    expect(why('203.0.113.9', '198.51.100.1', 80)).toContain('both ends lie outside');
    expect(ask(cluster, 'shop/web', 'shop/nowhere', 80)).toMatchObject({
      verdict: 'unknown',
      state: 'unknown',
      members: [],
    });
  });
});

describe('S55 Internet and Anywhere', () => {
  const publicApi = networkPolicy('shop', 'public', {
    ...onApi,
    ingress: [
      {
        from: [
          {
            ipBlock: {
              cidr: '0.0.0.0/0',
              except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'],
            },
          },
        ],
      },
    ],
  });

  it('the rule that is drawn for the Internet admits all of it, and no private address', () => {
    const cluster = clusterOf(withPolicies(publicApi));
    const judgement = ask(cluster, 'internet', 'shop/api', 443);
    expect([judgement.state, judgement.members[0]?.from]).toEqual(['allowed', 'Internet']);
    expect(stateOf(cluster, '10.20.0.1', 'shop/api', 443)).toBe('blocked');
    expect(stateOf(cluster, 'anywhere', 'shop/api', 443)).toBe('partial');
  });

  it('Anywhere is a rule without peers: every pod and every address', () => {
    const cluster = clusterOf(withPolicies(networkPolicy('shop', 'all', { ...onApi, ingress: [{}] })));
    const judgement = ask(cluster, 'anywhere', 'shop/api', 443);
    expect(judgement.state).toBe('allowed');
    expect(judgement.members[0]?.ingress.policies[0]?.rules[0]?.peers.map((peer) => phraseText(peer.reason))).toEqual([
      'no from: any peer',
    ]);
  });

  it('the Internet has IPv6 in a dual-stack workspace', () => {
    expect(stateOf(clusterOf({ ...withPolicies(publicApi), dualStack: true }), 'internet', 'shop/api', 443)).toBe(
      'partial',
    );
  });
});
