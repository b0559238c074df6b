import { describe, expect, it } from 'vitest';
import type { PolicyView } from '../../engine';
import { CLUSTER, stateOf } from '../../testing/drawnState';
import { nodeName, selectWorkloads } from './analysis';
import { selectFocusNodes } from './focus';
import { selectSelectedEdge, selectSelectedItem, selectSelectedNodes, selectSelectedPolicy } from './selected';

describe('what is selected', () => {
  const policies = [{ id: 'p', name: 'deny' } as PolicyView];

  it('is found in the analysis', () => {
    expect([...selectSelectedNodes(stateOf(CLUSTER, { selection: { type: 'nodes', ids: ['shop'] } }))]).toEqual([
      'shop',
    ]);
    expect(selectSelectedPolicy(stateOf({ policies }, { selection: { type: 'policy', id: 'p' } }))?.name).toBe('deny');
    expect(selectSelectedPolicy(stateOf({ policies }, { selection: { type: 'policy', id: 'gone' } }))).toBeNull();
    const selection = { type: 'edge', id: 'shop/api → data/db', item: null } as const;
    expect(selectSelectedEdge(stateOf(CLUSTER, { selection }))?.items).toHaveLength(1);
    expect(selectSelectedItem(stateOf(CLUSTER, { selection }))?.id).toBe('3');
  });

  it('needs a choice where an edge has several flows', () => {
    const id = 'shop/web → shop/api';
    expect(selectSelectedItem(stateOf(CLUSTER, { selection: { type: 'edge', id, item: null } }))).toBeNull();
    expect(selectSelectedItem(stateOf(CLUSTER, { selection: { type: 'edge', id, item: '2' } }))?.id).toBe('2');
  });

  it('is still known when a filter hides it', () => {
    const selection = { type: 'edge', id: 'shop/api → data/db', item: null } as const;
    expect(selectSelectedEdge(stateOf(CLUSTER, { selection, stateFilter: ['blocked'] }))?.id).toBe(selection.id);
  });
});

describe('focus', () => {
  it('is a node and what its visible edges join to it', () => {
    expect([...(selectFocusNodes(stateOf(CLUSTER, { focus: 'shop/web' })) ?? [])]).toEqual([
      'shop/web',
      'shop/api',
      'data/db',
    ]);
    expect(selectFocusNodes(stateOf(CLUSTER))).toBeNull();
  });
});

describe('names', () => {
  it("are a workload's or an external's own, else the id", () => {
    const state = stateOf({
      ...CLUSTER,
      externals: [{ id: 'internet', type: 'internet', name: 'Internet', cidr: '' }],
    });
    expect(['shop/web', 'internet', 'shop'].map((id) => nodeName(state, id))).toEqual(['web', 'Internet', 'shop']);
    expect(selectWorkloads(state).get('__proto__')).toBeUndefined();
  });
});
