import type { AuthoringState } from '../authoring/authoring';
import { connect } from '../connectivity/connect';
import type { Connectivity, ConnectivityEnd } from '../connectivity/connectivity';
import { difference } from '../connectivity/difference';
import { expectationState } from '../model/expectation';
import type { GuardGap, GuardReport } from '../model/intent';
import { phrase } from '../model/phrase';
import type { FlowQuery } from '../model/verdict';
import type { DrawnFlow } from '../model/workspace';
import type { Cluster } from '../policy/cluster';
import { type CompileCache, compile, createCompileCache } from '../policy/compile';
import { judgeState } from '../policy/judgeState';
import { type ConnectionSet, isNoConnection } from '../sets/connectionSet';
import { sampleOf } from './admittingRules';
import { queryPhrase } from './flowPhrase';
import { type Mutation, mutationsOf } from './mutations';
import { asEnforced } from './workspaceAfter';

/** Gaps of which the expectation that would guard them is looked for; the work grows with the cluster. */
const MOST_EXPLAINED = 150;
/** Changed rows that are tried, until one of them notices the change. */
const MOST_TRIED = 12;

/**
 * Which rules the expectations guard: a rule is guarded if one of those that hold would fail without it, a selector if one
 * would fail were it to take everybody. Each gap names an expectation that holds and would notice.
 */
export function reportGuards(state: AuthoringState): GuardReport {
  const base = asEnforced(state.cluster);
  const holding = state.reading.flows.filter((flow) => holds(base, flow));
  const mutations = mutationsOf(base);
  const cache = createCompileCache();
  const before = connect(base, { ipv6: base.resources.dualStack });
  const gaps: GuardGap[] = [];
  for (const mutation of mutations) {
    const mutated = mutate(base, mutation, cache);
    if (holding.some((flow) => !holds(mutated, flow))) continue;
    gaps.push(gapOf(mutation, gaps.length < MOST_EXPLAINED ? guardOf(base, mutated, before) : null));
  }
  const count = (type: Mutation['type']): number => mutations.filter((item) => item.type === type).length;
  const open = (type: Mutation['type']): number => gaps.filter((item) => item.type === type).length;
  return {
    expectations: holding.length,
    rules: count('rule'),
    guardedRules: count('rule') - open('rule'),
    selectors: count('selector'),
    guardedSelectors: count('selector') - open('selector'),
    gaps,
  };
}

function holds(cluster: Cluster, { query, expect }: DrawnFlow): boolean {
  return expect !== null && expectationState(expect, judgeState(cluster, query).state) === 'holds';
}

function mutate(base: Cluster, { policy, document }: Mutation, cache: CompileCache): Cluster {
  const policies = base.resources.policies.map((other) => (other.id === policy.id ? document : other));
  return compile({ ...base.resources, policies }, base.reading, { cache });
}

function gapOf({ policy, type, change, source }: Mutation, guard: GuardGap['guard']): GuardGap {
  const name = policy.namespace === null ? policy.name : `${policy.namespace}/${policy.name}`;
  return { policy: policy.id, name, type, change, source, guard };
}

/** A flow that passes before and not after, or the reverse: what is closed must pass, what is opened must not. */
function guardOf(base: Cluster, mutated: Cluster, before: Connectivity): GuardGap['guard'] {
  const { changed } = difference(before, connect(mutated, { ipv6: base.resources.dualStack }));
  for (const { from, to, opened, closed } of changed.slice(0, MOST_TRIED)) {
    const found =
      guardOn(base, mutated, from, to, closed, 'allowed') ?? guardOn(base, mutated, from, to, opened, 'blocked');
    if (found !== null) return found;
  }
  return null;
}

function guardOn(
  base: Cluster,
  mutated: Cluster,
  from: ConnectivityEnd,
  to: ConnectivityEnd,
  set: ConnectionSet,
  expect: 'allowed' | 'blocked',
): GuardGap['guard'] {
  if (isNoConnection(set)) return null;
  const query = sampleOf(base, from, to, set);
  if (query === null) return null;
  const state = (cluster: Cluster, asked: FlowQuery): string =>
    expectationState(expect, judgeState(cluster, asked).state);
  if (state(base, query) !== 'holds' || state(mutated, query) === 'holds') return null;
  const text = phrase`${queryPhrase(query)} must ${expect === 'allowed' ? '' : 'not '}pass`;
  return { query, expect, text };
}
