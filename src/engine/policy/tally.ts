import type { FlowState, GateState, Verdict } from '../model/verdict';

/** What is seen of a flow while its pairs are counted. */
export interface Tally {
  readonly verdicts: Set<Verdict>;
  readonly egress: Set<GateState>;
  readonly ingress: Set<GateState>;
  allHalfOpen: boolean;
  readonly pairs: Map<FlowState, number>;
}
