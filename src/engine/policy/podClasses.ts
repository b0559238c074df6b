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
  const made = refine(cluster);
  known.set(cluster, made);
  return made;
}

function refine(cluster: Cluster): Int32Array {
  const classes = firstClasses(cluster);
  let count = classes.reduce((highest, item) => Math.max(highest, item + 1), 0);
  for (const bits of distinctSets(cluster)) {
    // Members of the set leave their class together for a new one; a class that the set holds whole may do so too.
    const moved = new Map<number, number>();
    forEachBit(bits, (pod) => {
      const old = classes[pod] ?? 0;
      let next = moved.get(old);
      if (next === undefined) {
        next = count;
        count += 1;
        moved.set(old, next);
      }
      classes[pod] = next;
    });
  }
  return classes;
}

/** By what no set of a policy says: declared ports, families, whether the pod counts as its node and as which. */
function firstClasses(cluster: Cluster): Int32Array {
  const ids = new Map<string, number>();
  return Int32Array.from(cluster.pods, (pod, index) => {
    const key = JSON.stringify([portKeys(pod), cluster.table.addresses[index]?.families, hostKey(cluster, pod, index)]);
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return id;
  });
}

function portKeys(pod: Pod): readonly string[] {
  return pod.ports.map((port) => `${port.name ?? ''}:${port.port}/${port.protocol}`).sort();
}

function hostKey(cluster: Cluster, pod: Pod, index: number): unknown {
  const known = cluster.table.addresses[index]?.known.length !== 0;
  return pod.hostNetwork ? [pod.node, pod.addresses] : known;
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
