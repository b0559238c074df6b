import type { WorkloadId } from '../model/resources';
import type { Direction, Family } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { externalConnections, externalRanges } from '../policy/connections';
import type { Connections } from '../policy/gateConnections';
import { type AddressRange, type AddressSet, intersectAddresses, ofFamily } from '../sets/addressSet';
import { type Openness, opennessOf } from './openness';
import type { WorkloadReach } from './workloadReach';

/**
 * What the gate of a workload's pods admits to (egress) or from (ingress) a set of addresses outside the cluster: `allowed`
 * is open for all pods and all of the addresses.
 */
export function externalOpenness(
  cluster: Cluster,
  reach: WorkloadReach,
  workload: WorkloadId,
  direction: Direction,
  addresses: AddressSet,
): Openness {
  const members: Connections[] = [];
  for (const { pod } of reach.classesOf(workload)) {
    for (const family of cluster.table.addresses[pod]?.families ?? []) {
      for (const range of piecesOf(cluster, pod, direction, family, addresses)) {
        members.push(externalConnections(cluster, pod, direction, range));
      }
    }
  }
  return opennessOf(members);
}

/** The addresses, cut where some block of the pod's policies begins or ends. */
function piecesOf(
  cluster: Cluster,
  pod: number,
  direction: Direction,
  family: Family,
  addresses: AddressSet,
): readonly AddressRange[] {
  const wanted = ofFamily(addresses, family);
  if (wanted.length === 0) return [];
  if (cluster.selecting(pod, direction).length === 0) return wanted.slice(0, 1);
  // Piece by piece: neighbouring pieces differ, so they must not grow together as a canonical set would.
  return externalRanges(cluster, [pod], direction, family).flatMap((range) => intersectAddresses([range], wanted));
}
