import type { FlowState } from './verdict';
import type { DrawnFlow } from './workspace';

/** Does what somebody expects of a flow hold? `unknown`: a fact is missing (S50), so nobody can say. */
export type ExpectationState = 'holds' | 'fails' | 'unknown';

/** A flow of `flows.yaml` that must pass (`allowed`) or must not (`blocked`), and how it stands. */
export interface ExpectationView {
  readonly flow: DrawnFlow;
  readonly expect: 'allowed' | 'blocked';
  readonly state: FlowState;
  readonly holds: ExpectationState;
}

/** A flow that must pass must pass for all of its members; one that must not pass, for none of them (S52). */
export function expectationState(expect: ExpectationView['expect'], state: FlowState): ExpectationState {
  if (state === 'unknown') return 'unknown';
  const passes = state === 'allowed' || state === 'notEnforced';
  const stopped = state === 'blocked' || state === 'halfOpen';
  return (expect === 'allowed' ? passes : stopped) ? 'holds' : 'fails';
}
