import type { Namespace } from '../model/resources';
import type { NamespaceView, WorkloadView } from '../model/view';
import type { Cluster, CompiledPolicy } from '../policy/cluster';
import { defaultDeny } from './defaultDeny';
import { isSystemNamespace } from './systemNamespaces';

/**
 * Every namespace that a manifest shows, or that a workload or policy lives in, by name: people's own first, then the
 * cluster's.
 */
export function namespaceViews(
  cluster: Cluster,
  read: ReadonlyMap<string, Namespace>,
  workloads: readonly WorkloadView[],
): readonly NamespaceView[] {
  const workloadsOf = groupBy(workloads, (workload) => workload.namespace);
  const policiesOf = groupBy(cluster.policies, (policy) => policy.namespace ?? '');
  const names = new Set([
    ...cluster.table.namespaces.keys(),
    ...workloadsOf.keys(),
    ...[...policiesOf.keys()].filter((name) => name !== ''),
  ]);
  return [...names].sort(compareNames).map((name) => {
    const namespace = read.get(name) ?? cluster.table.namespaces.get(name);
    return namespaceView(cluster, name, namespace, workloadsOf.get(name) ?? [], policiesOf.get(name) ?? []);
  });
}

function compareNames(a: string, b: string): number {
  const order = Number(isSystemNamespace(a)) - Number(isSystemNamespace(b));
  if (order !== 0) return order;
  return a < b ? -1 : Number(a > b);
}

function namespaceView(
  cluster: Cluster,
  name: string,
  namespace: Namespace | undefined,
  workloads: readonly WorkloadView[],
  policies: readonly CompiledPolicy[],
): NamespaceView {
  const pods = cluster.table.byNamespace.get(name);
  // What is on the host network has no posture: policies are undefined for it (S36).
  const judged = workloads.filter((workload) => !workload.hostNetwork || cluster.reading.hostNetwork === 'pod');
  return {
    name,
    labels: [...(namespace?.labels ?? new Map<string, string>())],
    declared: namespace?.declared ?? false,
    system: isSystemNamespace(name),
    workloads: workloads.map((workload) => workload.id),
    policies: policies.map((policy) => policy.id),
    defaultDeny: {
      ingress: defaultDeny(cluster, policies, pods, 'ingress'),
      egress: defaultDeny(cluster, policies, pods, 'egress'),
    },
    restricted: judged.filter(isRestricted).length,
    open: judged.filter(isOpen).length,
    withoutDns: workloads.filter((workload) => workload.dns.state === 'noUdp').length,
    source: namespace?.source ?? null,
  };
}

function isRestricted(workload: WorkloadView): boolean {
  return workload.ingress === 'restricted' && workload.egress === 'restricted';
}

/** Open to all in a direction, for some of its replicas at least. */
function isOpen(workload: WorkloadView): boolean {
  return [workload.ingress, workload.egress].some((posture) => posture === 'open' || posture === 'mixed');
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
