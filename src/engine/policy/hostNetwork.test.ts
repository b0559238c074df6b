import { describe, expect, it } from 'vitest';
import { ask, clusterOf, stateOf } from '../../testing/askFlow';
import { type ClusterInShort, networkPolicy, type PodInShort } from '../../testing/clusterOf';
import { phraseText } from '../model/phrase';

const denyAll = (namespace: string): NonNullable<ClusterInShort['policies']>[number] =>
  networkPolicy(namespace, 'deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const fromBlock = (cidr: string, ...except: readonly string[]): NonNullable<ClusterInShort['policies']>[number] =>
  networkPolicy('shop', 'block', { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr, except } }] }] });

describe('host network (S36)', () => {
  const agent: PodInShort = {
    namespace: 'ops',
    name: 'agent',
    labels: { app: 'agent' },
    hostNetwork: true,
    node: 'n1',
  };
  const db: PodInShort = { namespace: 'shop', name: 'db', ips: ['10.1.0.5'], node: 'n2' };
  const near: PodInShort = { namespace: 'shop', name: 'near', ips: ['10.1.0.6'], node: 'n1' };
  const nodes = [
    { name: 'n1', ips: ['192.0.2.1'] },
    { name: 'n2', ips: ['192.0.2.2'] },
  ];
  const fromAll = networkPolicy('shop', 'from-all', {
    podSelector: {},
    ingress: [{ from: [{ namespaceSelector: {} }] }],
  });
  const short = (...policies: NonNullable<ClusterInShort['policies']>): ClusterInShort => ({
    nodes,
    pods: [agent, db, near],
    policies,
  });

  it.each([
    ['no policy selects it', short(denyAll('ops')), 'shop/db', 'ops/agent', 'allowed'],
    ['no selector matches it', short(fromAll), 'ops/agent', 'shop/db', 'blocked'],
    ['a block sees its node’s address', short(fromBlock('192.0.2.0/30')), 'ops/agent', 'shop/db', 'allowed'],
    ['another block does not', short(fromBlock('10.0.0.0/8')), 'ops/agent', 'shop/db', 'blocked'],
    ['its own node’s pods it always reaches (S8)', short(denyAll('shop')), 'ops/agent', 'shop/near', 'allowed'],
    ['and the other end’s gate is judged as always', short(denyAll('shop')), 'shop/db', 'ops/agent', 'blocked'],
  ] as const)('reading node: %s, with the caveat', (_name, cluster, from, to, state) => {
    const judgement = ask(clusterOf(cluster), from, to, 80);
    expect(judgement.state).toBe(state);
    expect(judgement.caveats.map(phraseText).join()).toContain('agent uses the host network');
  });

  it('reading node: blocks see it under every plugin, for it is its node', () => {
    expect(
      stateOf(clusterOf(short(fromBlock('192.0.2.0/30')), { ipBlockPods: 'skip' }), 'ops/agent', 'shop/db', 80),
    ).toBe('allowed');
  });

  it('reading node: without a known node its address and its neighbours are unknown (S50)', () => {
    const { node: _, ...homeless } = agent;
    const pods = [homeless, db, near];
    expect(stateOf(clusterOf({ ...short(fromBlock('192.0.2.0/30')), pods }), 'ops/agent', 'shop/db', 80)).toBe(
      'unknown',
    );
    expect(stateOf(clusterOf({ ...short(fromBlock('0.0.0.0/0')), pods }), 'ops/agent', 'shop/db', 80)).toBe('allowed');
    const shut = ask(clusterOf({ ...short(fromAll), pods }), 'ops/agent', 'shop/db', 80);
    expect(shut.state).toBe('unknown');
    expect(phraseText(shut.members[0]?.ingress.note ?? [])).toContain('unless both share a node');
  });

  it('reading pod: like any pod', () => {
    const reading = { hostNetwork: 'pod' } as const;
    expect(stateOf(clusterOf(short(denyAll('ops')), reading), 'shop/db', 'ops/agent', 80)).toBe('blocked');
    expect(stateOf(clusterOf(short(fromAll), reading), 'ops/agent', 'shop/db', 80)).toBe('allowed');
    expect(ask(clusterOf(short(fromAll), reading), 'ops/agent', 'shop/db', 80).caveats).toEqual([]);
  });

  it('a whole namespace leaves it out and says so', () => {
    const judgement = ask(
      clusterOf({ ...short(fromAll), pods: [agent, db, { namespace: 'ops', name: 'tool' }] }),
      'namespace ops',
      'shop/db',
      80,
    );
    expect(judgement.state).toBe('allowed');
    expect(judgement.caveats.map(phraseText)).toEqual([
      '1 host network pod of namespace ops left out: they count as their nodes',
    ]);
  });
});
