import { describe, expect, it } from 'vitest';
import { ask, clusterOf, stateOf } from '../../testing/askFlow';
import { type ClusterInShort, networkPolicy, type PodInShort } from '../../testing/clusterOf';
import { phraseText } from '../model/phrase';

/* S31 to S39, host network apart: what the cluster around a policy makes of it. */

const fromBlock = (cidr: string, ...except: readonly string[]): NonNullable<ClusterInShort['policies']>[number] =>
  networkPolicy('shop', 'block', { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr, except } }] }] });

describe('workloads (S31)', () => {
  it('replicas whose labels differ stay apart where a selector tells them apart', () => {
    const replica = (name: string, version: string): PodInShort => ({
      namespace: 'shop',
      name,
      workload: 'Deployment/api',
      labels: { app: 'api', version },
    });
    const cluster = clusterOf({
      pods: [{ namespace: 'shop', name: 'web' }, replica('api-1', '1'), replica('api-2', '2')],
      policies: [networkPolicy('shop', 'old', { podSelector: { matchLabels: { version: '1' } } })],
    });
    const judgement = ask(cluster, 'shop/web', 'shop/api', 8080);
    expect(judgement.state).toBe('partial');
    expect(judgement.members.map((member) => [member.to, member.verdict])).toEqual([
      ['shop/api-1', 'blocked'],
      ['shop/api-2', 'allowed'],
    ]);
  });
});

describe('namespaces (S32)', () => {
  const cluster = clusterOf({
    namespaces: { shop: {} },
    pods: [
      { namespace: 'shop', name: 'web' },
      { namespace: 'elsewhere', name: 'client' },
    ],
    policies: [
      networkPolicy('shop', 'by-name', {
        podSelector: {},
        ingress: [
          {
            from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'elsewhere' } } }],
            ports: [{ port: 80 }],
          },
          { from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }], ports: [{ port: 81 }] },
        ],
      }),
    ],
  });

  it('one that is merely referred to has its name label', () => {
    expect(stateOf(cluster, 'elsewhere/client', 'shop/web', 80)).toBe('allowed');
  });

  it('and no other: a definite miss, marked as an assumption (S50)', () => {
    const judgement = ask(cluster, 'elsewhere/client', 'shop/web', 81);
    expect(judgement.state).toBe('blocked');
    expect(judgement.assumptions.map(phraseText)).toEqual([
      'no Namespace manifest shows elsewhere, so it is taken to have no label but kubernetes.io/metadata.name',
    ]);
  });
});

describe('ipBlocks and pods (S34)', () => {
  const known: PodInShort = { namespace: 'shop', name: 'known', ips: ['10.1.0.10'] };
  const template: PodInShort = { namespace: 'shop', name: 'web', workload: 'Deployment/web', replicas: 2 };
  const target: PodInShort = { namespace: 'shop', name: 'target' };
  const cluster = (
    policy: NonNullable<ClusterInShort['policies']>[number],
    short: ClusterInShort = {},
  ): ClusterInShort => ({
    pods: [known, template, target],
    policies: [policy],
    ...short,
  });

  it.each([
    ['10.1.0.0/16', 'allowed'],
    ['10.2.0.0/16', 'blocked'],
    ['0.0.0.0/0', 'allowed'],
  ])('a pod of known address: %s %s', (cidr, state) => {
    expect(stateOf(clusterOf(cluster(fromBlock(cidr))), 'shop/known', 'shop/target', 80)).toBe(state);
  });

  it.each([
    ['a block that covers all pod ranges matches', fromBlock('0.0.0.0/0'), 'allowed'],
    ['one that covers them all but for its excepts is unknown', fromBlock('0.0.0.0/0', '10.0.0.0/8'), 'unknown'],
    ['excepts outside of the pod ranges do not matter', fromBlock('0.0.0.0/0', '203.0.113.0/24'), 'allowed'],
    ['a block in the pod ranges is unknown', fromBlock('10.0.0.0/8'), 'unknown'],
    ['one disjoint from them does not match', fromBlock('203.0.113.0/24'), 'blocked'],
    ['nor one whose excepts take all of them away', fromBlock('10.0.0.0/7', '10.0.0.0/8'), 'blocked'],
    ['a block of the other family does not', fromBlock('::/0'), 'blocked'],
  ] as const)('a pod of unknown address: %s', (_name, policy, state) => {
    expect(stateOf(clusterOf(cluster(policy)), 'shop/web', 'shop/target', 80)).toBe(state);
  });

  it('the workspace’s own pod ranges count before the private ones', () => {
    const ranges = { podRanges: ['10.244.0.0/16'] };
    expect(stateOf(clusterOf(cluster(fromBlock('10.0.0.0/8'), ranges)), 'shop/web', 'shop/target', 80)).toBe('allowed');
    expect(stateOf(clusterOf(cluster(fromBlock('192.168.0.0/16'), ranges)), 'shop/web', 'shop/target', 80)).toBe(
      'blocked',
    );
  });

  it('under a plugin whose blocks skip pods they never match one', () => {
    const skip = clusterOf(cluster(fromBlock('0.0.0.0/0')), { ipBlockPods: 'skip' });
    expect(stateOf(skip, 'shop/known', 'shop/target', 80)).toBe('blocked');
    expect(stateOf(skip, 'shop/web', 'shop/target', 80)).toBe('blocked');
    expect(stateOf(skip, '203.0.113.9', 'shop/target', 80)).toBe('allowed');
  });

  it('in a dual-stack workspace IPv6 is judged as well', () => {
    const dual = clusterOf(cluster(fromBlock('0.0.0.0/0'), { dualStack: true }));
    expect(stateOf(dual, 'shop/web', 'shop/target', 80)).toBe('partial');
  });
});

describe('address translation (S35)', () => {
  it('is a caveat where a Service exposes the pods and a block decides', () => {
    const short: ClusterInShort = {
      pods: [{ namespace: 'shop', name: 'web', labels: { app: 'web' } }],
      policies: [fromBlock('203.0.113.0/24')],
    };
    const service = { namespace: 'shop', name: 'web', selector: { app: 'web' }, ports: [{ port: 80 }] };
    const caveats = (type: string): readonly string[] =>
      ask(clusterOf({ ...short, services: [{ ...service, type }] }), '203.0.113.9', 'shop/web', 80).caveats.map(
        phraseText,
      );
    expect(caveats('LoadBalancer').join()).toContain('externalTrafficPolicy: Local');
    expect(caveats('ClusterIP')).toEqual([]);
  });
});

describe('addresses', () => {
  it('S33 a Service is no peer: its address in a block stands for nothing behind it', () => {
    const cluster = clusterOf({
      pods: [
        { namespace: 'shop', name: 'web', labels: { app: 'web' }, ips: ['10.1.0.1'] },
        { namespace: 'shop', name: 'api', labels: { app: 'api' }, ips: ['10.1.0.2'] },
      ],
      services: [
        {
          namespace: 'shop',
          name: 'api',
          selector: { app: 'api' },
          ports: [{ port: 80, targetPort: 8080 }],
          ips: ['10.96.0.5'],
        },
      ],
      policies: [
        networkPolicy('shop', 'p', {
          podSelector: { matchLabels: { app: 'web' } },
          policyTypes: ['Egress'],
          egress: [{ to: [{ ipBlock: { cidr: '10.96.0.0/16' } }] }],
        }),
      ],
    });
    expect(stateOf(cluster, 'shop/web', 'service shop/api', 80)).toBe('blocked');
  });

  it('S38 a Service without a selector, as the API server’s, leads nobody knows where', () => {
    const cluster = clusterOf({
      pods: [{ name: 'web' }],
      services: [{ name: 'kubernetes', selector: null, ports: [{ port: 443 }], ips: ['10.96.0.1'] }],
    });
    const judgement = ask(cluster, 'default/web', '10.96.0.1', 443);
    expect([judgement.verdict, judgement.impossible !== null]).toEqual(['unknown', true]);
  });

  it('S39 egress to 0.0.0.0/0 includes the cloud metadata address', () => {
    const egress = (...except: readonly string[]): ClusterInShort => ({
      pods: [{ name: 'web' }],
      policies: [
        networkPolicy('default', 'p', {
          podSelector: {},
          policyTypes: ['Egress'],
          egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except } }] }],
        }),
      ],
    });
    expect(stateOf(clusterOf(egress()), 'default/web', '169.254.169.254', 80)).toBe('allowed');
    expect(stateOf(clusterOf(egress('169.254.169.254/32')), 'default/web', '169.254.169.254', 80)).toBe('blocked');
  });
});
