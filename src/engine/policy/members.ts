import type { Pod } from '../model/resources';
import type { Direction } from '../model/verdict';
import { type AddressSet, splitBy } from '../sets/addressSet';
import { hasBit } from '../sets/bits';
import type { Cluster } from './cluster';
import type { EndMembers } from './endMembers';
import type { Endpoint } from './endpoint';
import type { Flow } from './flow';
import { podClasses } from './podClasses';

/** Pairs of ends that one judgement speaks for. */
export interface PairGroup {
  /** Stand for the others. */
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly sources: readonly Endpoint[];
  readonly destinations: readonly Endpoint[];
  /** How many pairs these are, replicas counted, a pod and its own address left out (S9). */
  readonly pairs: number;
  readonly loopback: boolean;
}

/** Below this many pairs, sorting pods into classes costs more than judging each pair. */
const FEW_PAIRS = 64;
const FEW_PODS = 16;

/** The pairs of two pods: those that nothing tells apart go together. */
export function podGroups(cluster: Cluster, { from, to }: Flow): readonly PairGroup[] {
  const classes = from.pods.length * to.pods.length > FEW_PAIRS ? podClasses(cluster) : null;
  return podPairs(cluster, from.pods, to.pods, classes);
}

/**
 * The pairs of a pod and a stretch of addresses, in either direction: cut where a block of the pod's policies begins or
 * ends. Two addresses outside the cluster are no pair.
 */
export function rangeGroups(cluster: Cluster, { from, to }: Flow): readonly PairGroup[] {
  return [...rangePairs(cluster, to.pods, from, 'ingress'), ...rangePairs(cluster, from.pods, to, 'egress')];
}

/** Equal for the groups that pair the same pods with several stretches of addresses; null for pairs of pods. */
export function rangePairKey({ source, destination }: PairGroup): string | null {
  if (source.type === 'range' && destination.type === 'pod') return `to ${destination.index}`;
  return source.type === 'pod' && destination.type === 'range' ? `from ${source.index}` : null;
}

/** How many pods stand behind an index; a template whose replicas are not known, or are none yet, counts once. */
export function replicas(pod: Pod | undefined): number {
  return Math.max(1, pod?.count ?? 1);
}

/** Pairs of one pod with itself that are not its own address: replica to replica of one template. */
export function replicaPairs(cluster: Cluster, index: number): number {
  const pod = cluster.pods[index];
  if (pod === undefined) return 0;
  const count = replicas(pod);
  if (count > 1) return count * (count - 1);
  // A template whose number of replicas is left open may well have two.
  return pod.template && cluster.workloadOf(pod.workload)?.replicas === null ? 1 : 0;
}

function podPairs(
  cluster: Cluster,
  from: readonly number[],
  to: readonly number[],
  classes: Int32Array | null,
): PairGroup[] {
  const isHost = (index: number): boolean => hasBit(cluster.table.hosts, index);
  const hosts = { from: from.filter(isHost), to: to.filter(isHost) };
  const rest = { from: from.filter((index) => !isHost(index)), to: to.filter((index) => !isHost(index)) };
  // Only where one end counts as its node does the other's node matter (S8).
  return [
    ...crossGroups(cluster, group(cluster, rest.from, classes, false), group(cluster, rest.to, classes, false)),
    ...crossGroups(cluster, group(cluster, rest.from, classes, true), group(cluster, hosts.to, classes, true)),
    ...crossGroups(cluster, group(cluster, hosts.from, classes, true), group(cluster, rest.to, classes, true)),
    ...crossGroups(cluster, group(cluster, hosts.from, classes, false), group(cluster, hosts.to, classes, false)),
  ];
}

function group(
  cluster: Cluster,
  pods: readonly number[],
  classes: Int32Array | null,
  byNode: boolean,
): readonly (readonly number[])[] {
  if (classes === null) return pods.map((index) => [index]);
  const groups = new Map<string, number[]>();
  for (const index of pods) {
    const key = byNode ? `${classes[index]} ${cluster.pods[index]?.node ?? ''}` : String(classes[index]);
    const found = groups.get(key);
    if (found === undefined) groups.set(key, [index]);
    else found.push(index);
  }
  return [...groups.values()];
}

function crossGroups(
  cluster: Cluster,
  from: readonly (readonly number[])[],
  to: readonly (readonly number[])[],
): PairGroup[] {
  const groups: PairGroup[] = [];
  for (const sources of from) {
    for (const destinations of to) {
      const pairs = countPairs(cluster, sources, destinations);
      const [source, destination] = [sources[0], destinations[0]];
      if (pairs === 0 || source === undefined || destination === undefined) continue;
      groups.push({
        source: podEndpoint(source),
        destination: podEndpoint(destination),
        sources: sources.map(podEndpoint),
        destinations: destinations.map(podEndpoint),
        pairs,
        loopback: false,
      });
    }
  }
  return groups;
}

function podEndpoint(index: number): Endpoint {
  return { type: 'pod', index };
}

function countPairs(cluster: Cluster, from: readonly number[], to: readonly number[]): number {
  const sum = (pods: readonly number[]): number =>
    pods.reduce((total, index) => total + replicas(cluster.pods[index]), 0);
  const there = new Set(to);
  let pairs = sum(from) * sum(to);
  for (const index of from) {
    if (there.has(index)) pairs += replicaPairs(cluster, index) - replicas(cluster.pods[index]) ** 2;
  }
  return pairs;
}

function rangePairs(
  cluster: Cluster,
  pods: readonly number[],
  { addresses, nodes, domain }: EndMembers,
  direction: Direction,
): PairGroup[] {
  if (addresses.length === 0 && nodes.length === 0) return [];
  const classes = pods.length > FEW_PODS ? podClasses(cluster) : null;
  return group(cluster, pods, classes, nodes.length > 0).flatMap((members) => {
    const first = members[0];
    if (first === undefined) return [];
    const pieces = splitBy(addresses, relevantBlocks(cluster, first, direction));
    const ranges: readonly Endpoint[] = [
      ...pieces.map(
        (range) => ({ type: 'range', range, nodes: null, ...(domain === null ? {} : { domain }) }) as const,
      ),
      ...nodes,
    ];
    const count = members.reduce((total, index) => total + replicas(cluster.pods[index]), 0);
    const pod = podEndpoint(first);
    const ends = members.map(podEndpoint);
    return ranges.map(
      (range): PairGroup =>
        direction === 'ingress'
          ? { source: range, destination: pod, sources: [range], destinations: ends, pairs: count, loopback: false }
          : { source: pod, destination: range, sources: ends, destinations: [range], pairs: count, loopback: false },
    );
  });
}

/** The blocks that a pod's gate asks about. */
export function relevantBlocks(cluster: Cluster, pod: number, direction: Direction): readonly AddressSet[] {
  return cluster
    .selecting(pod, direction)
    .flatMap(({ policy }) => policy.rules[direction])
    .flatMap((rule) => rule.peers ?? [])
    .flatMap((peer) => (peer.type === 'ipBlock' ? [peer.addresses] : []));
}

/** Pods and their own addresses: members of a flow that has no others (S9). */
export function loopbackGroups({ from, to }: Flow): readonly PairGroup[] {
  return from.pods
    .filter((index) => to.pods.includes(index))
    .map((index) => {
      const end = podEndpoint(index);
      return { source: end, destination: end, sources: [end], destinations: [end], pairs: 1, loopback: true };
    });
}
