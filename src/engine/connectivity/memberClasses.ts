import type { WorkloadId } from '../model/resources';
import type { Cluster } from '../policy/cluster';
import { podClasses } from '../policy/podClasses';

/** Members of one workload that nothing tells apart. */
export interface MemberClass {
  /** Index of the pod that stands for all of them. */
  readonly pod: number;
  /** Pods, replicas counted. */
  readonly count: number;
}

/** Every workload's members, those that are alike taken together. */
export function memberClasses(cluster: Cluster): ReadonlyMap<WorkloadId, readonly MemberClass[]> {
  const classes = podClasses(cluster);
  // Whose node a host-network pod shares matters (S8), and only where there is such a pod.
  const byNode = cluster.table.hostIndices.length > 0;
  return new Map(
    cluster.workloads.map((workload) => {
      const members = new Map<string, MemberClass>();
      for (const index of cluster.workloadPods(workload.id)) {
        const pod = cluster.pods[index];
        const key = `${classes[index]} ${byNode ? (pod?.node ?? '') : ''}`;
        const known = members.get(key);
        members.set(key, { pod: known?.pod ?? index, count: (known?.count ?? 0) + (pod?.count ?? 1) });
      }
      return [workload.id, [...members.values()]];
    }),
  );
}
