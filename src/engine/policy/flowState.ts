import type { FlowState, Verdict } from '../model/verdict';

/** A verdict as an edge, a pill or a cell shows it. */
export function flowState(verdict: Verdict, halfOpen: boolean, enforced: boolean): FlowState {
  if (verdict === 'blocked') return halfOpen ? 'halfOpen' : 'blocked';
  if (verdict === 'allowed') return enforced ? 'allowed' : 'notEnforced';
  return verdict;
}
