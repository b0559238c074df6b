import type { Direction } from '../model/verdict';
import type { DefaultDenyView } from '../model/view';
import type { Cluster, CompiledPolicy } from '../policy/cluster';
import { isEverything } from '../selector/labelSelector';
import { andNotBits, type Bits, emptyBits, isZero, orInto } from '../sets/bits';

/**
 * Is a namespace shut by default in a direction? On: a policy with an empty podSelector that is in force for the
 * direction has no rules for it. What it says of the other direction does not matter here.
 */
export function defaultDeny(
  cluster: Cluster,
  policies: readonly CompiledPolicy[],
  pods: Bits | undefined,
  direction: Direction,
): DefaultDenyView {
  const inForce = policies.filter((policy) => policy.status === 'ok' && policy.directions.includes(direction));
  const denying = inForce.filter((policy) => isDefaultDeny(policy, direction));
  const on = denying.length > 0;
  return {
    on,
    policies: denying.map((policy) => policy.id),
    othersIsolate: on ? [] : isolatingAll(cluster, inForce, pods, direction).map((policy) => policy.id),
  };
}

/** Does the policy select every pod of its namespace, now and later, and admit nothing in the direction? */
function isDefaultDeny(policy: CompiledPolicy, direction: Direction): boolean {
  return (
    policy.status === 'ok' &&
    policy.directions.includes(direction) &&
    policy.podSelector !== null &&
    isEverything(policy.podSelector) &&
    policy.rules[direction].length === 0
  );
}

/** The policies that together isolate every pod that can be selected; none if some pod is left open, or there is no pod. */
function isolatingAll(
  cluster: Cluster,
  inForce: readonly CompiledPolicy[],
  pods: Bits | undefined,
  direction: Direction,
): readonly CompiledPolicy[] {
  const empty = inForce.filter((policy) => policy.podSelector !== null && isEverything(policy.podSelector));
  if (pods === undefined) return empty;
  const selectable = andNotBits(pods, cluster.table.hosts);
  if (isZero(selectable)) return empty;
  const isolated = emptyBits(cluster.pods.length);
  for (const policy of inForce) orInto(isolated, policy.selects[direction].yes);
  if (!isZero(andNotBits(selectable, isolated))) return [];
  return inForce.filter((policy) => !isZero(policy.selects[direction].yes));
}
