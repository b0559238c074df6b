import type { Pod } from '../model/resources';
import { type Bits, forEachBit } from '../sets/bits';
import type { Cluster } from './cluster';

const known = new WeakMap<Cluster, Int32Array>();

/**
 * The class of every pod: pods of one class are alike in everything that a policy can ask of them (who selects them,
 * which peers take them, what their ports are called, which IP families they have), but for the node that they run on.
 */
export function podClasses(cluster: Cluster): Int32Array {
  const found = known.get(cluster);
  if (found !== undefined) return found;
  const partition = newPartition(cluster);
  refinePartition(partition, cluster);
  known.set(cluster, partition.classes);
  return partition.classes;
}

/** Classes of pods that can be told apart further: those of a table, by the sets that have been looked at. */
export interface PodPartition {
  readonly classes: Int32Array;
  count: number;
  readonly seen: Set<Bits>;
}

/** The pods by everything but the policies. */
export function newPartition(cluster: Cluster): PodPartition {
  const classes = firstClasses(cluster);
  return { classes, count: classes.reduce((highest, item) => Math.max(highest, item + 1), 0), seen: new Set() };
}

/** Parts the classes by every set that some policy of the cluster asks about and that has not been looked at. */
export function refinePartition(partition: PodPartition, cluster: Cluster): void {
  const { classes, seen } = partition;
  for (const bits of distinctSets(cluster)) {
    if (seen.has(bits)) continue;
    seen.add(bits);
    // Members of the set leave their class together for a new one; a class that the set holds whole may do so too.
    const moved = new Map<number, number>();
    forEachBit(bits, (pod) => {
      const old = classes[pod] ?? 0;
      let next = moved.get(old);
      if (next === undefined) {
        next = partition.count;
        partition.count += 1;
        moved.set(old, next);
      }
      classes[pod] = next;
    });
  }
}

/** By what no set of a policy says: declared ports, families, whether the pod counts as its node and as which. */
function firstClasses(cluster: Cluster): Int32Array {
  const ids = new Map<string, number>();
  return Int32Array.from(cluster.pods, (pod, index) => {
    const addresses = cluster.table.addresses[index];
    const host = pod.hostNetwork ? JSON.stringify([pod.node, pod.addresses]) : String(addresses?.known.length !== 0);
    const key = `${portKeys(pod)} ${addresses?.families.join()} ${host}`;
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return id;
  });
}

/** Port names are made of letters, digits and dashes: no two lists of ports look alike. */
function portKeys(pod: Pod): string {
  const keys = pod.ports.map((port) => `${port.name ?? ''}:${port.port}/${port.protocol}`);
  return keys.length < 2 ? keys.join() : keys.sort().join();
}

/** Every set that some policy asks about, each once. */
function distinctSets(cluster: Cluster): ReadonlySet<Bits> {
  const sets = new Set<Bits>();
  for (const policy of cluster.policies) {
    if (policy.status === 'duplicate') continue;
    for (const direction of ['ingress', 'egress'] as const) {
      sets.add(policy.selects[direction].yes).add(policy.selects[direction].unknown);
      for (const rule of policy.rules[direction]) {
        for (const peer of rule.peers ?? []) sets.add(peer.matches.yes).add(peer.matches.unknown);
      }
    }
  }
  return sets;
}
