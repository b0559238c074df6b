import { describe, expect, it } from 'vitest';
import { CLUSTER, drawnEdges, edgeOf, itemOf, stateOf } from '../../testing/drawnState';
import { distinctFlows, selectVisibleEdges, worstState } from './edges';

describe('visible edges', () => {
  it('are drawn ones and those from rules, without DNS', () => {
    expect(drawnEdges(stateOf(CLUSTER))).toEqual([
      'shop/web → shop/api: 1 2',
      'shop/api → data/db: 3',
      'shop/web → data/db: 4',
      'internet → shop: 6',
      'shop → shop: 7',
    ]);
  });

  it('follow the view, the DNS switch and the state filter', () => {
    expect(drawnEdges(stateOf(CLUSTER, { view: 'drawn' }))).toEqual(['shop/web → shop/api: 1', 'internet → shop: 6']);
    expect(drawnEdges(stateOf(CLUSTER, { view: 'rules', showDns: true }))).toContain('shop/api → kube-system/dns: 5');
    expect(drawnEdges(stateOf(CLUSTER, { stateFilter: ['halfOpen', 'unknown'] }))).toEqual([
      'shop/api → data/db: 3',
      'internet → shop: 6',
    ]);
  });

  it('always show a DNS flow that somebody drew', () => {
    const state = stateOf({ edges: [edgeOf('a', 'b', itemOf('1', { dnsOnly: true }))] });
    expect(drawnEdges(state)).toEqual(['a → b: 1']);
  });

  it('leave out those of hidden namespaces', () => {
    expect(drawnEdges(stateOf(CLUSTER, { hideSystem: true, showDns: true }))).not.toContain(
      'shop/api → kube-system/dns: 5',
    );
  });

  it('end at folded namespaces, merged, and vanish inside of one', () => {
    const folded = new Map([
      ['shop', true],
      ['data', true],
    ]);
    expect(drawnEdges(stateOf(CLUSTER, { folded }))).toEqual(['shop → data: 3 4', 'internet → shop: 6']);
    expect(drawnEdges(stateOf(CLUSTER, { folded: new Map([['data', true]]) }))).toContain('shop/web → data: 4');
  });

  it('are all effective flows in that view, once they are there', () => {
    const before = stateOf(CLUSTER, { view: 'effective' });
    expect(drawnEdges(before)).toHaveLength(5);
    const effective = [edgeOf('shop/web', 'data/db', itemOf('e', { origin: 'effective' }))];
    expect(drawnEdges({ ...before, analysis: { ...before.analysis, effective } })).toEqual(['shop/web → data/db: e']);
  });

  it('keep the identity of what did not change', () => {
    const before = stateOf(CLUSTER);
    const first = selectVisibleEdges(before);
    expect(selectVisibleEdges({ ...before, save: { status: 'saving', message: null } })).toBe(first);
    expect(selectVisibleEdges(stateOf(structuredClone(CLUSTER)))).toBe(first);
    const second = selectVisibleEdges(
      stateOf({ ...CLUSTER, edges: [...(CLUSTER.edges ?? []), edgeOf('a', 'b', itemOf('8'))] }),
    );
    expect(second).toHaveLength(6);
    expect(second[0]).toBe(first[0]);
  });
});

describe('flows of an edge', () => {
  it('are one where two rules speak of the same; what somebody drew speaks for it', () => {
    const items = [
      itemOf('egress', { origin: 'rule' }),
      itemOf('ingress', { origin: 'rule' }),
      itemOf('drawn'),
      itemOf('other', { port: '81' }),
    ];
    expect(distinctFlows(items).map(({ id }) => id)).toEqual(['drawn', 'other']);
  });

  it('are several where the state, the ports or the pods of a group differ', () => {
    const some = itemOf('some', { origin: 'rule' });
    const pods = { ...some, id: 'pods', query: { ...some.query, from: { type: 'pods', pods: ['a/x'] } } } as const;
    const items = [some, pods, itemOf('udp', { port: '80/UDP' }), itemOf('blocked', { state: 'blocked' })];
    expect(distinctFlows(items)).toHaveLength(4);
  });

  it('merge to the most restrictive state: blocked > half-open > unknown > allowed', () => {
    expect(worstState(['allowed', 'unknown', 'halfOpen'])).toBe('halfOpen');
    expect(worstState(['blocked', 'halfOpen'])).toBe('blocked');
    expect(worstState(['allowed', 'partial'])).toBe('partial');
    expect(worstState([])).toBeNull();
  });
});
