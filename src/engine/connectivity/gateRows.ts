import type { Direction, Family } from '../model/verdict';
import type { Cluster, CompiledPeer, CompiledPolicy, CompiledRule } from '../policy/cluster';
import { ruleConnections } from '../policy/connections';
import { bitIndices, emptyBits, fullBits, orBits, orInto, triAt } from '../sets/bits';
import {
  ALL_CONNECTIONS,
  type ConnectionSet,
  NO_CONNECTIONS,
  subtractConnections,
  unionConnections,
} from '../sets/connectionSet';

/** Connections that are surely admitted, and, disjoint from them, those that nobody knows about (S50). */
export interface Admitted {
  readonly allowed: ConnectionSet;
  readonly unknown: ConnectionSet;
}

export const ADMITS_ALL: Admitted = { allowed: ALL_CONNECTIONS, unknown: NO_CONNECTIONS };
export const ADMITS_NONE: Admitted = { allowed: NO_CONNECTIONS, unknown: NO_CONNECTIONS };
const ADMITS_UNKNOWN: Admitted = { allowed: NO_CONNECTIONS, unknown: ALL_CONNECTIONS };

/** What one gate admits to or from every other pod. */
export interface GateRow {
  /** What it admits for pods that are not in `special`. */
  readonly base: Admitted;
  readonly special: ReadonlyMap<number, Admitted>;
  /** What it admits it admits by a rule, not for want of isolation (S52). */
  readonly byRule: boolean;
}

/**
 * Gates of one cluster as sets of connections. A row is shared by all pods that the same policies select, and by later
 * clusters for as long as pods, namespaces and nodes are the same.
 */
export interface GateRows {
  /**
   * The row of a pod's gate; null where it takes more than sets of rules to know (a policy that may or may not select
   * the pod): ask pair by pair then. Holds between pods of the pod network, and not for a pod and itself.
   */
  readonly rowOf: (pod: number, direction: Direction, family: Family) => GateRow | null;
}

const OPEN: GateRow = { base: ADMITS_ALL, special: new Map(), byRule: false };
const OPAQUE: GateRow = { base: ADMITS_UNKNOWN, special: new Map(), byRule: false };

/** Rows by what makes them equal, and how many answers they hold. */
interface RowStore {
  readonly rows: Map<string, GateRow>;
  answers: number;
}

/** Rows of edited policies are of no use any more: beyond so many answers, a new cluster starts afresh. */
const MAX_ANSWERS = 500_000;

/** Hands out the gates of one cluster after the other, keeping what they have in common. */
export function createGateRowCache(): (cluster: Cluster) => GateRows {
  let store: RowStore = { rows: new Map(), answers: 0 };
  let last: { readonly cluster: Cluster; readonly gates: GateRows } | null = null;
  const numbers = new WeakMap<object, number>();
  let count = 0;
  /** The text of a policy as a number: places apart, equal documents share their data. */
  const numberOf = ({ document, id }: CompiledPolicy): string => {
    if (document === null) return id;
    const known = numbers.get(document.data) ?? ++count;
    numbers.set(document.data, known);
    return String(known);
  };
  return (cluster) => {
    if (last?.cluster === cluster) return last.gates;
    if (last?.cluster.table !== cluster.table || store.answers > MAX_ANSWERS) store = { rows: new Map(), answers: 0 };
    const gates = createGateRows(cluster, store, numberOf);
    last = { cluster, gates };
    return gates;
  };
}

function createGateRows(cluster: Cluster, store: RowStore, numberOf: (policy: CompiledPolicy) => string): GateRows {
  const newLists = (): Record<Family, (GateRow | null)[]> => ({ IPv4: [], IPv6: [] });
  // Asked for every pair, so these are lists by pod and not maps by some text.
  const known: Record<Direction, Record<Family, (GateRow | null)[]>> = { egress: newLists(), ingress: newLists() };
  const find = (pod: number, direction: Direction, family: Family): GateRow | null => {
    const selecting = cluster.selecting(pod, direction);
    if (!cluster.reading.enforced || selecting.length === 0) return OPEN;
    if (selecting.some(({ policy }) => policy.status !== 'ok')) return OPAQUE;
    if (selecting.some(({ selects }) => selects === 'unknown')) return null;
    const policies = selecting.map(({ policy }) => policy);
    // Named ports of an ingress rule resolve on the owner of the gate (S25), so rows differ by them.
    const named =
      direction === 'ingress' && policies.some((item) => item.rules.ingress.some((rule) => rule.named.length > 0));
    const ports = named ? JSON.stringify(cluster.pods[pod]?.ports) : '';
    const key = `${direction} ${family} ${cluster.pods[pod]?.namespace} ${policies.map(numberOf).join(',')} ${ports}`;
    const shared = store.rows.get(key);
    if (shared !== undefined) return shared;
    const row = buildRow(
      cluster,
      policies.flatMap((policy) => policy.rules[direction]),
      pod,
      family,
    );
    store.rows.set(key, row);
    store.answers += row.special.size + 1;
    return row;
  };
  return {
    rowOf: (pod, direction, family) => {
      const list = known[direction][family];
      const row = list[pod];
      if (row !== undefined) return row;
      const found = find(pod, direction, family);
      list[pod] = found;
      return found;
    },
  };
}

function buildRow(cluster: Cluster, rules: readonly CompiledRule[], owner: number, family: Family): GateRow {
  const size = cluster.pods.length;
  const candidates = emptyBits(size);
  for (const rule of rules) {
    if (rule.peers === null && namesOther(rule)) orInto(candidates, fullBits(size));
    for (const peer of ofFamily(rule.peers, family)) orInto(candidates, orBits(peer.matches.yes, peer.matches.unknown));
  }
  const anyPeer = rules.filter((rule) => rule.peers === null && !namesOther(rule));
  const base = admittedBy(
    cluster,
    anyPeer.map((rule) => [rule, 'yes']),
    owner,
  );
  // Few kinds of answers serve many pods: equal ones are one object, which callers may go by.
  const shared = new Map<string, Admitted>();
  const special = new Map<number, Admitted>();
  for (const pod of bitIndices(candidates)) {
    const outcomes = rules.map((rule) => peersOutcome(rule, pod, family));
    const isDestination = rules[0]?.direction === 'egress' && rules.some(namesOther);
    const key = isDestination ? `${outcomes.join()} ${JSON.stringify(cluster.pods[pod]?.ports)}` : outcomes.join();
    let admitted = shared.get(key);
    if (admitted === undefined) {
      const matching = rules.flatMap((rule, index): readonly Matching[] => {
        const outcome = outcomes[index];
        return outcome === 'yes' || outcome === 'unknown' ? [[rule, outcome]] : [];
      });
      admitted = admittedBy(cluster, matching, rules[0]?.direction === 'ingress' ? owner : pod);
      shared.set(key, admitted);
    }
    special.set(pod, admitted);
  }
  return { base, special, byRule: true };
}

type Matching = readonly [CompiledRule, 'yes' | 'unknown'];

/** Egress at named ports: what that is depends on the other end. */
function namesOther(rule: CompiledRule): boolean {
  return rule.direction === 'egress' && rule.named.length > 0;
}

/** A block speaks of one family (S28). */
function ofFamily(peers: readonly CompiledPeer[] | null, family: Family): readonly CompiledPeer[] {
  return (peers ?? []).filter((peer) => peer.type === 'pods' || peer.family === family);
}

function peersOutcome(rule: CompiledRule, pod: number, family: Family): 'yes' | 'no' | 'unknown' {
  if (rule.peers === null) return 'yes';
  let outcome: 'no' | 'unknown' = 'no';
  for (const peer of ofFamily(rule.peers, family)) {
    const answer = triAt(peer.matches, pod);
    if (answer === 'yes') return 'yes';
    if (answer === 'unknown') outcome = 'unknown';
  }
  return outcome;
}

/** Rules only ever add (S2). */
function admittedBy(cluster: Cluster, rules: readonly Matching[], destination: number): Admitted {
  if (rules.length === 0) return ADMITS_NONE;
  let allowed = NO_CONNECTIONS;
  let maybe = NO_CONNECTIONS;
  for (const [rule, outcome] of rules) {
    const connections = ruleConnections(cluster, rule, { type: 'pod', index: destination });
    if (outcome === 'yes') allowed = unionConnections(allowed, connections);
    else maybe = unionConnections(maybe, connections);
  }
  return { allowed, unknown: maybe === NO_CONNECTIONS ? NO_CONNECTIONS : subtractConnections(maybe, allowed) };
}
