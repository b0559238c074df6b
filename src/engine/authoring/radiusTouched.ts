import { deepEqual } from '../../lib/deepEqual';
import type { PolicyId, WorkloadId } from '../model/resources';
import type { Cluster, CompiledPolicy } from '../policy/cluster';
import { forEachBit } from '../sets/bits';

/**
 * The workloads whose gates may differ between two clusters. Where pods, namespaces and nodes are the same, those that a
 * changed policy selects, or may; else all of them.
 */
export function touchedWorkloads(before: Cluster, after: Cluster): ReadonlySet<WorkloadId> {
  const [was, is] = [before.resources, after.resources];
  const sameEnds =
    was.pods === is.pods &&
    was.namespaces === is.namespaces &&
    was.nodes === is.nodes &&
    before.table === after.table &&
    deepEqual(before.reading, after.reading);
  if (!sameEnds) return new Set([...after.workloads, ...before.workloads].map(({ id }) => id));
  const changed = changedPolicies(before, after);
  const touched = new Set<WorkloadId>();
  for (const cluster of [before, after]) {
    for (const policy of cluster.policies) {
      if (!changed.has(policy.id)) continue;
      for (const { yes, unknown } of [policy.selects.ingress, policy.selects.egress]) {
        for (const bits of [yes, unknown]) {
          forEachBit(bits, (index) => {
            const pod = cluster.pods[index];
            if (pod !== undefined) touched.add(pod.workload);
          });
        }
      }
    }
  }
  return touched;
}

/** Policies that came, went or say something else; their places in the files do not count. */
export function changedPolicies(before: Cluster, after: Cluster): ReadonlySet<PolicyId> {
  const [was, is] = [byId(before), byId(after)];
  const changed = new Set<PolicyId>();
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    if (!sameAll(was.get(id) ?? [], is.get(id) ?? [])) changed.add(id);
  }
  return changed;
}

function byId(cluster: Cluster): ReadonlyMap<PolicyId, readonly CompiledPolicy[]> {
  const found = new Map<PolicyId, CompiledPolicy[]>();
  for (const policy of cluster.policies) {
    const list = found.get(policy.id);
    if (list === undefined) found.set(policy.id, [policy]);
    else list.push(policy);
  }
  return found;
}

function sameAll(a: readonly CompiledPolicy[], b: readonly CompiledPolicy[]): boolean {
  return (
    a.length === b.length &&
    a.every((policy, index) => {
      const other = b[index];
      return other !== undefined && samePolicy(policy, other);
    })
  );
}

function samePolicy(a: CompiledPolicy, b: CompiledPolicy): boolean {
  if (a === b) return true;
  if (a.status !== b.status) return false;
  // A broken document has no data to compare: what it could touch counts as changed.
  if (a.document === null || b.document === null) return false;
  return a.document === b.document || deepEqual(a.document.data, b.document.data);
}
