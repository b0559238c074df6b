import type { EndRef, Family, FlowQuery, FlowState, GateState, Verdict } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { gateOfAll, verdictOfAll } from '../policy/combine';
import { externalConnections } from '../policy/connections';
import { type Flow, familiesOfMember, resolveFlow } from '../policy/flow';
import { flowState } from '../policy/flowState';
import { type FlowSummary, judgeState } from '../policy/judgeState';
import { relevantBlocks, replicaPairs, replicas } from '../policy/members';
import { ofFamily, splitBy } from '../sets/addressSet';
import { hasBit } from '../sets/bits';
import { type ConnectionSet, isNoConnection } from '../sets/connectionSet';
import { judgePair, type PairGate, type PairOutcome } from './gatePair';
import { ADMITS_ALL, type Admitted, type GateRow, type GateRows } from './gateRows';

/** Below this many pairs of pods, judging each costs less than looking up rows. */
const FEW_PAIRS = 16;

/**
 * The summary of a flow as `judgeState` gives it, by rows of gates where a flow has many pairs: what groups, "All
 * namespaces" and "Anywhere" need, of which one edit may touch hundreds.
 */
export function summarise(cluster: Cluster, gates: GateRows, query: FlowQuery): FlowSummary {
  const flow = resolveFlow(cluster, query);
  if (!fitsRows(cluster, flow)) return judgeState(cluster, query);
  const { from, to } = flow;
  const tally = createTally(cluster.reading.enforced);
  const special = { from: from.pods.filter(isSpecial(cluster, gates, 'egress')), to: to.pods.filter(isSpecial(cluster, gates, 'ingress')) };
  const regular = { from: without(from.pods, special.from), to: without(to.pods, special.to) };
  tallyRows(cluster, gates, flow, regular.from, regular.to, tally);
  tallyRanges(cluster, flow, tally);
  // Few pods of a cluster are on the host network or under a policy that may or may not select them.
  for (const [sources, targets] of [
    [special.from, to.pods],
    [regular.from, special.to],
  ] as const) {
    if (sources.length === 0 || targets.length === 0 || isSelf(sources, targets)) continue;
    const family = query.family ?? (flow.families?.length === 1 ? (flow.families[0] ?? null) : null);
    tally.addSummary(judgeState(cluster, { ...query, from: podsRef(cluster, sources), to: podsRef(cluster, targets), family }));
  }
  return tally.isEmpty() ? judgeState(cluster, query) : tally.summary(touchesHost(cluster, flow));
}

/** Many pairs of pods, a port that is the same number wherever it is asked by number, and no addresses of nodes. */
function fitsRows(cluster: Cluster, { from, to, families, impossible }: Flow): boolean {
  if (impossible !== null || to.service !== null || from.nodes.length > 0 || to.nodes.length > 0) return false;
  if (families?.some((family) => !cluster.families.includes(family)) === true) return false;
  return from.pods.length * to.pods.length > FEW_PAIRS;
}

/** One pod and itself: its own address, which is no pair where there are others (S9). */
function isSelf(sources: readonly number[], targets: readonly number[]): boolean {
  return sources.length === 1 && targets.length === 1 && sources[0] === targets[0];
}

function isSpecial(cluster: Cluster, gates: GateRows, direction: 'egress' | 'ingress'): (pod: number) => boolean {
  return (pod) =>
    hasBit(cluster.table.hosts, pod) || cluster.families.some((family) => gates.rowOf(pod, direction, family) === null);
}

function without(pods: readonly number[], some: readonly number[]): readonly number[] {
  if (some.length === 0) return pods;
  const left = new Set(some);
  return pods.filter((pod) => !left.has(pod));
}

function podsRef(cluster: Cluster, pods: readonly number[]): EndRef {
  return { type: 'pods', pods: pods.flatMap((pod) => cluster.pods[pod]?.id ?? []) };
}

function touchesHost(cluster: Cluster, { from, to }: Flow): boolean {
  return [...from.pods, ...to.pods].some((pod) => hasBit(cluster.table.hosts, pod));
}

function tallyRows(
  cluster: Cluster,
  gates: GateRows,
  flow: Flow,
  sources: readonly number[],
  targets: readonly number[],
  tally: SummaryTally,
): void {
  const judge = rememberPairs();
  const families: readonly Family[] = ['IPv4', 'IPv6'];
  const speaks = (pod: number, family: Family): boolean =>
    (flow.families === null || flow.families.includes(family)) &&
    familiesOfMember(cluster, flow, { type: 'pod', index: pod }).includes(family);
  for (const target of targets) {
    const asked = flow.connectionsTo({ type: 'pod', index: target });
    if (isNoConnection(asked)) continue;
    const ingress = families.map((family) => (speaks(target, family) ? gates.rowOf(target, 'ingress', family) : null));
    for (const source of sources) {
      const pairs = source === target ? replicaPairs(cluster, source) : replicas(cluster.pods[source]) * replicas(cluster.pods[target]);
      if (pairs === 0) continue;
      const outcomes: PairOutcome[] = [];
      families.forEach((family, index) => {
        const row = ingress[index] ?? null;
        const own = row === null || !speaks(source, family) ? null : gates.rowOf(source, 'egress', family);
        if (row !== null && own !== null) outcomes.push(judge(asked, own, at(own, target), row, at(row, source)));
      });
      if (outcomes.length > 0) tally.addPair(outcomes, pairs);
    }
  }
}

function at(row: GateRow, pod: number): Admitted {
  return row.special.get(pod) ?? row.base;
}

type JudgeRows = (asked: ConnectionSet, egress: GateRow, out: Admitted, ingress: GateRow, into: Admitted) => PairOutcome;

/** Rows share their answers, so pairs come in few kinds: each is judged once. */
function rememberPairs(): JudgeRows {
  const known = new Map<Admitted, Map<Admitted, Map<ConnectionSet, Map<number, PairOutcome>>>>();
  return (asked, egress, out, ingress, into) => {
    const byInto = entry(known, out, () => new Map<Admitted, Map<ConnectionSet, Map<number, PairOutcome>>>());
    const byAsked = entry(byInto, into, () => new Map<ConnectionSet, Map<number, PairOutcome>>());
    const byRule = entry(byAsked, asked, () => new Map<number, PairOutcome>());
    return entry(byRule, (egress.byRule ? 1 : 0) + (ingress.byRule ? 2 : 0), () =>
      judgePair(asked, { admitted: out, byRule: egress.byRule }, { admitted: into, byRule: ingress.byRule }),
    );
  };
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/** Addresses outside the cluster have no gate: they neither deny nor admit by a rule. */
const NO_GATE: PairGate = { admitted: ADMITS_ALL, byRule: false };

function tallyRanges(cluster: Cluster, flow: Flow, tally: SummaryTally): void {
  const sides = [
    { pods: flow.to.pods, addresses: flow.from.addresses, direction: 'ingress' },
    { pods: flow.from.pods, addresses: flow.to.addresses, direction: 'egress' },
  ] as const;
  for (const { pods, addresses, direction } of sides) {
    if (addresses.length === 0) continue;
    for (const pod of pods) {
      for (const family of familiesOfMember(cluster, flow, { type: 'pod', index: pod })) {
        if (flow.families !== null && !flow.families.includes(family)) continue;
        for (const range of splitBy(ofFamily(addresses, family), relevantBlocks(cluster, pod, direction))) {
          const asked = flow.connectionsTo(direction === 'ingress' ? { type: 'pod', index: pod } : { type: 'range', range, nodes: null });
          if (isNoConnection(asked)) continue;
          const gate = { admitted: externalConnections(cluster, pod, direction, range), byRule: cluster.selecting(pod, direction).length > 0 };
          const outcome = direction === 'ingress' ? judgePair(asked, NO_GATE, gate) : judgePair(asked, gate, NO_GATE);
          tally.addPair([outcome], replicas(cluster.pods[pod]));
        }
      }
    }
  }
}

interface SummaryTally {
  readonly addPair: (outcomes: readonly PairOutcome[], pairs: number) => void;
  readonly addSummary: (summary: FlowSummary) => void;
  readonly isEmpty: () => boolean;
  readonly summary: (caveat: boolean) => FlowSummary;
}

function createTally(enforced: boolean): SummaryTally {
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
      for (const state of ['open', 'closed', 'unknown'] as const) if (outcome[direction][state]) gates[direction].add(state);
    }
  };
  return {
    addPair: (outcomes, pairs) => {
      const own = new Set<Verdict>();
      for (const outcome of outcomes) addOutcome(outcome, own);
      const halfOpen = outcomes.every((outcome) => outcome.allHalfOpen);
      for (const verdict of own) verdicts.add(verdict);
      if (!halfOpen) allHalfOpen = false;
      count(flowState(verdictOfAll(own), halfOpen, enforced), pairs);
    },
    addSummary: (summary) => {
      if (summary.impossible) return;
      verdicts.add(summary.verdict);
      gates.egress.add(summary.egress);
      gates.ingress.add(summary.ingress);
      if (summary.verdict !== 'allowed' && !summary.halfOpen) allHalfOpen = false;
      for (const state of Object.keys(summary.counts) as FlowState[]) count(state, summary.counts[state] ?? 0);
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
