import type { EndRef } from '../model/verdict';
import type { NodeId } from '../model/view';
import type { Cluster } from '../policy/cluster';
import { resolveEnd } from '../policy/ends';
import { ALL_NAMESPACES, ANYWHERE, blockNode, hostBlock, INTERNET } from './nodeIds';

/**
 * The node that an end of a drawn flow lies on. Pods lie on their workload; a Service lies on the workload that it
 * selects, or on its namespace where it selects several or none. Null: nothing that was loaded shows the end.
 */
export function endNode(cluster: Cluster, end: EndRef): NodeId | null {
  switch (end.type) {
    case 'internet':
      return INTERNET;
    case 'anywhere':
      return ANYWHERE;
    case 'allNamespaces':
      return ALL_NAMESPACES;
    case 'cidr':
      return blockNode(end.cidr);
    case 'namespace':
      return cluster.table.namespaces.has(end.namespace) ? end.namespace : null;
    case 'service':
      return serviceNode(cluster, end);
    case 'address': {
      const block = hostBlock(end.address);
      return podsNode(cluster, resolveEnd(cluster, end).pods) ?? (block === null ? null : blockNode(block));
    }
    default:
      return podsNode(cluster, resolveEnd(cluster, end).pods);
  }
}

function serviceNode(cluster: Cluster, end: Extract<EndRef, { type: 'service' }>): NodeId | null {
  const exists = cluster.resources.services.some((item) => item.namespace === end.namespace && item.name === end.name);
  if (!exists) return null;
  return podsNode(cluster, resolveEnd(cluster, end).pods) ?? end.namespace;
}

/** One workload, one namespace or all of them; null for no pods. */
function podsNode(cluster: Cluster, pods: readonly number[]): NodeId | null {
  const workloads = new Set(pods.map((index) => cluster.pods[index]?.workload));
  const namespaces = new Set(pods.map((index) => cluster.pods[index]?.namespace));
  const [workload] = workloads;
  const [namespace] = namespaces;
  if (workload === undefined || namespace === undefined) return null;
  if (workloads.size === 1) return workload;
  return namespaces.size === 1 ? namespace : ALL_NAMESPACES;
}
