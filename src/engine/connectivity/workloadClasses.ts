import type { WorkloadId } from '../model/resources';
import type { Cluster } from '../policy/cluster';
import { podClasses } from '../policy/podClasses';
import type { WorkloadClasses } from './connectivity';

/** Sorts a cluster's workloads by the classes of their pods. */
export function workloadClasses(cluster: Cluster): WorkloadClasses {
  const pods = podClasses(cluster);
  // Whose node a host-network pod shares matters (S8), and only where there is such a pod.
  const byNode = cluster.table.hostIndices.length > 0;
  const numbers = new Map<string, number>();
  const members: (readonly number[])[] = [];
  const workloads: WorkloadId[][] = [];
  const byId = new Map<WorkloadId, number>();
  for (const { id } of cluster.workloads) {
    const kinds = new Map<string, number>();
    for (const pod of cluster.workloadPods(id)) {
      const kind = `${pods[pod]} ${byNode ? (cluster.pods[pod]?.node ?? '') : ''}`;
      if (!kinds.has(kind)) kinds.set(kind, pod);
    }
    const key = [...kinds.keys()].sort().join('|');
    let item = numbers.get(key);
    if (item === undefined) {
      item = members.length;
      numbers.set(key, item);
      members.push([...kinds.values()]);
      workloads.push([]);
    }
    byId.set(id, item);
    workloads[item]?.push(id);
  }
  return {
    count: members.length,
    classOf: (workload) => byId.get(workload),
    membersOf: (item) => members[item] ?? [],
    workloadsOf: (item) => workloads[item] ?? [],
  };
}
