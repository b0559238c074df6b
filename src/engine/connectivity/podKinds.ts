import type { Pod } from '../model/resources';
import type { Cluster } from '../policy/cluster';
import { podClasses } from '../policy/podClasses';
import { type Bits, emptyBits, forEachBit, fullBits, setBit } from '../sets/bits';

/** Pods that no policy can tell apart, numbered from 0. */
export interface PodKinds {
  readonly count: number;
  readonly every: Bits;
  readonly kindOf: (pod: number) => number;
  /** The pod that stands for all of the kind. */
  readonly firstOf: (kind: number) => number;
  /** Of a set of pods that some policy asks about: it holds whole kinds. */
  readonly kindsIn: (pods: Bits) => Bits;
  /** Equal for kinds that declare the same ports. */
  readonly portsOf: (kind: number) => number;
}

export function podKinds(cluster: Cluster): PodKinds {
  const classes = podClasses(cluster);
  const numbers = new Map<number, number>();
  const firsts: number[] = [];
  const kinds = Int32Array.from(classes, (item, pod) => {
    const known = numbers.get(item);
    if (known !== undefined) return known;
    numbers.set(item, firsts.length);
    return firsts.push(pod) - 1;
  });
  const count = firsts.length;
  const known = new Map<Bits, Bits>();
  const ports = portNumbers(firsts.map((pod) => cluster.pods[pod]));
  return {
    count,
    every: fullBits(count),
    kindOf: (pod) => kinds[pod] ?? 0,
    firstOf: (kind) => firsts[kind] ?? 0,
    portsOf: (kind) => ports[kind] ?? 0,
    kindsIn: (pods) => {
      const found = known.get(pods);
      if (found !== undefined) return found;
      const made = emptyBits(count);
      forEachBit(pods, (pod) => {
        setBit(made, kinds[pod] ?? 0);
      });
      known.set(pods, made);
      return made;
    },
  };
}

function portNumbers(pods: readonly (Pod | undefined)[]): readonly number[] {
  const numbers = new Map<string, number>();
  return pods.map((pod) => {
    const key = JSON.stringify((pod?.ports ?? []).map(({ name, port, protocol }) => [name, port, protocol]));
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}
