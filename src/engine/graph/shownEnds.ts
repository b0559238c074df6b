import type { WorkloadId } from '../model/resources';
import type { Direction, EndRef, FlowState } from '../model/verdict';
import type { Analysis, NodeId } from '../model/view';
import type { Cluster } from '../policy/cluster';
import { resolveEnd } from '../policy/ends';
import { ALL_NAMESPACES, ANYWHERE, isExternalNode } from './nodeIds';

/** Ends to which an edge already shows an open flow. */
export interface ShownEnds {
  readonly workloads: ReadonlySet<WorkloadId>;
  readonly externals: ReadonlySet<NodeId>;
}

const OPEN_STATES: ReadonlySet<FlowState> = new Set(['allowed', 'notEnforced', 'partial']);

/**
 * Whom the drawn edges and those from rules show as reached by a node (`egress`) or as reaching it (`ingress`). Edges of
 * the groups that the node is in count, and so do flows of DNS alone, for which the badge speaks.
 */
export function shownEnds(
  cluster: Cluster,
  analysis: Analysis,
  node: NodeId,
  own: ReadonlySet<WorkloadId>,
  direction: Direction,
): ShownEnds {
  const nodes = nodesAround(cluster, node, own);
  const workloads = new Set<WorkloadId>();
  const externals = new Set<NodeId>();
  for (const edge of analysis.edges) {
    const [near, far] = direction === 'egress' ? [edge.from, edge.to] : [edge.to, edge.from];
    if (!nodes.has(near)) continue;
    for (const { query, state } of edge.items) {
      if (!OPEN_STATES.has(state)) continue;
      const [nearEnd, farEnd] = direction === 'egress' ? [query.from, query.to] : [query.to, query.from];
      if (own.size > 0 && !holdsAny(cluster, nearEnd, own)) continue;
      if (far === ANYWHERE) for (const external of analysis.externals) externals.add(external.id);
      else if (isExternalNode(far) && far !== ALL_NAMESPACES) {
        externals.add(far);
        continue;
      }
      for (const id of workloadsOf(cluster, farEnd)) workloads.add(id);
    }
  }
  return { workloads, externals };
}

function nodesAround(cluster: Cluster, node: NodeId, own: ReadonlySet<WorkloadId>): ReadonlySet<NodeId> {
  const namespaces = [...own].map((id) => cluster.workloadOf(id)?.namespace ?? '');
  return new Set(own.size === 0 ? [node, ANYWHERE] : [node, ...own, ...namespaces, ALL_NAMESPACES, ANYWHERE]);
}

function holdsAny(cluster: Cluster, end: EndRef, own: ReadonlySet<WorkloadId>): boolean {
  return workloadsOf(cluster, end).some((id) => own.has(id));
}

function workloadsOf(cluster: Cluster, end: EndRef): readonly WorkloadId[] {
  if (end.type === 'workload' && end.kind !== null) return [`${end.namespace}/${end.name}[${end.kind}]`];
  return resolveEnd(cluster, end).pods.flatMap((pod) => cluster.pods[pod]?.workload ?? []);
}
