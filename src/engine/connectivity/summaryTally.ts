import type { FlowState, GateState, Verdict } from '../model/verdict';
import { gateOfAll, verdictOfAll } from '../policy/combine';
import { flowState } from '../policy/flowState';
import type { FlowSummary } from '../policy/judgeState';
import type { PairOutcome } from './gatePair';

/** What is seen of a flow while its pairs are counted. */
export interface SummaryTally {
  /** Adds what one pair comes to, all families together, and gives its state. */
  readonly add: (outcomes: readonly PairOutcome[]) => FlowState;
  readonly count: (state: FlowState, pairs: number) => void;
  readonly isEmpty: () => boolean;
  readonly summary: (caveat: boolean) => FlowSummary;
}

/** An empty tally; `enforced`: the cluster enforces policies at all (S11). */
export function createTally(enforced: boolean): SummaryTally {
  const verdicts = new Set<Verdict>();
  const gates = { egress: new Set<GateState>(), ingress: new Set<GateState>() };
  const counts = new Map<FlowState, number>();
  let allHalfOpen = true;
  const count = (state: FlowState, pairs: number): void => {
    counts.set(state, (counts.get(state) ?? 0) + pairs);
  };
  const addOutcome = (outcome: PairOutcome, own: Set<Verdict>): void => {
    if (outcome.allowed) own.add('allowed');
    if (outcome.blocked) own.add('blocked');
    if (outcome.unknown) own.add('unknown');
    for (const direction of ['egress', 'ingress'] as const) {
      for (const state of ['open', 'closed', 'unknown'] as const)
        if (outcome[direction][state]) gates[direction].add(state);
    }
  };
  return {
    count,
    add: (outcomes) => {
      const own = new Set<Verdict>();
      for (const outcome of outcomes) addOutcome(outcome, own);
      const halfOpen = outcomes.every((outcome) => outcome.allHalfOpen);
      for (const verdict of own) verdicts.add(verdict);
      if (!halfOpen) allHalfOpen = false;
      return flowState(verdictOfAll(own), halfOpen, enforced);
    },
    isEmpty: () => counts.size === 0,
    summary: (caveat) => {
      const verdict = verdictOfAll(verdicts);
      const halfOpen = verdict === 'blocked' && allHalfOpen;
      return {
        verdict,
        halfOpen,
        state: flowState(verdict, halfOpen, enforced),
        egress: gateOfAll(gates.egress),
        ingress: gateOfAll(gates.ingress),
        counts: Object.fromEntries(counts),
        pairs: [...counts.values()].reduce((total, pairs) => total + pairs, 0),
        caveat,
        impossible: false,
      };
    },
  };
}
