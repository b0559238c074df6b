import type { Direction } from '../model/verdict';
import type { Cluster, CompiledPolicy, GatePolicies } from '../policy/cluster';
import { type GateRow, type PortProbe, portRow } from '../policy/gateRow';
import { newPartition, type PodPartition, refinePartition } from '../policy/podClasses';
import type { PodTable } from '../policy/podTable';

/** Pods whose gates answer alike on one port. */
export interface PortGate {
  /** Ascending. */
  readonly members: readonly number[];
  /** Towards pods that are not the own node of any member. */
  readonly row: GateRow;
  /** Towards own nodes (S8), and towards what may be one; right for hostNetwork pods alone. */
  readonly ownNode: () => GateRow;
  readonly maybeOwnNode: () => GateRow;
}

/** The gates of one direction: every distinct one, and which of them each pod has. */
export interface PortGates {
  readonly gates: readonly PortGate[];
  readonly gateOf: Int32Array;
}

/** What earlier clusters over the same pods found: rows by policies, so that an edit makes the rows of that policy anew. */
export interface PortCache {
  table: PodTable | null;
  /** Of the probe that the rows are about, and of how the cluster reads policies. */
  key: string;
  readonly rows: Map<string, GateRow>;
  readonly numbers: WeakMap<CompiledPolicy, number>;
  count: number;
  partition: PodPartition | null;
}

/** So many sets or rows of policies that are no more are worth starting afresh. */
const MAX_STALE = 2;

export function createPortCache(): PortCache {
  return { table: null, key: '', rows: new Map(), numbers: new WeakMap(), count: 0, partition: null };
}

/** Forgets what does not hold for the cluster. */
export function renewCache(cache: PortCache, cluster: Cluster, probe: PortProbe): void {
  const { enforced, sctp } = cluster.reading;
  const key = JSON.stringify([probe.family, probe.protocol, probe.port, enforced, sctp]);
  if (cache.table !== cluster.table) cache.partition = null;
  if (cache.table !== cluster.table || cache.key !== key) cache.rows.clear();
  if (cache.rows.size > MAX_STALE * Math.max(1000, 2 * cluster.pods.length)) cache.rows.clear();
  cache.table = cluster.table;
  cache.key = key;
}

/** The class of every pod as a source. Kept from edit to edit, classes only ever get finer. */
export function sourceClasses(cache: PortCache, cluster: Cluster): Int32Array {
  const old = cache.partition;
  const stale = old !== null && old.count > MAX_STALE * Math.max(1000, cluster.pods.length);
  const partition = old === null || stale ? newPartition(cluster) : old;
  refinePartition(partition, cluster);
  cache.partition = partition;
  return partition.classes;
}

/** Sorts the gates of all pods; rows of policies that the cache knows are taken from there. */
export function portGates(cluster: Cluster, direction: Direction, probe: PortProbe, cache: PortCache): PortGates {
  const gateOf = new Int32Array(cluster.pods.length);
  const members: number[][] = [];
  const firsts = new Map<GatePolicies, Map<string, number>>();
  const policies: GatePolicies[] = [];
  cluster.pods.forEach((_, pod) => {
    const gate = cluster.gatePolicies(pod, direction);
    let variants = firsts.get(gate);
    if (variants === undefined) {
      variants = new Map();
      firsts.set(gate, variants);
    }
    const names = direction === 'ingress' ? namesHeld(cluster, gate, pod, probe) : '';
    let at = variants.get(names);
    if (at === undefined) {
      at = members.length;
      variants.set(names, at);
      members.push([]);
      policies.push(gate);
    }
    gateOf[pod] = at;
    members[at]?.push(pod);
  });
  const gates = policies.map((gate, at) => portGate(cluster, gate, direction, members[at] ?? [], probe, cache));
  return { gates, gateOf };
}

function portGate(
  cluster: Cluster,
  gate: GatePolicies,
  direction: Direction,
  members: readonly number[],
  probe: PortProbe,
  cache: PortCache,
): PortGate {
  const owner = members[0] ?? 0;
  const { hosts, none } = cluster.table;
  const names = direction === 'ingress' ? namesHeld(cluster, gate, owner, probe) : '';
  const key = `${direction} ${names} ${gate.all.map((item) => policyKey(cache, item.policy, item.selects)).join()}`;
  const rowWith = (own: GateRow['open'], maybe: GateRow['open'], kind: string): GateRow => {
    const known = cache.rows.get(`${kind} ${key}`);
    if (known !== undefined) return known;
    const made = portRow(cluster, gate, direction, owner, probe, { yes: own, unknown: maybe });
    cache.rows.set(`${kind} ${key}`, made);
    return made;
  };
  return {
    members,
    row: rowWith(none, none, 'other'),
    ownNode: () => rowWith(hosts, none, 'own'),
    maybeOwnNode: () => rowWith(none, hosts, 'maybe'),
  };
}

function policyKey(cache: PortCache, policy: CompiledPolicy, selects: 'yes' | 'unknown'): string {
  let number = cache.numbers.get(policy);
  if (number === undefined) {
    cache.count += 1;
    number = cache.count;
    cache.numbers.set(policy, number);
  }
  return selects === 'yes' ? String(number) : `${number}?`;
}

const named = new WeakMap<GatePolicies, readonly string[]>();

/** Which of the names that ingress rules write stand for the port on the pod (S25): 0 or 1 each. */
function namesHeld(cluster: Cluster, gate: GatePolicies, pod: number, { protocol, port }: PortProbe): string {
  let names = named.get(gate);
  if (names === undefined) {
    const rules = gate.all.flatMap(({ policy }) => policy.rules.ingress);
    names = [...new Set(rules.flatMap((rule) => rule.named.map(({ name }) => name ?? '')))];
    named.set(gate, names);
  }
  if (names.length === 0) return '';
  const ports = cluster.pods[pod]?.ports ?? [];
  const holds = (name: string): boolean =>
    ports.some((item) => item.port === port && item.name === name && item.protocol === protocol);
  return names.map((name) => (holds(name) ? '1' : '0')).join('');
}
