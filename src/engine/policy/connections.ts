import type { Direction, Family } from '../model/verdict';
import { type AddressRange, everyAddress, splitBy } from '../sets/addressSet';
import { anyOf } from '../sets/tri';
import type { Cluster } from './cluster';
import { type Endpoint, endpointFamilies, isOwnNode } from './endpoint';
import { peerOutcome } from './gate';
import {
  bothGates,
  type Connections,
  type GateConnections,
  gateConnections,
  LETS_ALL,
  LETS_NONE,
} from './gateConnections';
import { relevantBlocks } from './members';

/**
 * Every connection from one pod to another in one family (by default the first that both have), for all ports of all
 * protocols at once. The same pod twice means two replicas of it. Agrees with `judge` port by port.
 */
export function pairConnections(cluster: Cluster, source: number, destination: number, family?: Family): Connections {
  const from: Endpoint = { type: 'pod', index: source };
  const to: Endpoint = { type: 'pod', index: destination };
  const theirs = endpointFamilies(cluster.table, to);
  const common = endpointFamilies(cluster.table, from).filter((item) => theirs.includes(item));
  const chosen = family ?? common[0];
  if (chosen === undefined || !common.includes(chosen)) return LETS_NONE;
  return bothGates(oneGate(cluster, 'egress', from, to, chosen), oneGate(cluster, 'ingress', from, to, chosen));
}

/**
 * Every connection between a pod and addresses outside the cluster: to them with `egress`, from them with `ingress`. The
 * range must be one that no block of the pod's policies cuts (see `externalRanges`).
 */
export function externalConnections(
  cluster: Cluster,
  pod: number,
  direction: Direction,
  range: AddressRange,
): GateConnections {
  const own: Endpoint = { type: 'pod', index: pod };
  const other: Endpoint = { type: 'range', range, nodes: null };
  if (!endpointFamilies(cluster.table, own).includes(range.family)) return LETS_NONE;
  return direction === 'egress'
    ? oneGate(cluster, 'egress', own, other, range.family)
    : oneGate(cluster, 'ingress', other, own, range.family);
}

/**
 * All addresses of a family in the largest pieces that no block of these pods' policies tells apart. Addresses of pods
 * and nodes are not cut out.
 */
export function externalRanges(
  cluster: Cluster,
  pods: readonly number[],
  direction: Direction,
  family: Family,
): readonly AddressRange[] {
  const blocks = new Set(pods.flatMap((pod) => relevantBlocks(cluster, pod, direction)));
  return splitBy([everyAddress(family)], [...blocks]);
}

/** What one gate lets pass: `evaluateGate` for all ports at once. */
function oneGate(
  cluster: Cluster,
  direction: Direction,
  source: Endpoint,
  destination: Endpoint,
  family: Family,
): GateConnections {
  const [owner, other] = direction === 'egress' ? [source, destination] : [destination, source];
  if (owner.type === 'range') return LETS_ALL;
  return gateConnections(cluster, cluster.gatePolicies(owner.index, direction), {
    direction,
    takes: (rule) =>
      rule.peers === null ? 'yes' : anyOf(rule.peers.map((peer) => peerOutcome(cluster, peer, other, family))),
    destination,
    ownNode: isOwnNode(cluster.table, owner.index, other),
  });
}
