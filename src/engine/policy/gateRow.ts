import type { Protocol } from '../model/resources';
import type { Direction, Family } from '../model/verdict';
import {
  andBits,
  andNotBits,
  type Bits,
  clearBit,
  emptyBits,
  hasBit,
  noneOf,
  orBits,
  orTri,
  setBit,
  type TriBits,
} from '../sets/bits';
import { containsPort } from '../sets/portSet';
import type { Cluster, CompiledPolicy, CompiledRule } from './cluster';
import { isOwnNode, resolvePortName } from './endpoint';

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
  readonly named: Map<string, Bits>;
  readonly peers: Map<CompiledRule, Partial<Record<Family, TriBits>>>;
}

const caches = new WeakMap<Cluster, RowCache>();

function cacheOf(cluster: Cluster): RowCache {
  const found = caches.get(cluster);
  if (found !== undefined) return found;
  const made: RowCache = { rows: new Map(), named: new Map(), peers: new Map() };
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
  const { every } = cluster.table;
  const none = emptyBits(cluster.pods.length);
  const selecting = cluster.selecting(owner, direction);
  if (!cluster.reading.enforced || selecting.length === 0) return { open: every, unknown: none, admitted: none };
  const row = selecting.some(({ policy }) => policy.status !== 'ok')
    ? { open: none, unknown: every, admitted: none }
    : judgedRow(cluster, direction, owner, probe);
  return withOwnNode(cluster, owner, row);
}

function judgedRow(cluster: Cluster, direction: Direction, owner: number, probe: PortProbe): GateRow {
  const { every } = cluster.table;
  const none = noneOf(cluster.pods.length);
  const selecting = cluster.selecting(owner, direction);
  const rowsOf = (selects: 'yes' | 'unknown'): readonly TriBits[] =>
    selecting
      .filter((item) => item.selects === selects)
      .map(({ policy }) => policyRow(cluster, policy, direction, owner, probe));
  const sure = rowsOf('yes');
  const doubtful = rowsOf('unknown');
  if (sure.length === 0) {
    const open = doubtful.map((row) => row.yes).reduce(andBits, every);
    return { open, unknown: andNotBits(every, open), admitted: none.yes };
  }
  const bySure = sure.reduce(orTri, none);
  const byDoubtful = doubtful.reduce(orTri, none);
  const possible = orBits(bySure.unknown, orBits(byDoubtful.yes, byDoubtful.unknown));
  return { open: bySure.yes, unknown: andNotBits(possible, bySure.yes), admitted: bySure.yes };
}

function policyRow(
  cluster: Cluster,
  policy: CompiledPolicy,
  direction: Direction,
  owner: number,
  probe: PortProbe,
): TriBits {
  let row = noneOf(cluster.pods.length);
  for (const rule of policy.rules[direction]) {
    const ports = portMask(cluster, rule, direction, owner, probe);
    if (ports === null) continue;
    const peers = peerRow(cluster, rule, probe.family);
    row = orTri(row, { yes: andBits(peers.yes, ports), unknown: andBits(peers.unknown, ports) });
  }
  return row;
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
  const none = noneOf(cluster.pods.length);
  if (rule.peers === null) return { yes: cluster.table.every, unknown: none.unknown };
  return rule.peers
    .filter((peer) => peer.type === 'pods' || peer.family === family)
    .map((peer) => peer.matches)
    .reduce(orTri, none);
}

/** Pods at the other end towards which the rule's ports hold the port; null: none. Named ports ask the destination. */
function portMask(
  cluster: Cluster,
  rule: CompiledRule,
  direction: Direction,
  owner: number,
  { protocol, port }: PortProbe,
): Bits | null {
  const { every } = cluster.table;
  if (containsPort(rule.connections[protocol], port)) return every;
  const names = rule.named.filter((item) => item.protocol === protocol).map((item) => item.name ?? '');
  if (names.length === 0) return null;
  if (direction === 'ingress') {
    const here = cluster.pods[owner];
    return names.some((name) => resolvePortName(here, name, protocol).includes(port)) ? every : null;
  }
  return names.map((name) => podsNaming(cluster, name, protocol, port)).reduce(orBits);
}

/** Pods on which the name stands for the number (S25). */
function podsNaming(cluster: Cluster, name: string, protocol: Protocol, port: number): Bits {
  const { named } = cacheOf(cluster);
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

/** S8: a pod's own node is open to it, whatever the policies say; where its node is not known, a shut gate may be open. */
function withOwnNode(cluster: Cluster, owner: number, row: GateRow): GateRow {
  const { hostIndices } = cluster.table;
  if (hostIndices.length === 0) return row;
  const open = row.open.slice();
  const unknown = row.unknown.slice();
  const admitted = row.admitted.slice();
  for (const index of hostIndices) {
    const own = isOwnNode(cluster.table, owner, { type: 'pod', index });
    if (own === 'yes') {
      setBit(open, index);
      clearBit(unknown, index);
      clearBit(admitted, index);
    } else if (own === 'unknown' && !hasBit(open, index)) {
      setBit(unknown, index);
    }
  }
  return { open, unknown, admitted };
}
