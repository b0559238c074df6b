import type { AuthoringState } from '../authoring/authoring';
import { dnsPorts, speaksOnlyOfDns } from '../graph/dnsOnly';
import type { JsonObject, PolicyId } from '../model/resources';
import type { Direction, Tier } from '../model/verdict';
import type { Cluster, CompiledPolicy } from '../policy/cluster';
import { orBits } from '../sets/bits';
import { otherId } from './clusterAt';
import type { PolicyChanges, RunningPolicy } from './policyChanges';
import type { Held, TemporaryPolicies } from './temporaryPolicies';

/** One thing that is done to the cluster. */
export type RolloutAction =
  | { readonly type: 'apply'; readonly id: PolicyId; readonly replaces: RunningPolicy | null }
  | { readonly type: 'remove'; readonly running: RunningPolicy }
  | { readonly type: 'temporary'; readonly manifest: JsonObject; readonly on: boolean };

interface OrderInput {
  readonly state: AuthoringState;
  readonly changes: PolicyChanges;
  readonly start: Cluster;
  readonly end: Cluster;
  readonly temporary: TemporaryPolicies;
}

/** A policy of the roll-out as it is compiled: the new one, or the one that goes. */
interface Placed {
  readonly policy: CompiledPolicy;
  readonly action: RolloutAction;
}

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

/**
 * The order of a roll-out. Admin policies come first, by priority: those above are there before those below, so that nothing
 * is denied that the whole allows (S40). Then the namespaces, that of DNS first: what holds one open first and last; in between
 * DNS, then ingress, both, egress, what only isolates, and at last what goes. Baseline policies come after them, since they
 * speak where no NetworkPolicy does (S41), and cluster-scoped policies that go come last, those of the lowest rank first.
 */
export function rolloutOrder(input: OrderInput, held: Held): readonly RolloutAction[] {
  const { state, changes, start, end, temporary } = input;
  const applied = placed(
    end,
    changes.applied,
    (item) => item.id,
    (item) => ({ type: 'apply', ...item }),
  );
  const removed = placed(
    start,
    changes.removed,
    ({ manifest }) => otherId(manifest),
    (running) => ({ type: 'remove', running }),
  );
  const dnsHomes = new Set(state.dns.servers.map(({ pod }) => end.pods[end.podIndexOf(pod) ?? -1]?.namespace ?? ''));
  const homes = [...applied, ...removed].filter(({ policy }) => policy.tier === 'networkPolicy');
  const namespaces = [...new Set(homes.map(({ policy }) => policy.namespace ?? ''))].sort(
    (a, b) => Number(dnsHomes.has(b)) - Number(dnsHomes.has(a)) || (a < b ? -1 : 1),
  );
  const ports = dnsPorts(state.dns);
  const inside = namespaces.flatMap((namespace): readonly RolloutAction[] => {
    const own = (list: readonly Placed[]): readonly Placed[] =>
      list
        .filter(({ policy }) => policy.tier === 'networkPolicy' && policy.namespace === namespace)
        .sort((a, b) => (a.policy.name < b.policy.name ? -1 : 1));
    const ranked = own(applied)
      .map((item) => ({ ...item, rank: rankOf(end, item.policy, ports) }))
      .sort((a, b) => a.rank - b.rank);
    const holding = temporary(namespace, held);
    const on = holding.map((manifest): RolloutAction => ({ type: 'temporary', manifest, on: true }));
    const off = holding.toReversed().map((manifest): RolloutAction => ({ type: 'temporary', manifest, on: false }));
    return [...on, ...actionsOf(ranked), ...actionsOf(own(removed)), ...off];
  });
  return [
    ...actionsOf(ofTier(applied, 'admin')),
    ...inside,
    ...actionsOf(ofTier(applied, 'baseline')),
    ...actionsOf(ofTier(removed, 'baseline').toReversed()),
    ...actionsOf(ofTier(removed, 'admin').toReversed()),
  ];
}

function placed<T>(
  cluster: Cluster,
  items: readonly T[],
  idOf: (item: T) => PolicyId,
  actionOf: (item: T) => RolloutAction,
): readonly Placed[] {
  return items.flatMap((item) => {
    const policy = cluster.policyOf(idOf(item));
    return policy === undefined ? [] : [{ policy, action: actionOf(item) }];
  });
}

function ofTier(list: readonly Placed[], tier: Tier): readonly Placed[] {
  const rank = ({ policy }: Placed): number => policy.priority ?? Number.POSITIVE_INFINITY;
  return list
    .filter(({ policy }) => policy.tier === tier)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

function actionsOf(list: readonly Placed[]): readonly RolloutAction[] {
  return list.map(({ action }) => action);
}

function rankOf(cluster: Cluster, policy: CompiledPolicy, ports: ReadonlySet<number>): number {
  const rules = DIRECTIONS.flatMap((direction) => policy.rules[direction]);
  if (rules.length === 0) return 4;
  const selected = orBits(policy.selects.ingress.yes, policy.selects.egress.yes);
  if (rules.every((rule) => speaksOnlyOfDns(cluster, rule, selected, ports))) return 0;
  if (policy.directions.length > 1) return 2;
  return policy.directions[0] === 'ingress' ? 1 : 3;
}
