import type { Direction, Tier } from '../model/verdict';
import { forEachBit, isZero } from '../sets/bits';
import type { CompiledPolicy, GatePolicies, Selecting } from './cluster';

/** A gate that no policy bears on. */
export const NO_POLICIES: GatePolicies = { all: [], opaque: 'no', admin: [], network: [], baseline: [] };

/**
 * The policies of every pod's gate in one direction, by the pod's number. Pods that the same policies select share one
 * object: lists grow policy by policy, and pods that part from their group take a list of their own with them.
 */
export function gatesOf(
  policies: readonly CompiledPolicy[],
  direction: Direction,
  pods: number,
): readonly GatePolicies[] {
  const groups = new Int32Array(pods);
  const lists: (readonly Selecting[])[] = [[]];
  // To which group a group's pods have gone for a policy, and for which: arrays, for this runs at every edit.
  const movedTo: number[] = [];
  const movedFor: number[] = [];
  let turn = 0;
  for (const policy of policies) {
    const { yes, unknown } = policy.selects[direction];
    for (const [bits, selects] of [
      [yes, 'yes'],
      [unknown, 'unknown'],
    ] as const) {
      if (isZero(bits)) continue;
      turn += 1;
      const item: Selecting = { policy, selects };
      forEachBit(bits, (pod) => {
        const old = groups[pod] ?? 0;
        if (movedFor[old] !== turn) {
          movedFor[old] = turn;
          movedTo[old] = lists.length;
          lists.push([...(lists[old] ?? []), item]);
        }
        groups[pod] = movedTo[old] ?? 0;
      });
    }
  }
  const gates = lists.map(gateOf);
  return Array.from(groups, (group) => gates[group] ?? NO_POLICIES);
}

function gateOf(all: readonly Selecting[]): GatePolicies {
  if (all.length === 0) return NO_POLICIES;
  const ofTier = (tier: Tier): readonly Selecting[] => all.filter(({ policy }) => policy.tier === tier);
  return {
    all,
    opaque: opacity(all),
    admin: byPriority(ofTier('admin')),
    network: ofTier('networkPolicy'),
    baseline: byPriority(ofTier('baseline')),
  };
}

function opacity(all: readonly Selecting[]): GatePolicies['opaque'] {
  const opaque = all.filter(({ policy }) => policy.status !== 'ok');
  if (opaque.length === 0) return 'no';
  const isNetworkPolicy = ({ policy }: Selecting): boolean =>
    policy.tier === 'networkPolicy' && policy.status !== 'unmodelled';
  return opaque.every(isNetworkPolicy) ? 'network' : 'yes';
}

function byPriority(list: readonly Selecting[]): readonly Selecting[] {
  const rank = ({ policy }: Selecting): number => policy.priority ?? Number.POSITIVE_INFINITY;
  return list.length < 2 ? list : [...list].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}
