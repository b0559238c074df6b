import type { RolloutMoment } from '../model/intent';
import type { Direction, FlowQuery } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { resolveFlow } from '../policy/flow';
import { judge } from '../policy/judge';
import { hasBit } from '../sets/bits';
import { otherId } from './clusterAt';
import type { PolicyChanges, RunningPolicy } from './policyChanges';
import type { Taken } from './rolloutWalk';
import { type Held, isIsolated } from './temporaryPolicies';

/**
 * What else has to be held, so that a step cuts its flows no more. A pod that is isolated before and after keeps what its
 * changed policies admitted, through copies of them; one that is open before or after is held open. So, with copies, nothing
 * passes for a while that passes neither before nor after.
 */
export function moreHeld(
  held: Held,
  { cluster, moment, cuts }: Taken,
  changes: PolicyChanges,
  start: Cluster,
  end: Cluster,
): Held {
  const open = new Map(held.open);
  const copies = new Set(held.copies);
  for (const query of cuts) {
    const flow = resolveFlow(cluster, query);
    for (const direction of shutGates(cluster, query)) {
      for (const pod of direction === 'egress' ? flow.from.pods : flow.to.pods) {
        if (!isIsolated(cluster, pod, direction)) continue;
        if (isIsolated(start, pod, direction) && isIsolated(end, pod, direction)) {
          for (const replaced of replacedBy(changes, moment)) {
            const was = start.policyOf(otherId(replaced.manifest));
            if (was?.tier === 'networkPolicy' && hasBit(was.selects[direction].yes, pod)) copies.add(replaced);
          }
          continue;
        }
        const key = `${cluster.pods[pod]?.namespace ?? ''} ${direction}`;
        open.set(key, new Set([...(open.get(key) ?? []), pod]));
      }
    }
  }
  return { open, copies };
}

/** Policies that were changed in place up to a moment. */
function replacedBy({ applied }: PolicyChanges, { others }: RolloutMoment): readonly RunningPolicy[] {
  return applied.flatMap(({ replaces }) => (replaces === null || others.includes(replaces.manifest) ? [] : [replaces]));
}

export function isMore(more: Held, held: Held): boolean {
  const count = ({ open, copies }: Held): number =>
    [...open.values()].reduce((sum, pods) => sum + pods.size, copies.size);
  return count(more) > count(held);
}

/** The directions of the gates that stop a flow and that a NetworkPolicy has a say in. */
function shutGates(cluster: Cluster, query: FlowQuery): ReadonlySet<Direction> {
  const gates = judge(cluster, query).members.flatMap((member) => [member.egress, member.ingress]);
  return new Set(
    gates
      .filter((gate) => gate.state !== 'open' && gate.policies.some((policy) => policy.tier === 'networkPolicy'))
      .map((gate) => gate.direction),
  );
}
