import { deepEqual } from '../../lib/deepEqual';
import type { Direction } from '../model/verdict';
import type { Cluster, CompiledPolicy, Selecting } from '../policy/cluster';
import { type Bits, emptyBits, setBit } from '../sets/bits';

/** Pods whose gate has other policies than before, or the same ones with other text. */
export type ChangedGates = Readonly<Record<Direction, Bits>>;

/** Null: something else than policies differs, so every pod may be judged differently. */
export function changedGates(before: Cluster, after: Cluster): ChangedGates | null {
  if (!sameFacts(before, after)) return null;
  return { ingress: changedPods(before, after, 'ingress'), egress: changedPods(before, after, 'egress') };
}

/** Is all the same but policies? */
function sameFacts(before: Cluster, after: Cluster): boolean {
  // The table stands for pods, namespaces, nodes, pod ranges and the reading of blocks and host network.
  return (
    before.table === after.table &&
    before.resources.services === after.resources.services &&
    deepEqual(before.reading, after.reading) &&
    sameReplicas(before, after)
  );
}

/** Whether a workload may have several pods shows in the workload alone where the manifests leave their number open. */
function sameReplicas(before: Cluster, after: Cluster): boolean {
  const [a, b] = [before.workloads, after.workloads];
  return (
    a === b ||
    (a.length === b.length &&
      a.every(({ id, replicas }, index) => b[index]?.id === id && b[index].replicas === replicas))
  );
}

/**
 * Namespaces in which a policy came, went or says something else: a policy bears on the pods of its own namespace alone
 * (S7). Null: anything may differ, because other facts do or because a policy without a namespace changed.
 */
export function changedNamespaces(before: Cluster, after: Cluster): ReadonlySet<string> | null {
  if (!sameFacts(before, after)) return null;
  const [own, others] = [byNamespace(before.policies), byNamespace(after.policies)];
  const changed = new Set<string>();
  for (const namespace of new Set([...own.keys(), ...others.keys()])) {
    const [a, b] = [own.get(namespace) ?? [], others.get(namespace) ?? []];
    const same = a.length === b.length && a.every((policy, index) => isSame(policy, b[index]));
    if (!same && namespace === null) return null;
    if (!same && namespace !== null) changed.add(namespace);
  }
  return changed;
}

function byNamespace(policies: readonly CompiledPolicy[]): ReadonlyMap<string | null, readonly CompiledPolicy[]> {
  const groups = new Map<string | null, CompiledPolicy[]>();
  for (const policy of policies) {
    const group = groups.get(policy.namespace);
    if (group === undefined) groups.set(policy.namespace, [policy]);
    else group.push(policy);
  }
  return groups;
}

/** The same text; of what can't be read, the very same object. */
function isSame(before: CompiledPolicy, after: CompiledPolicy | undefined): boolean {
  return after !== undefined && (before === after || (before.document !== null && samePolicy(before, after)));
}

function changedPods(before: Cluster, after: Cluster, direction: Direction): Bits {
  const changed = emptyBits(after.pods.length);
  for (let pod = 0; pod < after.pods.length; pod += 1) {
    if (!sameGate(before.selecting(pod, direction), after.selecting(pod, direction))) setBit(changed, pod);
  }
  return changed;
}

function sameGate(before: readonly Selecting[], after: readonly Selecting[]): boolean {
  return (
    before.length === after.length &&
    before.every((item, index) => {
      const other = after[index];
      return other !== undefined && item.selects === other.selects && samePolicy(item.policy, other.policy);
    })
  );
}

/** Do two policies say the same? The data of a document keeps its identity while its text stays the same. */
function samePolicy(before: CompiledPolicy, after: CompiledPolicy): boolean {
  if (before === after) return true;
  if (before.status !== after.status || before.namespace !== after.namespace) return false;
  // Of documents that can't be read, only whom they could touch matters, and that is known here.
  if (before.document === null || after.document === null) return before.document === after.document;
  return before.document.data === after.document.data;
}
