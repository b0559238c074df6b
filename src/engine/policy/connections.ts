import { PROTOCOLS } from '../model/resources';
import type { Direction, Family, Tri } from '../model/verdict';
import { type AddressRange, everyAddress, splitBy } from '../sets/addressSet';
import {
  ALL_CONNECTIONS,
  type ConnectionSet,
  connectionsOf,
  intersectConnections,
  NO_CONNECTIONS,
  subtractConnections,
  unionConnections,
} from '../sets/connectionSet';
import { portSetOf } from '../sets/portSet';
import { anyOf } from '../sets/tri';
import type { Cluster, CompiledPolicy, CompiledRule } from './cluster';
import { type Endpoint, endpointFamilies, isOwnNode, resolvePortName } from './endpoint';
import { peerOutcome } from './gate';
import { relevantBlocks } from './members';

/** What one end may open to the other, and, disjoint from it, what nobody knows (S50). */
export interface Connections {
  readonly allowed: ConnectionSet;
  readonly unknown: ConnectionSet;
}

const EVERYTHING: Connections = { allowed: ALL_CONNECTIONS, unknown: NO_CONNECTIONS };
const NOTHING: Connections = { allowed: NO_CONNECTIONS, unknown: NO_CONNECTIONS };

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
  if (chosen === undefined || !common.includes(chosen)) return NOTHING;
  return both(
    gateConnections(cluster, 'egress', from, to, chosen),
    gateConnections(cluster, 'ingress', from, to, chosen),
  );
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
): Connections {
  const own: Endpoint = { type: 'pod', index: pod };
  const other: Endpoint = { type: 'range', range, nodes: null };
  if (!endpointFamilies(cluster.table, own).includes(range.family)) return NOTHING;
  return direction === 'egress'
    ? gateConnections(cluster, 'egress', own, other, range.family)
    : gateConnections(cluster, 'ingress', other, own, range.family);
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

/** A connection needs both gates (S3). */
function both(egress: Connections, ingress: Connections): Connections {
  const allowed = intersectConnections(egress.allowed, ingress.allowed);
  const possible = intersectConnections(
    unionConnections(egress.allowed, egress.unknown),
    unionConnections(ingress.allowed, ingress.unknown),
  );
  return { allowed, unknown: subtractConnections(possible, allowed) };
}

/** What one gate lets pass: `evaluateGate` for all ports at once. */
function gateConnections(
  cluster: Cluster,
  direction: Direction,
  source: Endpoint,
  destination: Endpoint,
  family: Family,
): Connections {
  const [owner, other] = direction === 'egress' ? [source, destination] : [destination, source];
  if (owner.type === 'range' || !cluster.reading.enforced) return EVERYTHING;
  const selecting = cluster.selecting(owner.index, direction);
  const ownNode = isOwnNode(cluster.table, owner.index, other);
  if (selecting.length === 0 || ownNode === 'yes') return EVERYTHING;
  const judged = selecting.some(({ policy }) => policy.status !== 'ok')
    ? { allowed: NO_CONNECTIONS, unknown: ALL_CONNECTIONS }
    : admitted(cluster, direction, owner.index, other, destination, family);
  if (ownNode === 'no') return judged;
  return { allowed: judged.allowed, unknown: subtractConnections(ALL_CONNECTIONS, judged.allowed) };
}

function admitted(
  cluster: Cluster,
  direction: Direction,
  owner: number,
  other: Endpoint,
  destination: Endpoint,
  family: Family,
): Connections {
  const answers = cluster.selecting(owner, direction).map(({ policy, selects }) => ({
    selects,
    ...policyConnections(cluster, policy, direction, other, destination, family),
  }));
  const sure = answers.filter((answer) => answer.selects === 'yes');
  const doubtful = answers.filter((answer) => answer.selects === 'unknown');
  if (sure.length === 0) {
    const allowed = doubtful.map((answer) => answer.allowed).reduce(intersectConnections, ALL_CONNECTIONS);
    return { allowed, unknown: subtractConnections(ALL_CONNECTIONS, allowed) };
  }
  const allowed = sure.map((answer) => answer.allowed).reduce(unionConnections, NO_CONNECTIONS);
  const possible = [
    ...sure.map((answer) => answer.unknown),
    ...doubtful.flatMap((answer) => [answer.allowed, answer.unknown]),
  ];
  return { allowed, unknown: subtractConnections(possible.reduce(unionConnections, NO_CONNECTIONS), allowed) };
}

function policyConnections(
  cluster: Cluster,
  policy: CompiledPolicy,
  direction: Direction,
  other: Endpoint,
  destination: Endpoint,
  family: Family,
): Connections {
  let allowed = NO_CONNECTIONS;
  let possible = NO_CONNECTIONS;
  for (const rule of policy.rules[direction]) {
    const peer: Tri = rule.peers === null ? 'yes' : anyOf(rule.peers.map((item) => peerOutcome(item, other, family)));
    if (peer === 'no') continue;
    const ports = ruleConnections(cluster, rule, destination);
    if (peer === 'yes') allowed = unionConnections(allowed, ports);
    else possible = unionConnections(possible, ports);
  }
  return { allowed, unknown: subtractConnections(possible, allowed) };
}

/** A rule's ports on one destination, named ones at the numbers that its containers give them (S25). */
export function ruleConnections(cluster: Cluster, rule: CompiledRule, destination: Endpoint): ConnectionSet {
  if (rule.named.length === 0 || destination.type === 'range') return rule.connections;
  const pod = cluster.pods[destination.index];
  let connections = rule.connections;
  for (const protocol of PROTOCOLS) {
    for (const item of rule.named) {
      if (item.name === null || item.protocol !== protocol) continue;
      const numbers = resolvePortName(pod, item.name, protocol).map((number) => [number, number] as const);
      connections = unionConnections(connections, connectionsOf(protocol, portSetOf(numbers)));
    }
  }
  return connections;
}
