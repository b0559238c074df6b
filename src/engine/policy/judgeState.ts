import type { FlowQuery, FlowState, GateState, Verdict } from '../model/verdict';
import { touchesHost } from './caveats';
import type { Cluster } from './cluster';
import { gateOfAll, isHalfOpen, verdictOf, verdictOfAll, verdictOfOneOf } from './combine';
import { evaluateGroup, type MemberEvaluation } from './evaluateFlow';
import { type Flow, resolveFlow } from './flow';
import { flowState } from './flowState';
import { judgeRows } from './judgeRows';
import { loopbackGroups, podGroups, rangeGroups, rangePairKey } from './members';
import type { Tally } from './tally';

/** A verdict without its explanation, for edges, counts and cells. */
export interface FlowSummary {
  readonly verdict: Verdict;
  /** Refines `blocked` (S52). */
  readonly halfOpen: boolean;
  readonly state: FlowState;
  readonly egress: GateState;
  readonly ingress: GateState;
  /** Pairs of one source and one destination by their own state, replicas counted; a range of addresses is one end. */
  readonly counts: Partial<Readonly<Record<FlowState, number>>>;
  readonly pairs: number;
  /** Touches a host network pod (S36). */
  readonly caveat: boolean;
  /** The flow has no members; the verdict is then `unknown`. */
  readonly impossible: boolean;
}

/** Below this many pairs of pods, judging each costs less than whole rows. */
const FEW_PAIRS = 16;

/** As `judge`, without the explanation: fit for thousands of edges. */
export function judgeState(cluster: Cluster, query: FlowQuery): FlowSummary {
  const flow = resolveFlow(cluster, query);
  const tally: Tally = {
    verdicts: new Set(),
    egress: new Set(),
    ingress: new Set(),
    allHalfOpen: true,
    pairs: new Map(),
  };
  if (flow.impossible === null) tallyFlow(cluster, flow, tally);
  const verdict = verdictOfOneOf(verdictOfAll(tally.verdicts), query);
  const halfOpen = verdict === 'blocked' && tally.allHalfOpen;
  return {
    verdict,
    halfOpen,
    state: flowState(verdict, halfOpen, cluster.reading.enforced),
    egress: gateOfAll(tally.egress),
    ingress: gateOfAll(tally.ingress),
    counts: Object.fromEntries(tally.pairs),
    pairs: [...tally.pairs.values()].reduce((total, count) => total + count, 0),
    caveat: touchesHost(cluster, flow),
    impossible: tally.verdicts.size === 0,
  };
}

function tallyFlow(cluster: Cluster, flow: Flow, tally: Tally): void {
  if (flow.from.pods.length * flow.to.pods.length <= FEW_PAIRS) {
    for (const group of podGroups(cluster, flow)) tallyMembers(cluster, evaluateGroup(cluster, flow, group), tally);
  } else {
    judgeRows(cluster, flow, tally);
  }
  tallyRanges(cluster, flow, tally);
  if (tally.pairs.size > 0) return;
  for (const group of loopbackGroups(flow)) tallyMembers(cluster, evaluateGroup(cluster, flow, group), tally);
}

/** The stretches of addresses that come to the same for a pod count as one end. */
function tallyRanges(cluster: Cluster, flow: Flow, tally: Tally): void {
  const counted = new Set<string>();
  for (const group of rangeGroups(cluster, flow)) {
    tallyMembers(cluster, evaluateGroup(cluster, flow, group), tally, counted);
  }
}

/** Adds the members of one group of pairs: they are the same for each of its pairs. */
function tallyMembers(
  cluster: Cluster,
  members: readonly MemberEvaluation[],
  tally: Tally,
  counted: Set<string> | null = null,
): void {
  const [first] = members;
  if (first === undefined) return;
  const verdicts = new Set<Verdict>();
  let allHalfOpen = true;
  for (const { egress, ingress } of members) {
    const verdict = verdictOf(egress.state, ingress.state);
    const halfOpen = verdict === 'blocked' && isHalfOpen(egress, ingress);
    verdicts.add(verdict);
    tally.verdicts.add(verdict);
    tally.egress.add(egress.state);
    tally.ingress.add(ingress.state);
    if (verdict === 'blocked' && !halfOpen) allHalfOpen = false;
  }
  if (!allHalfOpen) tally.allHalfOpen = false;
  const state = flowState(verdictOfAll(verdicts), allHalfOpen, cluster.reading.enforced);
  const key = `${rangePairKey(first.group)} ${state}`;
  if (counted?.has(key)) return;
  counted?.add(key);
  tally.pairs.set(state, (tally.pairs.get(state) ?? 0) + first.group.pairs);
}
