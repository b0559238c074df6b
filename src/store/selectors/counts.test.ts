import { describe, expect, it } from 'vitest';
import { CLUSTER, edgeOf, itemOf, stateOf } from '../../testing/drawnState';
import { countSentence, selectFlowCounts } from './counts';

describe('counts', () => {
  it('name their basis and leave out zeros', () => {
    const { drawn: count, rules } = selectFlowCounts(stateOf(CLUSTER));
    expect(countSentence(count, 'drawn flows')).toBe('2 drawn flows: 1 allowed · 1 unknown');
    expect(countSentence(rules, 'from rules')).toBe('4 from rules: 2 allowed · 1 blocked · 1 half-open');
    expect(countSentence({ total: 1, states: [['blocked', 1]] }, 'drawn flows')).toBe('1 drawn flow: 1 blocked');
    expect(countSentence({ total: 0, states: [] }, 'drawn flows')).toBe('No drawn flows');
    expect(countSentence({ total: 0, states: [] }, 'from rules')).toBe('None from rules');
  });

  it('count a flow that somebody drew as drawn, not again as from rules', () => {
    const workload = { type: 'workload', namespace: 'shop', name: 'web' } as const;
    const drawn = itemOf('drawn');
    const rule = itemOf('rule', { origin: 'rule' });
    const items = [
      { ...drawn, query: { ...drawn.query, from: { ...workload, kind: null } } },
      { ...rule, query: { ...rule.query, from: { ...workload, kind: 'Deployment' } } },
    ];
    const counts = selectFlowCounts(stateOf({ edges: [edgeOf('shop/web', 'internet', ...items)] }));
    expect([counts.drawn.total, counts.rules.total]).toEqual([1, 0]);
  });

  it('count DNS rules when they are shown', () => {
    expect(selectFlowCounts(stateOf(CLUSTER, { showDns: true })).rules.total).toBe(5);
  });
});
