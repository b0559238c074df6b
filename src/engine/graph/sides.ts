import type { EndRef } from '../model/verdict';
import type { NodeId } from '../model/view';
import type { Cluster, CompiledPeer, CompiledPolicy } from '../policy/cluster';
import { isEverything, type LabelSelector } from '../selector/labelSelector';
import { type Bits, bitIndices, orBits, type TriBits } from '../sets/bits';
import { ALL_NAMESPACES, ANYWHERE, blockNode } from './nodeIds';

/** One end of a rule's edge: the node that it is drawn at, and exactly whom it stands for. */
export interface Side {
  readonly node: NodeId;
  readonly ref: EndRef;
}

/** A selector that takes more workloads than these is drawn at their groups (architecture, "What an edge is"). */
const MAX_WORKLOADS = 6;
/** A peer that takes more namespaces than these is drawn at "All namespaces". */
const MAX_NAMESPACES = 6;

/** The sides of a policy's own selector: single workloads, or its namespace's group. */
export function selectedSides(cluster: Cluster, policy: CompiledPolicy, matches: TriBits): readonly Side[] {
  const whole = policy.podSelector !== null && isEverything(policy.podSelector);
  if (whole && policy.namespaceSelector !== null && isEverything(policy.namespaceSelector)) {
    return [{ node: ALL_NAMESPACES, ref: { type: 'allNamespaces' } }];
  }
  return podSides(cluster, orBits(matches.yes, matches.unknown), whole);
}

/** The sides of an item of `from` or `to`; of null, which is a rule without peers, `Anywhere`. */
export function peerSides(cluster: Cluster, peer: CompiledPeer | null): readonly Side[] {
  if (peer === null) return [{ node: ANYWHERE, ref: { type: 'anywhere' } }];
  if (peer.type === 'ipBlock') {
    return [{ node: blockNode(peer.cidr), ref: { type: 'cidr', cidr: peer.cidr, except: peer.except } }];
  }
  // Nodes, names and forms that are not known here have no node on the canvas.
  if (peer.type !== 'pods') return [];
  const whole = takesAll(peer.podSelector);
  if (whole && peer.namespaceSelector !== null && isEverything(peer.namespaceSelector)) {
    return [{ node: ALL_NAMESPACES, ref: { type: 'allNamespaces' } }];
  }
  return podSides(cluster, orBits(peer.matches.yes, peer.matches.unknown), whole);
}

/** In a peer, an absent podSelector takes every pod of the namespaces, as `{}` does (S20). */
function takesAll(selector: LabelSelector | null): boolean {
  return selector === null || isEverything(selector);
}

function podSides(cluster: Cluster, bits: Bits, whole: boolean): readonly Side[] {
  const indices = bitIndices(bits);
  const namespaces = groupIndices(indices, (index) => cluster.pods[index]?.namespace ?? '');
  const workloads = groupIndices(indices, (index) => cluster.pods[index]?.workload ?? '');
  if (!whole && workloads.size <= MAX_WORKLOADS) {
    return [...workloads].map(([id, members]) => ({ node: id, ref: workloadRef(cluster, id, members) }));
  }
  if (namespaces.size > MAX_NAMESPACES) return [{ node: ALL_NAMESPACES, ref: podsRef(cluster, indices) }];
  return [...namespaces].map(([namespace, members]) => ({
    node: namespace,
    ref: whole ? { type: 'namespace', namespace } : podsRef(cluster, members),
  }));
}

/** A workload as a whole, or those of its members that the selector takes. */
function workloadRef(cluster: Cluster, id: string, members: readonly number[]): EndRef {
  const workload = cluster.workloadOf(id);
  if (workload === undefined || workload.pods.length !== members.length) return podsRef(cluster, members);
  return { type: 'workload', namespace: workload.namespace, name: workload.name, kind: workload.kind };
}

function podsRef(cluster: Cluster, members: readonly number[]): EndRef {
  return { type: 'pods', pods: members.flatMap((index) => cluster.pods[index]?.id ?? []) };
}

function groupIndices(
  indices: readonly number[],
  keyOf: (index: number) => string,
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const index of indices) {
    const key = keyOf(index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return groups;
}
