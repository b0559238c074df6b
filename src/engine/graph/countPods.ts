import { countProgress, type ReportProgress, UNHEARD } from '../model/progress';
import type { WorkloadId } from '../model/resources';
import type { Cluster } from '../policy/cluster';
import { replicas } from '../policy/members';

/** Counts the pods of workloads that are evaluated one after the other, replicas and all: call the answer for each. */
export function countPods(cluster: Cluster, report: ReportProgress): (workload: WorkloadId) => void {
  if (report === UNHEARD) return () => {};
  const podsOf = (workload: WorkloadId): number =>
    cluster.workloadPods(workload).reduce((sum, pod) => sum + replicas(cluster.pods[pod]), 0);
  const total = cluster.workloads.reduce((sum, { id }) => sum + podsOf(id), 0);
  const step = countProgress(report, 'evaluating', total);
  return (workload) => step(podsOf(workload));
}
