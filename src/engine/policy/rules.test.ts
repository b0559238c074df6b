import { describe, expect, it } from 'vitest';
import { ask, clusterOf, stateOf } from '../../testing/askFlow';
import { type ClusterInShort, networkPolicy, type PodInShort } from '../../testing/clusterOf';
import type { JsonObject, JsonValue } from '../model/resources';

/* S13 to S29 as they come out of a judgement: what a rule's peers and ports admit. */

const pod = (namespace: string, name: string, labels: Readonly<Record<string, string>>, ip: string): PodInShort => ({
  namespace,
  name,
  labels,
  ips: [ip],
  ports: ['http:8080', 'dns:53/UDP'],
});
const base: ClusterInShort = {
  namespaces: { shop: { team: 'a' }, data: { team: 'b' }, plain: {} },
  pods: [
    pod('shop', 'web', { app: 'web', tier: 'front' }, '10.1.0.10'),
    { ...pod('shop', 'api', { app: 'api', tier: '' }, '10.1.0.11'), ports: ['http:9090'] },
    pod('data', 'db', { app: 'db' }, '10.1.1.10'),
    pod('data', 'job', {}, '10.1.1.11'),
    pod('plain', 'tool', { app: 'web' }, '10.1.2.10'),
  ],
};
const onDb = (spec: JsonObject): ClusterInShort => ({
  ...base,
  policies: [networkPolicy('data', 'p', { podSelector: { matchLabels: { app: 'db' } }, ...spec })],
});
/** Which pods reach db on a port; `outside` for an address outside of the cluster. */
function whoReaches(spec: JsonObject, port = 5432, protocol: 'TCP' | 'UDP' | 'SCTP' = 'TCP'): readonly string[] {
  const cluster = clusterOf(onDb(spec));
  const names = ['shop/web', 'shop/api', 'data/job', 'plain/tool'];
  const allowed = names.filter((name) => stateOf(cluster, name, 'data/db', port, protocol) === 'allowed');
  return stateOf(cluster, '203.0.113.9', 'data/db', port, protocol) === 'allowed' ? [...allowed, 'outside'] : allowed;
}
const from = (...peers: readonly JsonValue[]): JsonObject => ({ policyTypes: ['Ingress'], ingress: [{ from: peers }] });
const ALL = ['shop/web', 'shop/api', 'data/job', 'plain/tool', 'outside'];

describe('rules and their defaults', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['S16 no rules admit nothing', { ingress: [] }, []],
    ['S16 absent rules admit nothing', { policyTypes: ['Ingress'] }, []],
    ['S16 one empty rule admits everything', { ingress: [{}] }, ALL],
    ['S17 an empty from admits any peer, those outside of the cluster included', { ingress: [{ from: [] }] }, ALL],
    ['S15 rules of a direction that is not in force do nothing', { policyTypes: ['Egress'], ingress: [] }, ALL],
    [
      'S19 both selectors in one item: both must match',
      from({ namespaceSelector: { matchLabels: { team: 'a' } }, podSelector: { matchLabels: { app: 'web' } } }),
      ['shop/web'],
    ],
    [
      'S19 in two items: either',
      from({ namespaceSelector: { matchLabels: { team: 'a' } } }, { podSelector: {} }),
      ['shop/web', 'shop/api', 'data/job'],
    ],
    ['S20 podSelector alone: the policy’s own namespace', from({ podSelector: {} }), ['data/job']],
    [
      'S20 namespaceSelector alone: all pods there',
      from({ namespaceSelector: { matchLabels: { team: 'a' } } }),
      ['shop/web', 'shop/api'],
    ],
    [
      'S20 {} for namespaces: all pods, no outside',
      from({ namespaceSelector: {} }),
      ['shop/web', 'shop/api', 'data/job', 'plain/tool'],
    ],
    [
      'S29 DoesNotExist',
      from({ namespaceSelector: {}, podSelector: { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] } }),
      ['data/job', 'plain/tool'],
    ],
    [
      'S32 NotIn takes namespaces without the label',
      from({ namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['a'] }] } }),
      ['data/job', 'plain/tool'],
    ],
    [
      'S32 a namespace by its name',
      from({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'plain' } } }),
      ['plain/tool'],
    ],
    ['S27 a block and its excepts', from({ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.0/28'] } }), []],
    [
      'S27 another rule may still admit an except',
      {
        ingress: [
          { from: [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.0/28'] } }] },
          { from: [{ ipBlock: { cidr: '203.0.113.9/32' } }] },
        ],
      },
      ['outside'],
    ],
    [
      'S27 so may another block of the same rule',
      from(
        { ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.0/28'] } },
        { ipBlock: { cidr: '203.0.113.8/30' } },
      ),
      ['outside'],
    ],
  ])('%s', (_name, spec, expected) => {
    expect(whoReaches(spec)).toEqual(expected);
  });

  it('S13 S14 without policyTypes an egress-only policy isolates ingress too, and an empty egress list isolates none', () => {
    const egressOnly = clusterOf(onDb({ egress: [{ to: [{ podSelector: {} }] }] }));
    expect(stateOf(egressOnly, 'shop/web', 'data/db', 5432)).toBe('blocked');
    expect(stateOf(egressOnly, 'data/db', 'data/job', 80)).toBe('allowed');
    expect(stateOf(egressOnly, 'data/db', 'shop/web', 80)).toBe('blocked');
    const emptyEgress = clusterOf(onDb({ egress: [] }));
    expect(stateOf(emptyEgress, 'data/db', 'shop/web', 80)).toBe('allowed');
    expect(stateOf(emptyEgress, 'shop/web', 'data/db', 80)).toBe('blocked');
  });

  it('S18 peers AND ports within a rule, OR between rules', () => {
    const spec: JsonObject = {
      ingress: [
        { from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 5432 }] },
        { from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'api' } } }], ports: [{ port: 9100 }] },
      ],
    };
    expect(whoReaches(spec, 5432)).toEqual(['shop/web', 'plain/tool']);
    expect(whoReaches(spec, 9100)).toEqual(['shop/api']);
  });

  it('S21 an absent spec selects all pods and isolates ingress', () => {
    const bare = networkPolicy('data', 'bare', {});
    const { spec: _, ...policy } = bare;
    const cluster = clusterOf({ ...base, policies: [policy] });
    expect(stateOf(cluster, 'shop/web', 'data/job', 80)).toBe('blocked');
    expect(stateOf(cluster, 'data/job', 'shop/web', 80)).toBe('allowed');
  });
});

describe('ports', () => {
  const ports = (...items: readonly JsonValue[]): JsonObject => ({ ingress: [{ ports: items }] });

  it.each<[string, JsonObject, number, 'TCP' | 'UDP' | 'SCTP', boolean]>([
    ['S23 absent protocol is TCP', ports({ port: 53 }), 53, 'TCP', true],
    ['S23 and not UDP', ports({ port: 53 }), 53, 'UDP', false],
    ['S23 absent port is every port of the protocol', ports({ protocol: 'SCTP' }), 7, 'SCTP', true],
    ['S23 of that protocol only', ports({ protocol: 'SCTP' }), 7, 'TCP', false],
    ['S24 the first port of a range', ports({ port: 8000, endPort: 8080 }), 8000, 'TCP', true],
    ['S24 the last', ports({ port: 8000, endPort: 8080 }), 8080, 'TCP', true],
    ['S24 one before', ports({ port: 8000, endPort: 8080 }), 7999, 'TCP', false],
    ['S24 one behind', ports({ port: 8000, endPort: 8080 }), 8081, 'TCP', false],
    ['S25 a named port of the selected pod', ports({ port: 'http' }), 8080, 'TCP', true],
    ['S25 another number', ports({ port: 'http' }), 80, 'TCP', false],
    ['S25 the name under another protocol', ports({ port: 'dns' }), 53, 'TCP', false],
    ['S25 the name under its own protocol', ports({ port: 'dns', protocol: 'UDP' }), 53, 'UDP', true],
    ['S25 a name that nobody declares', ports({ port: 'grpc' }), 8080, 'TCP', false],
  ])('%s', (_name, spec, port, protocol, reaches) => {
    // On ingress a name resolves on the selected pod, whatever the peer is (S25).
    expect(whoReaches(spec, port, protocol)).toEqual(reaches ? ALL : []);
  });

  it('S25 on egress a name resolves on each destination, and on no address', () => {
    const cluster = clusterOf({
      ...base,
      policies: [
        networkPolicy('data', 'p', {
          podSelector: {},
          policyTypes: ['Egress'],
          egress: [{ ports: [{ port: 'http' }] }],
        }),
      ],
    });
    expect(stateOf(cluster, 'data/db', 'shop/web', 8080)).toBe('allowed');
    expect(stateOf(cluster, 'data/db', 'shop/web', 9090)).toBe('blocked');
    expect(stateOf(cluster, 'data/db', 'shop/api', 9090)).toBe('allowed');
    expect(stateOf(cluster, 'data/db', 'shop/api', 8080)).toBe('blocked');
    expect(stateOf(cluster, 'data/db', '203.0.113.9', 8080)).toBe('blocked');
  });

  it('S25 pods of one workload may resolve a name to different numbers', () => {
    const replica = (name: string, port: string): PodInShort => ({
      namespace: 'shop',
      name,
      workload: 'Deployment/mixed',
      ports: [port],
    });
    const cluster = clusterOf({
      pods: [pod('shop', 'web', { app: 'web' }, '10.1.0.10'), replica('m1', 'http:80'), replica('m2', 'http:81')],
      policies: [networkPolicy('shop', 'p', { podSelector: {}, ingress: [{ ports: [{ port: 'http' }] }] })],
    });
    expect(stateOf(cluster, 'shop/web', 'shop/mixed', 80)).toBe('partial');
    expect(stateOf(cluster, 'shop/web', 'shop/mixed', 'http')).toBe('allowed');
  });

  it('S26 a Service’s port means nothing to a policy, its target port does', () => {
    const cluster = (port: number): ClusterInShort => ({
      ...onDb(ports({ port })),
      services: [
        {
          namespace: 'data',
          name: 'db',
          selector: { app: 'db' },
          ports: [{ port: 80, targetPort: 'http' }],
          ips: ['10.96.0.10'],
        },
      ],
    });
    expect(stateOf(clusterOf(cluster(8080)), 'shop/web', 'service data/db', 80)).toBe('allowed');
    expect(stateOf(clusterOf(cluster(80)), 'shop/web', 'service data/db', 80)).toBe('blocked');
    expect(stateOf(clusterOf(cluster(8080)), 'shop/web', '10.96.0.10', 80)).toBe('allowed');
    expect(ask(clusterOf(cluster(8080)), 'shop/web', 'service data/db', 8080).impossible).not.toBeNull();
  });
});

describe('address families (S28)', () => {
  const dual: ClusterInShort = {
    pods: [
      { name: 'a', ips: ['10.1.0.1', 'fd00::1'] },
      { name: 'b', ips: ['10.1.0.2', 'fd00::2'] },
      { name: 'old', ips: ['10.1.0.3'] },
    ],
    policies: [
      networkPolicy('default', 'p', { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] }),
    ],
  };

  it('0.0.0.0/0 says nothing of IPv6: a flow of two dual-stack pods is partly blocked', () => {
    const judgement = ask(clusterOf(dual), 'default/a', 'default/b', 80);
    expect(judgement.state).toBe('partial');
    expect(judgement.members.map((member) => [member.from, member.verdict])).toEqual([
      ['default/a[Pod] (IPv6)', 'blocked'],
      ['default/a[Pod] (IPv4)', 'allowed'],
    ]);
  });

  it('the flow is of the families that both ends have, or of the one that is asked for', () => {
    expect(stateOf(clusterOf(dual), 'default/a', 'default/old', 80)).toBe('allowed');
    expect(stateOf(clusterOf(dual), 'fd00::1', 'fd00::2', 80)).toBe('blocked');
    expect(stateOf(clusterOf(dual), '10.1.0.1', '10.1.0.2', 80)).toBe('allowed');
    expect(ask(clusterOf(dual), 'fd00::1', '10.1.0.2', 80).impossible).not.toBeNull();
    expect(ask(clusterOf(dual), 'fd00::1', 'default/old', 80).impossible).not.toBeNull();
  });

  it('an IPv6 block admits IPv6 addresses only', () => {
    const policy = networkPolicy('default', 'p', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '2001:db8::/32', except: ['2001:db8:ffff::/48'] } }] }],
    });
    const cluster = clusterOf({ ...dual, policies: [policy] });
    expect(stateOf(cluster, 'default/a', '2001:db8:1::1', 443)).toBe('allowed');
    expect(stateOf(cluster, 'default/a', '2001:db8:ffff::9', 443)).toBe('blocked');
    expect(stateOf(cluster, 'default/a', '203.0.113.9', 443)).toBe('blocked');
  });
});
