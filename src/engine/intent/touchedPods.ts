import type { PolicyId, WorkloadId } from '../model/resources';
import type { Cluster } from '../policy/cluster';
import { type Bits, emptyBits, forEachBit, orInto } from '../sets/bits';

/**
 * Pods whose gates may differ between two clusters that share their pods and differ in these policies alone: those that one
 * of them selects, or may (S7). No other gate asks them.
 */
export function touchedPods(clusters: readonly Cluster[], policies: readonly PolicyId[]): Bits {
  const touched = emptyBits(clusters[0]?.pods.length ?? 0);
  for (const cluster of clusters) {
    for (const id of policies) {
      const selects = cluster.policyOf(id)?.selects;
      if (selects === undefined) continue;
      for (const { yes, unknown } of [selects.ingress, selects.egress]) orInto(orInto(touched, yes), unknown);
    }
  }
  return touched;
}

export function workloadsOf(cluster: Cluster, pods: Bits): ReadonlySet<WorkloadId> {
  const found = new Set<WorkloadId>();
  forEachBit(pods, (index) => {
    const pod = cluster.pods[index];
    if (pod !== undefined) found.add(pod.workload);
  });
  return found;
}
