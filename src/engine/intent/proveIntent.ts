import type { AuthoringState } from '../authoring/authoring';
import { connect } from '../connectivity/connect';
import type { ConnectivityEnd, ConnectivityRow } from '../connectivity/connectivity';
import { expectationState } from '../model/expectation';
import type { IntentProof, SeparatingLabel, UnintendedFlow } from '../model/intent';
import { code, listPhrase, phrase } from '../model/phrase';
import type { ReportProgress } from '../model/progress';
import type { Workload } from '../model/resources';
import type { FlowQuery, Phrase } from '../model/verdict';
import type { DrawnFlow } from '../model/workspace';
import type { Cluster } from '../policy/cluster';
import { judge } from '../policy/judge';
import { judgeState } from '../policy/judgeState';
import { type ConnectionSet, isNoConnection, subtractConnections } from '../sets/connectionSet';
import { admittingRules } from './admittingRules';
import { queryPhrase, rowPhrase } from './flowPhrase';
import { type IntendedFlows, intendedFlows } from './intendedFlows';
import { isOnHostNetwork } from './intentScope';

/** Left-over flows beyond these are counted, not told. */
const MOST_TOLD = 100;

interface ProofInput {
  /** The workspace as it would be, and its cluster with policies enforced. */
  readonly after: AuthoringState;
  readonly cluster: Cluster;
  readonly scope: ReadonlySet<string>;
  /** What is asked for: the flows that must pass, and DNS. */
  readonly intended: readonly FlowQuery[];
  readonly flows: readonly DrawnFlow[];
  readonly labels: readonly SeparatingLabel[];
  readonly report: ReportProgress;
}

/**
 * Compares the connectivity of the result with what is asked for, pair by pair and port by port: of every pair with an end in
 * the chosen namespaces, nothing may be open or unknown that nobody asked for, and each flow that must pass must.
 */
export function proveIntent(input: ProofInput): IntentProof {
  const { cluster, scope } = input;
  const asked = intendedFlows(cluster, input.intended);
  const connectivity = connect(cluster, {
    ipv6: cluster.resources.dualStack,
    onProgress: (done, total) => input.report({ stage: 'proving', done, total }),
  });
  const left: LeftOver[] = [];
  for (const row of connectivity.rows()) {
    if (!isIn(cluster, scope, row.from) && !isIn(cluster, scope, row.to)) continue;
    left.push(...leftOver(asked, row).filter((item) => !item.unknown || !touchesHost(cluster, row)));
  }
  const ends = connectivity.workloads.length;
  const inScope = cluster.workloads.filter((workload) => scope.has(workload.namespace)).length;
  const outside = connectivity.sources.length + connectivity.destinations.length;
  const missing = input.flows.flatMap((flow) => missingFlow(cluster, flow));
  const broken = brokenFlows(input);
  return {
    exact: missing.length === 0 && left.length === 0 && broken.length === 0,
    pairs: inScope * (ends - 1) + (ends - inScope) * inScope + inScope * outside,
    missing,
    unintended: left.slice(0, MOST_TOLD).map((item) => toldOf(input, item)),
    unintendedTotal: left.length,
    broken,
    labels: left.length === 0 ? [] : input.labels,
  };
}

function isIn(cluster: Cluster, scope: ReadonlySet<string>, end: ConnectivityEnd): boolean {
  const workload = end.type === 'workload' ? cluster.workloadOf(end.id) : undefined;
  return workload !== undefined && scope.has(workload.namespace) && !isOnHostNetwork(cluster, workload);
}

/** What becomes of traffic with a node's own network, the network plugin says (S36): there is nothing to prove about it. */
function touchesHost(cluster: Cluster, { from, to }: ConnectivityRow): boolean {
  return [from, to].some((end) => {
    const workload = end.type === 'workload' ? cluster.workloadOf(end.id) : undefined;
    return workload !== undefined && isOnHostNetwork(cluster, workload);
  });
}

/** Connections that nobody asked for. */
interface LeftOver {
  readonly from: ConnectivityEnd;
  readonly to: ConnectivityEnd;
  readonly set: ConnectionSet;
  readonly unknown: boolean;
}

/** What is open, or may be, in a row beyond what was asked for. */
function leftOver(asked: IntendedFlows, row: ConnectivityRow): readonly LeftOver[] {
  return piecesOf(asked, row).flatMap(([from, to]) => {
    const wanted = asked.between(from, to);
    const parts: readonly LeftOver[] = [
      { from, to, set: subtractConnections(row.allowed, wanted), unknown: false },
      { from, to, set: subtractConnections(row.unknown, wanted), unknown: true },
    ];
    return parts.filter(({ set }) => !isNoConnection(set));
  });
}

function toldOf(input: ProofInput, item: LeftOver): UnintendedFlow {
  const { from, to, set, unknown } = item;
  return { flow: rowPhrase(input.cluster, from, to, set), unknown, cause: causeOf(input, item) };
}

function piecesOf(
  asked: IntendedFlows,
  { from, to }: ConnectivityRow,
): readonly (readonly [ConnectivityEnd, ConnectivityEnd])[] {
  if (from.type === 'range') return asked.pieces(from.range).map((range) => [{ type: 'range', range }, to]);
  if (to.type === 'range') return asked.pieces(to.range).map((range) => [from, { type: 'range', range }]);
  return [[from, to]];
}

function causeOf({ cluster, after, labels }: ProofInput, { from, to, set, unknown }: LeftOver): Phrase {
  const ends = [from, to].flatMap((end) => (end.type === 'workload' ? [cluster.workloadOf(end.id)] : []));
  const host = ends.find((workload) => workload !== undefined && isOnHostNetwork(cluster, workload));
  if (host !== undefined) return phrase`${code(host.name)} runs on the host network, where no policy holds it.`;
  const shared = labels.filter((label) => ends.some((end) => end !== undefined && takesAlong(after, label, end)));
  const [first] = shared;
  if (first !== undefined) return first.reason;
  const rules = admittingRules(cluster, from, to, set);
  if (unknown) {
    return rules.length === 0
      ? phrase`A fact is missing to judge it.`
      : phrase`A fact is missing to judge it, in ${listPhrase(rules)}.`;
  }
  return rules.length === 0 ? phrase`No policy stands in its way.` : phrase`Admitted by ${listPhrase(rules)}.`;
}

/** Does the narrowest selector of the workload of a label take this one along, or is it that workload? */
function takesAlong(after: AuthoringState, label: SeparatingLabel, workload: Workload): boolean {
  const { resources } = after.cluster;
  const own = resources.workloads.find((candidate) => candidate.id === label.workload);
  if (own === undefined || own.namespace !== workload.namespace) return false;
  return own.id === workload.id || label.alike.includes(workload.name);
}

function missingFlow(cluster: Cluster, { query, source }: DrawnFlow): readonly Phrase[] {
  const summary = judgeState(cluster, query);
  if (expectationState('allowed', summary.state) === 'holds') return [];
  const judgement = judge(cluster, query);
  if (judgement.impossible !== null) {
    const place = `${source.path}:${source.line}`;
    return [
      phrase`${queryPhrase(query)} (${place}): ${judgement.impossible}. The flow is kept. Load the manifests of what is missing, or mend its name in that line, then generate again.`,
    ];
  }
  const member = judgement.members[0];
  const shut = [member?.egress, member?.ingress].find((gate) => gate !== undefined && gate.state !== 'open');
  if (shut === undefined) return [phrase`${queryPhrase(query)}: it is not known whether it passes.`];
  const state = shut.state === 'unknown' ? 'is not known' : 'is shut';
  return [phrase`${queryPhrase(query)}: the ${shut.direction} gate of ${code(shut.owner)} ${state}.`];
}

function brokenFlows({ after, cluster }: ProofInput): readonly Phrase[] {
  return after.reading.flows
    .filter((flow) => flow.expect === 'blocked')
    .filter(({ query }) => expectationState('blocked', judgeState(cluster, query).state) === 'fails')
    .map(({ query }) => queryPhrase(query));
}
