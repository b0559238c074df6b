import fc from 'fast-check';
import { PROTOCOLS, type Protocol } from '../engine/model/resources';
import type { CniReading, EndRef, Family, FlowQuery } from '../engine/model/verdict';
import type { Cluster } from '../engine/policy/cluster';
import { compile } from '../engine/policy/compile';
import { endpointFamilies } from '../engine/policy/endpoint';
import { type ClusterInShort, resourcesOf } from './clusterOf';
import { randomCluster, randomLargeCluster, randomReading, randomTieredCluster } from './randomCluster';
import { RANDOM_PORTS } from './randomSelectors';
import { SlowEvaluator } from './slow/slowEvaluator';

/** A random cluster, compiled, and the slow evaluator over the same objects. */
export interface Scene {
  readonly short: ClusterInShort;
  readonly reading: CniReading;
  readonly cluster: Cluster;
  readonly slow: SlowEvaluator;
}

/** A cluster, compiled, and the slow evaluator over the same objects. */
export function sceneOf(short: ClusterInShort, reading: CniReading): Scene {
  const cluster = compile(resourcesOf(short), reading);
  return { short, reading, cluster, slow: new SlowEvaluator(short, reading) };
}

/** Enough pods for pairs to be sorted into classes and judged by whole rows. */
export const crowds = fc
  .tuple(randomCluster({ pods: 14, policies: 8 }), randomReading)
  .map(([short, reading]) => sceneOf(short, reading));
/** Few pods: every pair is judged by itself. */
export const scenes = fc
  .tuple(randomCluster({ pods: 5, policies: 6 }), randomReading)
  .map(([short, reading]) => sceneOf(short, reading));

/** Few pods under policies of every kind. */
export const tieredScenes = fc
  .tuple(randomTieredCluster({ pods: 5, policies: 4 }), randomReading)
  .map(([short, reading]) => sceneOf(short, reading));
/** Hundreds of pods under policies of every kind; for some twenty runs. */
export const largeScenes = fc
  .tuple(randomLargeCluster, randomReading)
  .map(([short, reading]) => sceneOf(short, reading));

/** One pod as an end of a question. */
export function podRef(cluster: Cluster, index: number): EndRef {
  return { type: 'pods', pods: [cluster.pods[index]?.id ?? ''] };
}

/** One connection as a question. */
export function connectionQuery(from: EndRef, to: EndRef, port: number, protocol: Protocol, family: Family): FlowQuery {
  return { from, to, port, protocol, family };
}

/** A port, a protocol and a family to ask about. */
export const connections = fc.record({
  protocol: fc.constantFrom(...PROTOCOLS),
  port: fc.constantFrom(...RANDOM_PORTS),
  family: fc.constantFrom<Family>('IPv4', 'IPv6'),
});

/** Both pods have the family, as far as anybody knows; a pod and itself only where replicas tell it from its own address. */
export function isJudged(cluster: Cluster, from: number, to: number, family: Family): boolean {
  const speaks = (index: number): boolean => {
    const { known } = cluster.table.addresses[index] ?? { known: [] };
    return known.length === 0 || endpointFamilies(cluster.table, { type: 'pod', index }).includes(family);
  };
  return speaks(from) && speaks(to);
}

/** Does the pod stand for several, so that a pair of it with itself is one replica and another? */
export function replicasDiffer(cluster: Cluster, index: number): boolean {
  const pod = cluster.pods[index];
  return pod?.template === true && (pod.count > 1 || cluster.workloadOf(pod.workload)?.replicas === null);
}
