import { type EdgeItem, FLOW_STATES, type FlowState } from '../../engine';
import { selectEdges } from './analysis';
import { createSelector, type Selector } from './createSelector';
import { distinctFlows } from './edges';

export interface FlowCount {
  readonly total: number;
  /** Those that are not zero, in the order of the status bar. */
  readonly states: readonly (readonly [FlowState, number])[];
}

const STATE_ORDER: readonly FlowState[] = ['allowed', 'notEnforced', 'partial', 'blocked', 'halfOpen', 'unknown'];

const STATE_WORDS: Readonly<Record<FlowState, string>> = {
  allowed: 'allowed',
  notEnforced: 'allowed, not enforced',
  partial: 'partial',
  halfOpen: 'half-open',
  blocked: 'blocked',
  unknown: 'unknown',
};

/** What a person calls a state: "half-open". */
export function stateWord(state: FlowState): string {
  return STATE_WORDS[state];
}

function countFlows(items: readonly EdgeItem[]): FlowCount {
  const counts = new Map<FlowState, number>(FLOW_STATES.map((state) => [state, 0]));
  for (const item of items) counts.set(item.state, (counts.get(item.state) ?? 0) + 1);
  const states = STATE_ORDER.map((state) => [state, counts.get(state) ?? 0] as const).filter(
    ([, number]) => number > 0,
  );
  return { total: items.length, states };
}

/**
 * The status bar's counts: what somebody drew, and what rules say beyond that. Rules that speak only of DNS count when
 * they are shown.
 */
export const selectFlowCounts: Selector<{ readonly drawn: FlowCount; readonly rules: FlowCount }> = createSelector(
  [selectEdges, (state) => state.session.showDns],
  (edges, showDns) => {
    const drawn = edges.flatMap((edge) => edge.items.filter((item) => item.origin.type === 'drawn'));
    const rules = edges.flatMap((edge) =>
      distinctFlows(edge.items).filter((item) => item.origin.type === 'rule' && (showDns || !item.dnsOnly)),
    );
    return { drawn: countFlows(drawn), rules: countFlows(rules) };
  },
);

/** "12 drawn flows: 9 allowed · 2 blocked · 1 half-open"; "9 from rules: 7 allowed · 2 unknown"; "No drawn flows". */
export function countSentence(count: FlowCount, basis: 'drawn flows' | 'from rules'): string {
  if (count.total === 0) return basis === 'drawn flows' ? 'No drawn flows' : 'None from rules';
  const what = basis === 'drawn flows' && count.total === 1 ? 'drawn flow' : basis;
  return `${count.total} ${what}: ${count.states.map(([state, number]) => `${number} ${stateWord(state)}`).join(' · ')}`;
}
