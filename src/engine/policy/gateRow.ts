import type { Protocol } from '../model/resources';
import type { Direction, Family } from '../model/verdict';
import {
  andBits,
  andNotBits,
  andTri,
  type Bits,
  emptyBits,
  isZero,
  noneOf,
  orBits,
  orTri,
  setBit,
  type TriBits,
} from '../sets/bits';
import { containsPort } from '../sets/portSet';
import type { Cluster, CompiledPort, CompiledRule, GatePolicies, Selecting } from './cluster';
import { isOwnNode, resolvePortName } from './endpoint';
import { type Algebra, gateAnswer, opaqueAnswer, type PolicyMatch } from './gateAlgebra';
import type { PodTable } from './podTable';

/** One port of one protocol in one family, as a gate is asked about it. */
export interface PortProbe {
  readonly family: Family;
  readonly protocol: Protocol;
  readonly port: number;
}

/** How one pod's gate stands towards every other pod at once; where neither bit is set, it is closed. */
export interface GateRow {
  readonly open: Bits;
  readonly unknown: Bits;
  /** Open by an explicit rule (S52). */
  readonly admitted: Bits;
}

const ROWS_KEPT = 40_000;

interface RowCache {
  readonly rows: Map<string, GateRow>;
  readonly peers: Map<CompiledRule, Partial<Record<Family, TriBits>>>;
}

const caches = new WeakMap<Cluster, RowCache>();
/** By name and number; the same for all clusters over the same pods. */
const namedPorts = new WeakMap<PodTable, Map<string, Bits>>();

function cacheOf(cluster: Cluster): RowCache {
  const found = caches.get(cluster);
  if (found !== undefined) return found;
  const made: RowCache = { rows: new Map(), peers: new Map() };
  caches.set(cluster, made);
  return made;
}

/** The same answers as `evaluateGate`, for all pods at the other end at once: set algebra instead of a loop. */
export function gateRow(cluster: Cluster, direction: Direction, owner: number, probe: PortProbe): GateRow {
  const { rows } = cacheOf(cluster);
  const key = `${direction} ${owner} ${probe.family} ${probe.protocol} ${probe.port}`;
  const found = rows.get(key);
  if (found !== undefined) return found;
  if (rows.size >= ROWS_KEPT) rows.clear();
  const made = makeRow(cluster, direction, owner, probe);
  rows.set(key, made);
  return made;
}

function makeRow(cluster: Cluster, direction: Direction, owner: number, probe: PortProbe): GateRow {
  return portRow(cluster, cluster.gatePolicies(owner, direction), direction, owner, probe, ownNodes(cluster, owner));
}

/**
 * How a gate stands towards every other pod, on one port. Of its owner only the ports that ingress rules name count, and
 * `ownNode`: hostNetwork pods that are its own node, or may be (S8).
 */
export function portRow(
  cluster: Cluster,
  gate: GatePolicies,
  direction: Direction,
  owner: number,
  probe: PortProbe,
  ownNode: TriBits,
): GateRow {
  const { every, none } = cluster.table;
  if (!cluster.reading.enforced || gate.all.length === 0) return { open: every, unknown: none, admitted: none };
  if (gate.opaque === 'yes') {
    const open = direction === 'ingress' ? ownNode.yes : none;
    return { open, unknown: andNotBits(every, open), admitted: none };
  }
  const match = (policies: readonly Selecting[]): readonly PolicyMatch<Bits>[] =>
    policies.map(({ policy, selects }) => ({
      selects,
      priority: policy.priority,
      rules: policy.rules[direction].flatMap((rule) => {
        const row = ruleRow(cluster, rule, direction, owner, probe);
        return row === null ? [] : [{ action: rule.action, ...row }];
      }),
    }));
  const isDoubtful = probe.protocol === 'SCTP' && cluster.reading.sctp !== 'yes';
  return (gate.opaque === 'no' ? gateAnswer : opaqueAnswer)(algebraOf(every, none), {
    admin: match(gate.admin),
    network: match(gate.network),
    baseline: match(gate.baseline),
    ownNode,
    direction,
    doubt: isDoubtful ? every : none,
  });
}

/** Sets of pods at the other end. Most steps meet all pods or none of them, and then no new set is made. */
function algebraOf(all: Bits, none: Bits): Algebra<Bits> {
  return {
    all,
    none,
    or: (a, b) => {
      if (a === all || b === none || a === b) return a;
      return a === none || b === all ? b : orBits(a, b);
    },
    and: (a, b) => {
      if (a === none || b === all || a === b) return a;
      return a === all || b === none ? b : andBits(a, b);
    },
    minus: (a, b) => {
      if (a === none || b === none) return a;
      return b === all || a === b ? none : andNotBits(a, b);
    },
  };
}

/** Pods at the other end that the rule matches, on this port; null: none. */
function ruleRow(
  cluster: Cluster,
  rule: CompiledRule,
  direction: Direction,
  owner: number,
  probe: PortProbe,
): TriBits | null {
  const ports = portMask(cluster, rule, direction, owner, probe);
  if (ports === null) return null;
  const peers = peerRow(cluster, rule, probe.family);
  return ports.yes === cluster.table.every ? peers : andTri(peers, ports);
}

/** Pods that the rule's peers take, in one family. */
function peerRow(cluster: Cluster, rule: CompiledRule, family: Family): TriBits {
  const { peers } = cacheOf(cluster);
  const known = peers.get(rule);
  const found = known?.[family];
  if (found !== undefined) return found;
  const made = unitePeers(cluster, rule, family);
  peers.set(rule, { ...known, [family]: made });
  return made;
}

function unitePeers(cluster: Cluster, rule: CompiledRule, family: Family): TriBits {
  const { every, none } = cluster.table;
  if (rule.peers === null) return { yes: every, unknown: none };
  const [first, ...others] = rule.peers
    .filter((peer) => peer.type !== 'ipBlock' || peer.family === family)
    .map((peer) => (isZero(peer.matches.unknown) ? { yes: peer.matches.yes, unknown: none } : peer.matches));
  return others.reduce(orTri, first ?? { yes: none, unknown: none });
}

/** Pods at the other end towards which the rule's ports hold the port; null: none. Named ports ask the destination. */
function portMask(
  cluster: Cluster,
  rule: CompiledRule,
  direction: Direction,
  owner: number,
  { protocol, port }: PortProbe,
): TriBits | null {
  const { every, none } = cluster.table;
  if (containsPort(rule.connections[protocol], port)) return { yes: every, unknown: none };
  const names = rule.named.filter((item) => item.protocol === null || item.protocol === protocol);
  const isDoubtful = containsPort(rule.doubtful[protocol], port);
  if (names.length === 0) return isDoubtful ? { yes: none, unknown: every } : null;
  // Named ports ask the destination (S25).
  const yes =
    direction === 'ingress'
      ? namesHere(cluster, names, owner, protocol, port)
      : names.map(({ name }) => podsNaming(cluster, name ?? '', protocol, port)).reduce(orBits);
  return { yes, unknown: isDoubtful ? andNotBits(every, yes) : none };
}

function namesHere(
  cluster: Cluster,
  names: readonly CompiledPort[],
  owner: number,
  protocol: Protocol,
  port: number,
): Bits {
  const here = cluster.pods[owner];
  const holds = names.some(({ name }) => resolvePortName(here, name ?? '', protocol).includes(port));
  return holds ? cluster.table.every : cluster.table.none;
}

/** Pods on which the name stands for the number (S25). */
function podsNaming(cluster: Cluster, name: string, protocol: Protocol, port: number): Bits {
  const named = namedPorts.get(cluster.table) ?? new Map<string, Bits>();
  namedPorts.set(cluster.table, named);
  const key = `${name} ${protocol} ${port}`;
  const found = named.get(key);
  if (found !== undefined) return found;
  const bits = emptyBits(cluster.pods.length);
  cluster.pods.forEach((pod, index) => {
    if (resolvePortName(pod, name, protocol).includes(port)) setBit(bits, index);
  });
  named.set(key, bits);
  return bits;
}

/** hostNetwork pods that count as the pod's own node (S8), and those that may. */
function ownNodes(cluster: Cluster, owner: number): TriBits {
  const { none, hostIndices } = cluster.table;
  if (hostIndices.length === 0) return { yes: none, unknown: none };
  const nodes = noneOf(cluster.pods.length);
  for (const index of hostIndices) {
    const own = isOwnNode(cluster.table, owner, { type: 'pod', index });
    if (own !== 'no') setBit(own === 'yes' ? nodes.yes : nodes.unknown, index);
  }
  return nodes;
}
