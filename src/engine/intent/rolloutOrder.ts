import type { AuthoringState } from '../authoring/authoring';
import { dnsPorts, speaksOnlyOfDns } from '../graph/dnsOnly';
import type { PolicyId } from '../model/resources';
import type { Direction } from '../model/verdict';
import type { Cluster, CompiledPolicy } from '../policy/cluster';
import { orBits } from '../sets/bits';

/** One thing that is done to the cluster. */
export type RolloutAction =
  | { readonly type: 'policy'; readonly id: PolicyId }
  | { readonly type: 'temporary'; readonly namespace: string; readonly direction: Direction; readonly on: boolean };

/** Namespaces and directions that are held open while their rules are applied, as `namespace direction`. */
export type Held = ReadonlySet<string>;

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

/** Policies that can be rolled out: those that are judged. */
export function rolledOut(cluster: Cluster): readonly CompiledPolicy[] {
  return cluster.policies.filter((policy) => policy.status === 'ok');
}

/**
 * The order of a roll-out. Admin policies come first, by priority: those above are there before those below, so that nothing
 * is denied that the whole allows (S40). Then the namespaces, that of DNS first: where one is held open, its `allow-all` first
 * and last; in between DNS, then ingress, both, egress, and what only isolates. Baseline policies come last, since
 * they speak where no NetworkPolicy does (S41).
 */
export function rolloutOrder(state: AuthoringState, cluster: Cluster, held: Held): readonly RolloutAction[] {
  const policies = rolledOut(cluster);
  const tier = (name: CompiledPolicy['tier']): readonly RolloutAction[] =>
    policies
      .filter((policy) => policy.tier === name)
      .sort((a, b) => (a.priority ?? Number.POSITIVE_INFINITY) - (b.priority ?? Number.POSITIVE_INFINITY))
      .map(({ id }) => ({ type: 'policy', id }));
  const namespaced = policies.filter((policy) => policy.tier === 'networkPolicy');
  const dnsHomes = new Set(
    state.dns.servers.map(({ pod }) => cluster.pods[cluster.podIndexOf(pod) ?? -1]?.namespace ?? ''),
  );
  const namespaces = [...new Set(namespaced.map((policy) => policy.namespace ?? ''))].sort(
    (a, b) => Number(dnsHomes.has(b)) - Number(dnsHomes.has(a)) || (a < b ? -1 : 1),
  );
  const ports = dnsPorts(state.dns);
  const inside = namespaces.flatMap((namespace): readonly RolloutAction[] => {
    const own = namespaced
      .filter((policy) => policy.namespace === namespace)
      .map((policy) => ({ policy, rank: rankOf(cluster, policy, ports) }))
      .sort((a, b) => a.rank - b.rank || (a.policy.name < b.policy.name ? -1 : 1))
      .map(({ policy }): RolloutAction => ({ type: 'policy', id: policy.id }));
    const temporary = (on: boolean): readonly RolloutAction[] =>
      DIRECTIONS.filter((direction) => held.has(`${namespace} ${direction}`)).map((direction) => ({
        type: 'temporary',
        namespace,
        direction,
        on,
      }));
    return [...temporary(true), ...own, ...temporary(false)];
  });
  return [...tier('admin'), ...inside, ...tier('baseline')];
}

function rankOf(cluster: Cluster, policy: CompiledPolicy, ports: ReadonlySet<number>): number {
  const rules = DIRECTIONS.flatMap((direction) => policy.rules[direction]);
  if (rules.length === 0) return 4;
  const selected = orBits(policy.selects.ingress.yes, policy.selects.egress.yes);
  if (rules.every((rule) => speaksOnlyOfDns(cluster, rule, selected, ports))) return 0;
  if (policy.directions.length > 1) return 2;
  return policy.directions[0] === 'ingress' ? 1 : 3;
}
