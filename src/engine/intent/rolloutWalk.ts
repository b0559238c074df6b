import type { RolloutMoment } from '../model/intent';
import type { PolicyId } from '../model/resources';
import type { FlowQuery } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import type { Bits } from '../sets/bits';
import { otherId } from './clusterAt';
import type { RolloutAction } from './rolloutOrder';
import { touchedPods } from './touchedPods';
import { isTouched, passes, type Watched } from './watchedFlows';

/** A step that was taken, between two clusters. */
export interface Taken {
  readonly action: RolloutAction;
  readonly moment: RolloutMoment;
  readonly before: Cluster;
  readonly cluster: Cluster;
  /** Pods whose gates it may have changed. */
  readonly touched: Bits;
  /** Flows that passed at some moment before and do not now. */
  readonly cuts: readonly FlowQuery[];
}

interface WalkInput {
  readonly start: RolloutMoment;
  readonly at: (moment: RolloutMoment) => Cluster;
  readonly watched: readonly Watched[];
  /** Can this wait for later steps where it would cut a flow now? */
  readonly canWait: (action: RolloutAction) => boolean;
}

/** How every watched flow stands: does it pass, and did it ever? */
type Standing = readonly { readonly passes: boolean; readonly passed: boolean }[];

/**
 * Takes the actions one after the other and judges the cluster after each. One that would cut a flow and can wait is taken as
 * soon as it cuts none any more, at the latest in the end.
 */
export function* walk(input: WalkInput, actions: readonly RolloutAction[]): Generator<Taken> {
  let moment = input.start;
  let cluster = input.at(moment);
  let standing: Standing = input.watched.map(({ query }) => {
    const now = passes(cluster, query);
    return { passes: now, passed: now };
  });
  const waiting: RolloutAction[] = [];

  const take = (
    action: RolloutAction,
  ): { readonly taken: Taken; readonly standing: Standing; readonly safe: boolean } => {
    const next = momentAfter(moment, action);
    const after = input.at(next);
    const touched = touchedPods([cluster, after], idsOf(action));
    const stands = judgeAgain(input.watched, standing, after, touched);
    const cut = stands.map((state) => state.passed && !state.passes);
    const safe = stands.every((state, index) => state.passes || standing[index]?.passes !== true);
    const cuts = input.watched.flatMap(({ query }, index) => (cut[index] === true ? [query] : []));
    return { taken: { action, moment: next, before: cluster, cluster: after, touched, cuts }, standing: stands, safe };
  };
  const accept = (made: ReturnType<typeof take>): Taken => {
    ({ moment, cluster } = made.taken);
    standing = made.standing;
    return made.taken;
  };

  for (const action of actions) {
    const made = take(action);
    if (!made.safe && input.canWait(action)) {
      waiting.push(action);
      continue;
    }
    yield accept(made);
    yield* catchUp();
  }
  for (const action of [...waiting]) {
    if (!waiting.includes(action)) continue;
    waiting.splice(waiting.indexOf(action), 1);
    yield accept(take(action));
    yield* catchUp();
  }

  /** What has waited and is safe now, the first first. */
  function* catchUp(): Generator<Taken> {
    for (let index = 0; index < waiting.length; index += 1) {
      const [action] = waiting.slice(index, index + 1);
      const made = action === undefined ? null : take(action);
      if (made === null || !made.safe) continue;
      waiting.splice(index, 1);
      yield accept(made);
      index = -1;
    }
  }
}

function judgeAgain(watched: readonly Watched[], before: Standing, cluster: Cluster, touched: Bits): Standing {
  return watched.map((flow, index) => {
    const was = before[index] ?? { passes: false, passed: false };
    if (!isTouched(flow, touched)) return was;
    const now = passes(cluster, flow.query);
    return { passes: now, passed: was.passed || now };
  });
}

function momentAfter({ policies, others }: RolloutMoment, action: RolloutAction): RolloutMoment {
  switch (action.type) {
    case 'apply':
      return {
        policies: [...policies, action.id],
        others: action.replaces === null ? others : others.filter((other) => other !== action.replaces?.manifest),
      };
    case 'remove':
      return { policies, others: others.filter((other) => other !== action.running.manifest) };
    case 'temporary':
      return {
        policies,
        others: action.on ? [...others, action.manifest] : others.filter((other) => other !== action.manifest),
      };
  }
}

function idsOf(action: RolloutAction): readonly PolicyId[] {
  switch (action.type) {
    case 'apply':
      return action.replaces === null ? [action.id] : [action.id, otherId(action.replaces.manifest)];
    case 'remove':
      return [otherId(action.running.manifest)];
    case 'temporary':
      return [otherId(action.manifest)];
  }
}
