import { createDnsJudge } from '../dns/dnsView';
import type { ClusterDns } from '../dns/findDns';
import { type ReportProgress, UNHEARD } from '../model/progress';
import type { Workload, WorkloadId } from '../model/resources';
import type { WorkloadView } from '../model/view';
import type { Cluster } from '../policy/cluster';
import { countPods } from './countPods';
import { changedNamespaces } from './policyChanges';
import { keysOfSelectors, workloadView } from './workloadViews';

interface Turn {
  readonly cluster: Cluster;
  readonly dns: string;
  readonly keys: string;
  readonly views: ReadonlyMap<WorkloadId, WorkloadView>;
}

/**
 * The cards of all workloads. A card depends on the policies of its own namespace (S7), on those of the DNS pods', and on
 * which label keys selectors ask about; cards that nothing of that touches are taken over. `report` hears of how many pods
 * that is known.
 */
export function createWorkloadViewCache(): (
  cluster: Cluster,
  dns: ClusterDns,
  report?: ReportProgress,
) => readonly WorkloadView[] {
  let last: Turn | null = null;
  return (cluster, dns, report = UNHEARD) => {
    const judgeDns = createDnsJudge(cluster, dns);
    const selectorKeys = keysOfSelectors(cluster);
    const turn = { cluster, dns: JSON.stringify(dns), keys: [...selectorKeys].sort().join() };
    const stale = last === null ? null : staleNamespaces(last, turn, dns);
    const before = last?.views ?? new Map<WorkloadId, WorkloadView>();
    const step = countPods(cluster, report);
    const viewOf = (workload: Workload): WorkloadView => {
      const known = stale === null || stale.has(workload.namespace) ? undefined : before.get(workload.id);
      if (known === undefined) return workloadView(cluster, workload, selectorKeys, judgeDns(workload));
      return known.source === workload.source ? known : { ...known, source: workload.source };
    };
    const views = cluster.workloads.map((workload) => {
      const view = viewOf(workload);
      step(workload.id);
      return view;
    });
    last = { ...turn, views: new Map(views.map((view) => [view.id, view])) };
    return views;
  };
}

/** Null: all of them. */
function staleNamespaces(before: Turn, after: Omit<Turn, 'views'>, dns: ClusterDns): ReadonlySet<string> | null {
  if (before.dns !== after.dns || before.keys !== after.keys) return null;
  const changed = changedNamespaces(before.cluster, after.cluster);
  const servers = dns.servers.map(
    ({ pod }) => after.cluster.pods[after.cluster.podIndexOf(pod) ?? -1]?.namespace ?? '',
  );
  return changed === null || servers.some((namespace) => changed.has(namespace)) ? null : changed;
}
