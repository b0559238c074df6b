import type { Tri } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { isOwnNode } from '../policy/endpoint';
import type { PortProbe } from '../policy/gateRow';
import {
  andBits,
  andNotBits,
  type Bits,
  bitsOf,
  clearBit,
  countBits,
  emptyBits,
  forEachBit,
  hasBit,
  isZero,
  orInto,
  setBit,
} from '../sets/bits';
import { createPortCache, type PortCache, type PortGate, portGates, renewCache, sourceClasses } from './portGates';

/** What one pod may open on the port: surely, and what nobody knows of (S50). Sets of pods, as numbered in the cluster. */
export interface PortRow {
  readonly allowed: Bits;
  readonly unknown: Bits;
}

/** The same for all pods: row by row, `words` words a pod. */
export interface PortMatrix {
  readonly words: number;
  readonly allowed: Uint32Array;
  readonly unknown: Uint32Array;
}

/** Who can reach whom on one port of one protocol, in one family. */
export interface PortConnectivity {
  /** One pod for each kind of source: every other pod's row equals one of theirs. */
  readonly sources: readonly number[];
  /**
   * What a pod may open; shared by the pods of its kind. A pod towards itself means two replicas of it. Without an address
   * of the family, nothing.
   */
  rowOf(source: number): PortRow;
  /** One row a pod. 10,000 pods: 12.5 MB for each of the two. */
  expand(): PortMatrix;
}

/**
 * Connects all pods on one port, as sets of pods. The cost grows with distinct gates and kinds of sources. A cache that is
 * kept from one cluster to the next makes the gates of edited policies alone.
 */
export function connectOnPort(
  cluster: Cluster,
  probe: PortProbe,
  cache: PortCache = createPortCache(),
): PortConnectivity {
  renewCache(cache, cluster, probe);
  const { pods, table } = cluster;
  const classes = sourceClasses(cache, cluster);
  const egress = portGates(cluster, 'egress', probe, cache);
  const ingress = portGates(cluster, 'ingress', probe, cache);
  const nothing: PortRow = { allowed: table.none, unknown: table.none };
  const inFamily = podsInFamily(cluster, probe);
  const byNode = table.hostIndices.length > 0;
  const open = bitsOf(
    pods.length,
    ingress.gates.flatMap(({ row, members }) => (row.open === table.every ? members : [])),
  );
  const selective = ingress.gates.filter(({ row }) => row.open !== table.every && !isZero(row.open));
  const doubtful = ingress.gates.filter(({ row }) => row.open !== table.every && !isZero(row.unknown));

  /** Pods of these whose ingress gate lets the source in. */
  const letIn = (source: number, candidates: Bits): Bits => {
    if (candidates === table.none) return candidates;
    const result = andBits(candidates, open);
    if (countBits(candidates) < selective.length) {
      forEachBit(candidates, (pod) => {
        if (hasBit(gateAt(ingress.gates, ingress.gateOf, pod).row.open, source)) setBit(result, pod);
      });
      return result;
    }
    const members = emptyBits(pods.length);
    for (const gate of selective) if (hasBit(gate.row.open, source)) addAll(members, gate.members);
    return orInto(result, andBits(members, candidates));
  };
  const mayLetIn = (source: number, surely: Bits, candidates: Bits): Bits => {
    if (doubtful.length === 0) return table.none;
    const members = emptyBits(pods.length);
    for (const gate of doubtful) if (hasBit(gate.row.unknown, source)) addAll(members, gate.members);
    return andNotBits(andBits(members, candidates), surely);
  };
  const regularRow = (source: number): PortRow => {
    const { row } = gateAt(egress.gates, egress.gateOf, source);
    const sure = inFamily === null ? row.open : andBits(row.open, inFamily);
    const allowed = letIn(source, sure);
    let unknown = mayLetIn(source, allowed, sure);
    if (!isZero(row.unknown)) {
      const maybe = inFamily === null ? row.unknown : andBits(row.unknown, inFamily);
      const either = orInto(letIn(source, maybe), mayLetIn(source, table.none, maybe));
      unknown = orInto(either, unknown);
    }
    return { allowed, unknown };
  };

  /** Pairs with a pod that counts as its node: whether that is the other's own node matters (S8). */
  const patched = (source: number, row: PortRow): PortRow => {
    const result = { allowed: row.allowed.slice(), unknown: row.unknown.slice() };
    const others = hasBit(table.hosts, source) ? pods.keys() : table.hostIndices;
    for (const other of others) {
      if (inFamily !== null && !hasBit(inFamily, other)) continue;
      const out = answerAt(
        gateAt(egress.gates, egress.gateOf, source),
        other,
        isOwnNode(table, source, { type: 'pod', index: other }),
      );
      const back = answerAt(
        gateAt(ingress.gates, ingress.gateOf, other),
        source,
        isOwnNode(table, other, { type: 'pod', index: source }),
      );
      clearBit(result.allowed, other);
      clearBit(result.unknown, other);
      if (out === 'yes' && back === 'yes') setBit(result.allowed, other);
      else if (out !== 'no' && back !== 'no') setBit(result.unknown, other);
    }
    return result;
  };

  const known = new Map<string | number, PortRow>();
  const kindOf = (source: number): string | number =>
    byNode ? `${classes[source]} ${pods[source]?.node ?? ''}` : (classes[source] ?? 0);
  const regular = new Map<number, PortRow>();
  const rowOf = (source: number): PortRow => {
    const kind = kindOf(source);
    const found = known.get(kind);
    if (found !== undefined) return found;
    const item = classes[source] ?? 0;
    let row = nothing;
    if (inFamily === null || hasBit(inFamily, source)) {
      const base = regular.get(item) ?? regularRow(source);
      regular.set(item, base);
      row = byNode ? patched(source, base) : base;
    }
    known.set(kind, row);
    return row;
  };
  return {
    sources: firstOfEach(pods.length, kindOf),
    rowOf,
    expand: () => expandRows(pods.length, rowOf),
  };
}

/** Null: all pods have, or may have, an address of the family. */
function podsInFamily(cluster: Cluster, { family }: PortProbe): Bits | null {
  const { addresses } = cluster.table;
  if (addresses.every(({ families }) => families.includes(family))) return null;
  const pods = addresses.flatMap(({ families }, pod) => (families.includes(family) ? [pod] : []));
  return bitsOf(cluster.pods.length, pods);
}

function gateAt(gates: readonly PortGate[], gateOf: Int32Array, pod: number): PortGate {
  const gate = gates[gateOf[pod] ?? 0];
  if (gate === undefined) throw new RangeError(`The cluster has no pod ${pod}.`);
  return gate;
}

function answerAt(gate: PortGate, other: number, ownNode: Tri): Tri {
  const { open, unknown } = ownNode === 'no' ? gate.row : ownNode === 'yes' ? gate.ownNode() : gate.maybeOwnNode();
  if (hasBit(open, other)) return 'yes';
  return hasBit(unknown, other) ? 'unknown' : 'no';
}

function addAll(target: Bits, members: readonly number[]): void {
  for (const pod of members) setBit(target, pod);
}

function firstOfEach(size: number, kindOf: (pod: number) => string | number): readonly number[] {
  const firsts = new Map<string | number, number>();
  for (let pod = 0; pod < size; pod += 1) {
    const kind = kindOf(pod);
    if (!firsts.has(kind)) firsts.set(kind, pod);
  }
  return [...firsts.values()];
}

function expandRows(pods: number, rowOf: (source: number) => PortRow): PortMatrix {
  const words = (pods + 31) >>> 5;
  const matrix = { words, allowed: new Uint32Array(words * pods), unknown: new Uint32Array(words * pods) };
  for (let source = 0; source < pods; source += 1) {
    const { allowed, unknown } = rowOf(source);
    matrix.allowed.set(allowed, source * words);
    if (!isZero(unknown)) matrix.unknown.set(unknown, source * words);
  }
  return matrix;
}
