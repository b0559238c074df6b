import type { Direction, Family, FlowQuery, FlowState } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { isHalfOpen, verdictOf } from '../policy/combine';
import { externalConnections } from '../policy/connections';
import { evaluateGroup, type MemberEvaluation } from '../policy/evaluateFlow';
import { type Flow, familiesOfMember, resolveFlow } from '../policy/flow';
import { type GateConnections, LETS_ALL } from '../policy/gateConnections';
import { type FlowSummary, judgeState } from '../policy/judgeState';
import { podGroups, relevantBlocks, replicaPairs, replicas } from '../policy/members';
import { type AddressRange, type AddressSet, splitBy } from '../sets/addressSet';
import { hasBit } from '../sets/bits';
import { type ConnectionSet, isNoConnection } from '../sets/connectionSet';
import { type GateStates, judgePair, type PairOutcome } from './gatePair';
import type { GateRow, GateRows } from './gateRows';
import { createTally, type SummaryTally } from './summaryTally';

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
  const special = {
    from: from.pods.filter(isSpecial(cluster, gates, 'egress')),
    to: to.pods.filter(isSpecial(cluster, gates, 'ingress')),
  };
  const regular = { from: without(from.pods, special.from), to: without(to.pods, special.to) };
  tallyRows(cluster, gates, flow, regular.from, regular.to, tally);
  tallyRanges(cluster, flow, tally);
  // Few pods of a cluster are on the host network or under a policy that may or may not select them.
  tallySpecial(cluster, flow, special.from, to.pods, tally);
  tallySpecial(cluster, flow, regular.from, special.to, tally);
  return tally.isEmpty() ? judgeState(cluster, query) : tally.summary(touchesHost(cluster, flow));
}

/** Many pairs of pods, a port that is the same number wherever it is asked by number, and no addresses of nodes. */
function fitsRows(cluster: Cluster, { from, to, families, impossible }: Flow): boolean {
  if (impossible !== null || to.service !== null || from.nodes.length > 0 || to.nodes.length > 0) return false;
  if (from.domain !== null || to.domain !== null) return false;
  if (families?.some((family) => !cluster.families.includes(family)) === true) return false;
  return from.pods.length * to.pods.length > FEW_PAIRS;
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

function touchesHost(cluster: Cluster, { from, to }: Flow): boolean {
  return [...from.pods, ...to.pods].some((pod) => hasBit(cluster.table.hosts, pod));
}

/** Pairs that rows do not hold for, one kind of pair after the other. */
function tallySpecial(
  cluster: Cluster,
  flow: Flow,
  sources: readonly number[],
  targets: readonly number[],
  tally: SummaryTally,
): void {
  if (sources.length === 0 || targets.length === 0) return;
  const part = { ...flow, from: { ...flow.from, pods: sources }, to: { ...flow.to, pods: targets } };
  for (const group of podGroups(cluster, part)) {
    const outcomes = evaluateGroup(cluster, part, group).map(outcomeOf);
    if (outcomes.length > 0) tally.count(tally.add(outcomes), group.pairs);
  }
}

function outcomeOf({ egress, ingress }: MemberEvaluation): PairOutcome {
  const verdict = verdictOf(egress.state, ingress.state);
  const is = (gate: MemberEvaluation['egress']): GateStates => ({
    open: gate.state === 'open',
    closed: gate.state === 'closed',
    unknown: gate.state === 'unknown',
  });
  return {
    allowed: verdict === 'allowed',
    blocked: verdict === 'blocked',
    unknown: verdict === 'unknown',
    allHalfOpen: verdict !== 'blocked' || isHalfOpen(egress, ingress),
    egress: is(egress),
    ingress: is(ingress),
  };
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
  // Of thousands of pairs most come to one of a few outcomes (one for each family), so these are counted first.
  const counts = new Map<PairOutcome, Map<PairOutcome | null, number>>();
  const speakers = FAMILIES.map((family) => rowsOf(cluster, gates, flow, sources, 'egress', family));
  for (const target of targets) {
    const asked = flow.connectionsTo({ type: 'pod', index: target });
    if (isNoConnection(asked)) continue;
    const own = FAMILIES.map((family) => rowsOf(cluster, gates, flow, [target], 'ingress', family)[0] ?? null);
    sources.forEach((source, place) => {
      const count = pairCount(cluster, source, target);
      if (count === 0) return;
      const outcomes = own.flatMap((row, index) => {
        const other = speakers[index]?.[place] ?? null;
        return row === null || other === null ? [] : [judge(asked, at(other, target), at(row, source))];
      });
      const [first, second = null] = outcomes;
      if (first === undefined) return;
      const byFirst = entry(counts, first, () => new Map<PairOutcome | null, number>());
      byFirst.set(second, (byFirst.get(second) ?? 0) + count);
    });
  }
  for (const [first, bySecond] of counts) {
    for (const [second, count] of bySecond) tally.count(tally.add(second === null ? [first] : [first, second]), count);
  }
}

const FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

/** The pods' gates in one family; null for pods that do not speak it, or not in this flow. */
function rowsOf(
  cluster: Cluster,
  gates: GateRows,
  flow: Flow,
  pods: readonly number[],
  direction: Direction,
  family: Family,
): readonly (GateRow | null)[] {
  if (flow.families?.includes(family) === false) return [];
  return pods.map((pod) => {
    const speaks = familiesOfMember(cluster, flow, { type: 'pod', index: pod }).includes(family);
    return speaks ? gates.rowOf(pod, direction, family) : null;
  });
}

/** A pod and its own address is no pair (S9), one replica and another is. */
function pairCount(cluster: Cluster, source: number, target: number): number {
  if (source === target) return replicaPairs(cluster, source);
  return replicas(cluster.pods[source]) * replicas(cluster.pods[target]);
}

function at(row: GateRow, pod: number): GateConnections {
  return row.special.get(pod) ?? row.base;
}

type JudgeRows = (asked: ConnectionSet, egress: GateConnections, ingress: GateConnections) => PairOutcome;

/** Rows share their answers, so pairs come in few kinds: each is judged once. */
function rememberPairs(): JudgeRows {
  const known = new Map<GateConnections, Map<GateConnections, Map<ConnectionSet, PairOutcome>>>();
  return (asked, egress, ingress) => {
    const byIngress = entry(known, egress, () => new Map<GateConnections, Map<ConnectionSet, PairOutcome>>());
    const byAsked = entry(byIngress, ingress, () => new Map<ConnectionSet, PairOutcome>());
    return entry(byAsked, asked, () => judgePair(asked, egress, ingress));
  };
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/** The stretches of addresses that come to the same for a pod count as one end, as in `judgeState`. */
function tallyRanges(cluster: Cluster, flow: Flow, tally: SummaryTally): void {
  const sides = [
    { pods: flow.to.pods, addresses: flow.from.addresses, direction: 'ingress' },
    { pods: flow.from.pods, addresses: flow.to.addresses, direction: 'egress' },
  ] as const;
  for (const { pods, addresses, direction } of sides) {
    if (addresses.length === 0) continue;
    for (const pod of pods) {
      const seen = new Set<FlowState>();
      for (const range of piecesFor(cluster, flow, pod, direction, addresses)) {
        const asked = flow.connectionsTo(
          direction === 'ingress' ? { type: 'pod', index: pod } : { type: 'range', range, nodes: null },
        );
        if (isNoConnection(asked)) continue;
        // Addresses outside the cluster have no gate: they neither deny nor admit by a rule.
        const gate = externalConnections(cluster, pod, direction, range);
        const outcome = direction === 'ingress' ? judgePair(asked, LETS_ALL, gate) : judgePair(asked, gate, LETS_ALL);
        const state = tally.add([outcome]);
        if (!seen.has(state)) tally.count(state, replicas(cluster.pods[pod]));
        seen.add(state);
      }
    }
  }
}

/** The addresses that the pod may speak with, cut where a block of its policies begins or ends. */
function piecesFor(
  cluster: Cluster,
  flow: Flow,
  pod: number,
  direction: Direction,
  addresses: AddressSet,
): readonly AddressRange[] {
  const families = familiesOfMember(cluster, flow, { type: 'pod', index: pod });
  const spoken = addresses.filter(
    ({ family }) => families.includes(family) && flow.families?.includes(family) !== false,
  );
  return splitBy(spoken, relevantBlocks(cluster, pod, direction));
}
