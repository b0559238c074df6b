import type { AuthoringState } from '../authoring/authoring';
import { connectAround } from '../connectivity/connectAround';
import type { ConnectivityEnd } from '../connectivity/connectivity';
import { changedRows } from '../connectivity/difference';
import { createGateRowCache, type GateRows } from '../connectivity/gateRows';
import { expectationState } from '../model/expectation';
import type { GuardGap, GuardReport } from '../model/intent';
import { phrase } from '../model/phrase';
import { countProgress, type ReportProgress, UNHEARD } from '../model/progress';
import type { DrawnFlow } from '../model/workspace';
import type { Cluster } from '../policy/cluster';
import { compile, createCompileCache } from '../policy/compile';
import { judgeState } from '../policy/judgeState';
import { type Bits, hasBit, isZero } from '../sets/bits';
import { type ConnectionSet, isNoConnection } from '../sets/connectionSet';
import { sampleOf } from './admittingRules';
import { queryPhrase } from './flowPhrase';
import { type Mutation, mutationsOf } from './mutations';
import { touchedPods, workloadsOf } from './touchedPods';
import { isTouched, watchFlows } from './watchedFlows';
import { asEnforced } from './workspaceAfter';

/** Changed rows that are tried, until one of them notices the change. */
const MOST_TRIED = 100;

/**
 * Which rules the expectations guard: a rule is guarded if one of those that hold would fail without it, a selector or block
 * if one would fail were it to take everybody. Each gap names an expectation that holds and would notice. A change is judged
 * where it reaches: at the gates of the pods that its policy selects, before or after.
 */
export function reportGuards(state: AuthoringState, report: ReportProgress = UNHEARD): GuardReport {
  const base = asEnforced(state.cluster);
  const cache = createCompileCache();
  const gatesOf = createGateRowCache();
  // Compiled once more with the cache, so that all that follow share its pods.
  const before = compile(base.resources, base.reading, { cache });
  const gates = gatesOf(before);
  const holding = state.reading.flows.filter((flow) => holds(before, flow));
  const watched = watchFlows(
    before,
    holding.map(({ query }) => query),
  );
  const mutations = mutationsOf(before);
  const step = countProgress(report, 'guarding', mutations.length);
  const tried = { rule: 0, selector: 0 };
  const gaps: GuardGap[] = [];
  for (const mutation of mutations) {
    step(1);
    const after = mutated(before, mutation, (policies) =>
      compile({ ...before.resources, policies }, before.reading, { cache }),
    );
    // What the API server would refuse is no change that somebody could make.
    if (after.policyOf(mutation.policy.id)?.status !== 'ok') continue;
    tried[mutation.type] += 1;
    const touched = touchedPods([before, after], [mutation.policy.id]);
    const noticed = holding.some((flow, index) => {
      const watch = watched[index];
      return watch !== undefined && isTouched(watch, touched) && !holds(after, flow);
    });
    if (!noticed) gaps.push(gapOf(mutation, guardOf(before, after, touched, { before: gates, after: gatesOf(after) })));
  }
  const open = (type: Mutation['type']): number => gaps.filter((gap) => gap.type === type).length;
  return {
    expectations: holding.length,
    rules: tried.rule,
    guardedRules: tried.rule - open('rule'),
    selectors: tried.selector,
    guardedSelectors: tried.selector - open('selector'),
    gaps,
  };
}

function holds(cluster: Cluster, { query, expect }: Pick<DrawnFlow, 'query' | 'expect'>): boolean {
  return expect !== null && expectationState(expect, judgeState(cluster, query).state) === 'holds';
}

function mutated(
  base: Cluster,
  { policy, document }: Mutation,
  compileWith: (policies: Cluster['resources']['policies']) => Cluster,
): Cluster {
  return compileWith(base.resources.policies.map((other) => (other.id === policy.id ? document : other)));
}

type Guard = Pick<GuardGap, 'guard' | 'idle'>;

function gapOf({ policy, type, change, source }: Mutation, guard: Guard): GuardGap {
  const name = policy.namespace === null ? policy.name : `${policy.namespace}/${policy.name}`;
  return { policy: policy.id, name, type, change, source, ...guard };
}

/** A flow that passes before and not after, or the reverse: what is closed must pass, what is opened must not. */
function guardOf(
  before: Cluster,
  after: Cluster,
  touched: Bits,
  gates: Readonly<Record<'before' | 'after', GateRows>>,
): Guard {
  if (isZero(touched)) return { guard: null, idle: true };
  const around = workloadsOf(before, touched);
  const { dualStack } = before.resources;
  // All other gates are what they were, and are not looked up again.
  const rowOf: GateRows['rowOf'] = (pod, ...which) =>
    (hasBit(touched, pod) ? gates.after : gates.before).rowOf(pod, ...which);
  const was = connectAround(before, gates.before, around, dualStack);
  const is = connectAround(after, { rowOf }, around, dualStack);
  let rows = 0;
  for (const { from, to, opened, closed } of changedRows(was, is)) {
    const guard =
      guardOn(before, after, from, to, closed, 'allowed') ?? guardOn(before, after, from, to, opened, 'blocked');
    rows += 1;
    if (guard !== null || rows === MOST_TRIED) return { guard, idle: false };
  }
  return { guard: null, idle: rows === 0 };
}

function guardOn(
  before: Cluster,
  after: Cluster,
  from: ConnectivityEnd,
  to: ConnectivityEnd,
  set: ConnectionSet,
  expect: 'allowed' | 'blocked',
): GuardGap['guard'] {
  if (isNoConnection(set)) return null;
  const query = sampleOf(before, from, to, set);
  if (query === null) return null;
  if (!holds(before, { query, expect }) || holds(after, { query, expect })) return null;
  const text = phrase`${queryPhrase(query)} must ${expect === 'allowed' ? '' : 'not '}pass`;
  return { query, expect, text };
}
