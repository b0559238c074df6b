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
  // Whose node a host-network pod shares matters (S8), and only where there is such a pod.
  const byNode = cluster.table.hostIndices.length > 0;
  return new Map(
    cluster.workloads.map((workload) => {
      const pods = cluster.workloadPods(workload.id);
      const [only, another] = pods;
      // A template alone needs no comparing, and where there are no others, neither do the classes of all pods.
      if (only !== undefined && another === undefined)
        return [workload.id, [{ pod: only, count: cluster.pods[only]?.count ?? 1 }]];
      const members = new Map<string, MemberClass>();
      for (const index of pods) {
        const pod = cluster.pods[index];
        const key = `${podClasses(cluster)[index]} ${byNode ? (pod?.node ?? '') : ''}`;
        const known = members.get(key);
        members.set(key, { pod: known?.pod ?? index, count: (known?.count ?? 0) + (pod?.count ?? 1) });
      }
      return [workload.id, [...members.values()]];
    }),
  );
}
