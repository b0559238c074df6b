import type { AuthoringState } from '../authoring/authoring';
import { isSystemNamespace } from '../graph/systemNamespaces';
import type { Workload } from '../model/resources';
import type { DrawnFlow } from '../model/workspace';
import type { Cluster } from '../policy/cluster';
import { resolveEnd } from '../policy/ends';

/** Flows of `flows.yaml` that must pass, each once. */
export function mustPassFlows(state: AuthoringState): readonly DrawnFlow[] {
  return state.reading.flows.filter((flow) => flow.expect === 'allowed');
}

/**
 * The namespaces that policies are generated for unless a person says otherwise: those that flows that must pass begin or
 * end in, without the cluster's own machinery.
 */
export function namespacesOfFlows(cluster: Cluster, flows: readonly DrawnFlow[]): readonly string[] {
  const found = new Set<string>();
  for (const { query } of flows) {
    for (const end of [query.from, query.to]) {
      if (end.type === 'anywhere' || end.type === 'allNamespaces' || end.type === 'cidr') continue;
      for (const index of resolveEnd(cluster, end).pods) {
        const namespace = cluster.pods[index]?.namespace;
        if (namespace !== undefined && !isSystemNamespace(namespace)) found.add(namespace);
      }
    }
  }
  return [...found].sort();
}

/** Does no policy ever select the workload's pods, since they count as their nodes (S36)? */
export function isOnHostNetwork(cluster: Cluster, workload: Workload): boolean {
  if (cluster.reading.hostNetwork === 'pod') return false;
  return cluster.workloadPods(workload.id).every((index) => cluster.pods[index]?.hostNetwork === true);
}
