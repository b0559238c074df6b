import type { AuthoringState } from '../authoring/authoring';
import type { Rollout, RolloutMoment, RunningFile } from '../model/intent';
import { countProgress, type ReportProgress, UNHEARD } from '../model/progress';
import type { FlowQuery } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { createCompileCache } from '../policy/compile';
import { clusterAt } from './clusterAt';
import { dnsQueries } from './dnsFlows';
import { queryPhrase } from './flowPhrase';
import { mustPassFlows } from './intentScope';
import { type PolicyChanges, policyChanges } from './policyChanges';
import { checklist } from './rolloutChecklist';
import { isMore, moreHeld } from './rolloutHolds';
import { type RolloutAction, rolloutOrder } from './rolloutOrder';
import { stepTeller } from './rolloutSteps';
import { type Taken, walk } from './rolloutWalk';
import { NOTHING_HELD, temporaryPolicies } from './temporaryPolicies';
import { passes, watchFlows } from './watchedFlows';

/** Every round holds more than the one before; what is not safe then can't be made so. */
const ROUNDS = 40;

/**
 * An order in which the workspace's policies can be applied to a cluster that has none of them yet, or to one that runs what
 * `running` says. Every prefix is judged by the flows that must pass and by the DNS of whoever has it in the end; where one
 * would be cut (the first policy that selects a pod isolates it, S5), what stops it is held open while the rules are applied.
 */
export function planRollout(
  state: AuthoringState,
  running: readonly RunningFile[] | null = null,
  report: ReportProgress = UNHEARD,
): Rollout {
  const { resources, reading } = state.cluster;
  const cache = createCompileCache();
  const enforced = { ...reading, enforced: true };
  const at = (moment: RolloutMoment): Cluster => clusterAt(resources, enforced, moment, cache);
  const changes = policyChanges(state, running);
  const start = startOf(changes);
  const clusters = { start: at(start), end: at(endOf(changes)) };
  const wanted = mustPassFlows(state).map((flow) => flow.query);
  const passing = wanted.filter((query) => passes(clusters.end, query));
  const dns = dnsOf(state, clusters.end);
  const order = {
    state,
    changes,
    ...clusters,
    temporary: temporaryPolicies(state, changes, clusters.start, clusters.end),
  };
  const input = { start, at, watched: watchFlows(clusters.end, [...passing, ...dns]), canWait };

  let held = NOTHING_HELD;
  let actions = rolloutOrder(order, held);
  for (let round = 0; round < ROUNDS; round += 1) {
    let more = held;
    for (const taken of counted(walk(input, actions), actions.length, report))
      if (taken.cuts.length > 0) more = moreHeld(more, taken, changes, clusters.start, clusters.end);
    if (!isMore(more, held)) break;
    held = more;
    actions = rolloutOrder(order, held);
  }

  const tell = stepTeller(state, changes, actions.length);
  const steps = [...counted(walk(input, actions), actions.length, report)].map(tell);
  return {
    start,
    unchanged: changes.unchanged.length,
    steps,
    mustPass: passing.length,
    dns: dns.length,
    failing: wanted.filter((query) => !passing.includes(query)).map(queryPhrase),
    leftOut: changes.leftOut,
    checklist: checklist(steps, running !== null),
    safe: steps.every((step) => step.cuts.length === 0),
  };

  /** Cluster-scoped policies, what goes, and what is held for a while: all else has its place in the order. */
  function canWait(action: RolloutAction): boolean {
    if (action.type === 'apply') return clusters.end.policyOf(action.id)?.tier !== 'networkPolicy';
    return action.type === 'remove' || !action.on;
  }
}

function startOf({ unchanged, applied, removed }: PolicyChanges): RolloutMoment {
  const replaced = applied.flatMap(({ replaces }) => (replaces === null ? [] : [replaces]));
  return { policies: unchanged, others: [...replaced, ...removed].map(({ manifest }) => manifest) };
}

function endOf({ unchanged, applied }: PolicyChanges): RolloutMoment {
  return { policies: [...unchanged, ...applied.map(({ id }) => id)], others: [] };
}

/** The DNS questions that every workload may ask in the end. */
function dnsOf(state: AuthoringState, end: Cluster): readonly FlowQuery[] {
  const questions = dnsQueries(state).filter((query) => query.protocol === 'UDP');
  return end.workloads
    .flatMap(({ namespace, name, kind }) =>
      questions.map((query): FlowQuery => ({ ...query, from: { type: 'workload', namespace, name, kind } })),
    )
    .filter((query) => passes(end, query));
}

function* counted(steps: Iterable<Taken>, total: number, report: ReportProgress): Generator<Taken> {
  const step = countProgress(report, 'rollingOut', total);
  for (const taken of steps) {
    yield taken;
    step(1);
  }
}
