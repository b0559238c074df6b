import { externalOpenness } from '../connectivity/externalReach';
import { isShut } from '../connectivity/openness';
import type { WorkloadId } from '../model/resources';
import type { Direction, Phrase } from '../model/verdict';
import type { NodeId, Reach } from '../model/view';
import type { Cluster } from '../policy/cluster';
import { hasBit } from '../sets/bits';
import { isNoConnection } from '../sets/connectionSet';
import { externalBlocks } from './externalBlocks';
import { ALL_NAMESPACES, ANYWHERE } from './nodeIds';
import type { ReachContext, Undrawn } from './reachContext';
import { reachSentences } from './reachSentences';
import { shownEnds } from './shownEnds';

/** The reach of a node beyond its edges, in sentences; empty for nodes that are no place (`Anywhere`). */
export function reachOf(context: ReachContext, node: NodeId): Reach {
  if (node === ANYWHERE || node === ALL_NAMESPACES) return { node, sentences: [] };
  const outward = undrawn(context, node, 'egress');
  const inward = undrawn(context, node, 'ingress');
  const sentences: readonly Phrase[] = reachSentences(context, node, outward, inward);
  return { node, sentences };
}

/** `egress`: what the node opens to. `ingress`: what opens to it. */
function undrawn(context: ReachContext, node: NodeId, direction: Direction): Undrawn {
  const { cluster, reach, analysis } = context;
  const blocks = externalBlocks(analysis.externals, cluster.families);
  const own = membersOf(context, node);
  const block = blocks.find((item) => item.node === node);
  const shown = shownEnds(cluster, analysis, node, own, direction);
  const others = cluster.workloads
    .map((workload) => workload.id)
    .filter((id) => !own.has(id) && !shown.workloads.has(id));
  const between = (other: WorkloadId) => {
    // An external end has no gate: the other end's decides.
    if (block !== undefined) {
      return [externalOpenness(cluster, reach, other, direction === 'egress' ? 'ingress' : 'egress', block.addresses)];
    }
    return [...own].map((id) => (direction === 'egress' ? reach.between(id, other) : reach.between(other, id)));
  };
  const open: WorkloadId[] = [];
  const unknown: WorkloadId[] = [];
  for (const other of others) {
    const pairs = between(other);
    if (pairs.some((openness) => !isNoConnection(openness.some))) open.push(other);
    else if (!isHost(cluster, other) && pairs.some((openness) => !isShut(openness))) unknown.push(other);
  }
  const externals = blocks
    .filter((item) => block === undefined && !shown.externals.has(item.node))
    .filter((item) =>
      [...own].some((id) => !isNoConnection(externalOpenness(cluster, reach, id, direction, item.addresses).some)),
    )
    .map((item) => item.name);
  return { open, unknown, externals, more: shown.workloads.size > 0 };
}

/** Whether a pod and one of the host network share a node is hardly ever known, and is no news (S8, S36). */
function isHost(cluster: Cluster, workload: WorkloadId): boolean {
  return cluster.workloadPods(workload).some((pod) => hasBit(cluster.table.hosts, pod));
}

/** The workloads that a node stands for; none for an external node. */
function membersOf({ cluster }: ReachContext, node: NodeId): ReadonlySet<WorkloadId> {
  const members = cluster.workloads.filter((workload) => workload.id === node || workload.namespace === node);
  return new Set(members.map((workload) => workload.id));
}
