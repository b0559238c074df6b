import type { PolicyView } from '../model/view';
import type { Cluster, CompiledPolicy } from '../policy/cluster';
import { forEachBit, orBits } from '../sets/bits';

/** A row of every policy, in document order, broken ones last. */
export function policyViews(cluster: Cluster): readonly PolicyView[] {
  return cluster.policies.map((policy) => {
    const { pods, selects } = selected(cluster, policy);
    return {
      id: policy.id,
      kind: policy.kind,
      name: policy.name,
      namespace: policy.namespace,
      tier: policy.tier,
      priority: policy.priority,
      directions: policy.directions,
      pods,
      selects,
      status: policy.status,
      source: policy.source,
    };
  });
}

/** Pods that it surely selects in a direction that is in force; those of a refused policy are the ones it is meant for. */
function selected(cluster: Cluster, policy: CompiledPolicy): Pick<PolicyView, 'pods' | 'selects'> {
  let pods = 0;
  const workloads = new Set<string>();
  forEachBit(orBits(policy.selects.ingress.yes, policy.selects.egress.yes), (index) => {
    const pod = cluster.pods[index];
    if (pod === undefined) return;
    pods += pod.count;
    workloads.add(pod.workload);
  });
  return { pods, selects: [...workloads] };
}
