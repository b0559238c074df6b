import type { AuthoringState } from '../authoring/authoring';
import { connect } from '../connectivity/connect';
import type { ChangedRow, Connectivity } from '../connectivity/connectivity';
import { difference } from '../connectivity/difference';
import { policyText } from '../manifest/bundle';
import { writeDocument } from '../manifest/write';
import { expectationState } from '../model/expectation';
import type { Rollout, RolloutMoment, RolloutStep } from '../model/intent';
import { code, phrase } from '../model/phrase';
import type { Direction, FlowQuery, Phrase } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { createCompileCache } from '../policy/compile';
import { judge } from '../policy/judge';
import { judgeState } from '../policy/judgeState';
import { isNoConnection } from '../sets/connectionSet';
import { clusterAt, temporaryName, temporaryPolicy } from './clusterAt';
import { dnsQueries } from './dnsFlows';
import { queryPhrase, rowPhrase } from './flowPhrase';
import { mustPassFlows } from './intentScope';
import { checklist } from './rolloutChecklist';
import { type Held, type RolloutAction, rolledOut, rolloutOrder } from './rolloutOrder';

/** Rows of one step that are spelled out; more are counted. */
const MOST_ROWS = 12;
/** With every direction of a namespace held open nothing can be cut any more, so this many rounds are enough. */
const ROUNDS = 40;

/**
 * An order in which the workspace's policies can be applied to a cluster that has none of them yet. Every prefix is judged by
 * the flows that must pass and by the DNS of whoever has it in the end; where one would be cut (the first policy that selects a
 * pod isolates it, S5), its namespace is held open for that direction while the rules are applied.
 */
export function planRollout(state: AuthoringState): Rollout {
  const { resources, reading } = state.cluster;
  const cache = createCompileCache();
  const enforced = { ...reading, enforced: true };
  const at = (moment: RolloutMoment): Cluster => clusterAt(resources, enforced, moment, cache);
  const end = at({ policies: rolledOut(state.cluster).map((policy) => policy.id), temporary: [] });
  const wanted = mustPassFlows(state).map((flow) => flow.query);
  const passing = wanted.filter((query) => passes(end, query));
  const dns = dnsOf(state, end);
  const judged = [...passing, ...dns];
  const actions = safeOrder(state, end, judged, at);
  const steps = stepsOf(state, actions, judged, at);
  return {
    steps,
    mustPass: passing.length,
    dns: dns.length,
    failing: wanted.filter((query) => !passing.includes(query)).map(queryPhrase),
    leftOut: state.cluster.policies
      .filter((policy) => policy.status !== 'ok')
      .map(
        (policy) =>
          phrase`${code(policy.name)} (${policy.source.path}:${policy.source.line}) is not judged, so it has no step.`,
      ),
    checklist: checklist(steps),
    safe: steps.every((step) => step.cuts.length === 0),
  };
}

function passes(cluster: Cluster, query: FlowQuery): boolean {
  return expectationState('allowed', judgeState(cluster, query).state) === 'holds';
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

/** The order with as little held open as keeps every prefix from cutting a flow. */
function safeOrder(
  state: AuthoringState,
  end: Cluster,
  judged: readonly FlowQuery[],
  at: (moment: RolloutMoment) => Cluster,
): readonly RolloutAction[] {
  let held: Held = new Set();
  for (let round = 0; round < ROUNDS; round += 1) {
    const actions = rolloutOrder(state, end, held);
    const more = new Set(held);
    for (const { cluster } of moments(actions, at)) {
      for (const query of judged)
        if (!passes(cluster, query)) for (const gate of shutGates(cluster, query)) more.add(gate);
    }
    if (more.size === held.size) return actions;
    held = more;
  }
  return rolloutOrder(state, end, held);
}

/** The namespaces and directions of the gates that stop a flow, as `namespace direction`. */
function shutGates(cluster: Cluster, query: FlowQuery): readonly string[] {
  return judge(cluster, query).members.flatMap((member) =>
    [member.egress, member.ingress]
      .filter((gate) => gate.state !== 'open')
      .flatMap((gate) =>
        gate.policies
          .filter((policy) => policy.tier === 'networkPolicy' && policy.namespace !== null)
          .map((policy) => `${policy.namespace} ${gate.direction}`),
      ),
  );
}

interface Moment {
  readonly action: RolloutAction;
  readonly moment: RolloutMoment;
  readonly cluster: Cluster;
}

function* moments(actions: readonly RolloutAction[], at: (moment: RolloutMoment) => Cluster): Generator<Moment> {
  let moment: RolloutMoment = { policies: [], temporary: [] };
  for (const action of actions) {
    moment = after(moment, action);
    yield { action, moment, cluster: at(moment) };
  }
}

function after({ policies, temporary }: RolloutMoment, action: RolloutAction): RolloutMoment {
  if (action.type === 'policy') return { policies: [...policies, action.id], temporary };
  const { namespace, direction, on } = action;
  const others = temporary.filter((item) => item.namespace !== namespace || item.direction !== direction);
  return { policies, temporary: on ? [...others, { namespace, direction }] : others };
}

function stepsOf(
  state: AuthoringState,
  actions: readonly RolloutAction[],
  judged: readonly FlowQuery[],
  at: (moment: RolloutMoment) => Cluster,
): readonly RolloutStep[] {
  const ipv6 = state.cluster.resources.dualStack;
  let before: Connectivity = connect(at({ policies: [], temporary: [] }), { ipv6 });
  const width = Math.max(2, String(actions.length).length);
  return [...moments(actions, at)].map(({ action, moment, cluster }, index): RolloutStep => {
    const now = connect(cluster, { ipv6 });
    const { changed } = difference(before, now);
    before = now;
    const opens = rowsOf(cluster, changed, 'opened');
    const closes = rowsOf(cluster, changed, 'closed');
    const what = described(state, action);
    const number = String(index + 1).padStart(width, '0');
    const place = what.namespace === null ? '' : `${what.namespace}-`;
    return {
      ...what,
      fileName: `${number}-${what.action === 'delete' ? 'delete-' : ''}${place}${what.name}.yaml`,
      moment,
      opens: opens.slice(0, MOST_ROWS),
      closes: closes.slice(0, MOST_ROWS),
      more: Math.max(0, opens.length - MOST_ROWS) + Math.max(0, closes.length - MOST_ROWS),
      cuts: judged.filter((query) => !passes(cluster, query)).map(queryPhrase),
    };
  });
}

function rowsOf(cluster: Cluster, changed: readonly ChangedRow[], key: 'opened' | 'closed'): readonly Phrase[] {
  return changed
    .filter((row) => !isNoConnection(row[key]))
    .map((row) => rowPhrase(cluster, row.from, row.to, row[key]));
}

function described(
  state: AuthoringState,
  action: RolloutAction,
): Pick<RolloutStep, 'action' | 'name' | 'namespace' | 'temporary' | 'text'> {
  if (action.type === 'temporary') {
    const { namespace, direction, on } = action;
    return {
      action: on ? 'apply' : 'delete',
      name: temporaryName(direction),
      namespace,
      temporary: true,
      text: writeDocument(temporaryPolicy(namespace, direction satisfies Direction)),
    };
  }
  const document = state.cluster.resources.policies.find((policy) => policy.id === action.id);
  return {
    action: 'apply',
    name: document?.name ?? action.id,
    namespace: document?.namespace ?? null,
    temporary: false,
    text: document === undefined ? '' : policyText(state.files, document),
  };
}
