import type { Direction, Family, Tri } from '../model/verdict';
import type { Cluster, CompiledPeer, CompiledPolicy, CompiledRule, GatePolicies } from '../policy/cluster';
import { type GateConnections, gateConnections, LETS_ALL, LETS_UNKNOWN } from '../policy/gateConnections';
import { bitIndices, emptyBits, fullBits, orBits, orInto, triAt } from '../sets/bits';

/** What one gate admits to or from every other pod. */
export interface GateRow {
  /** What it admits for pods that are not in `special`. */
  readonly base: GateConnections;
  readonly special: ReadonlyMap<number, GateConnections>;
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

const OPEN: GateRow = { base: LETS_ALL, special: new Map() };
const OPAQUE: GateRow = { base: LETS_UNKNOWN, special: new Map() };

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
    // Rows keep what the plugin does with SCTP, which neither pods nor policies show.
    const { table, reading } = cluster;
    const fits = last?.cluster.table === table && last.cluster.reading.sctp === reading.sctp;
    if (!fits || store.answers > MAX_ANSWERS) store = { rows: new Map(), answers: 0 };
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
    const gate = cluster.gatePolicies(pod, direction);
    if (!cluster.reading.enforced || gate.all.length === 0) return OPEN;
    if (gate.opaque !== 'no') return OPAQUE;
    if (gate.all.some(({ selects }) => selects === 'unknown')) return null;
    const policies = gate.all.map(({ policy }) => policy);
    // Named ports of an ingress rule resolve on the owner of the gate (S25), so rows differ by them.
    const named =
      direction === 'ingress' && policies.some((item) => item.rules.ingress.some((rule) => rule.named.length > 0));
    const ports = named ? JSON.stringify(cluster.pods[pod]?.ports) : '';
    const key = `${direction} ${family} ${cluster.pods[pod]?.namespace} ${policies.map(numberOf).join(',')} ${ports}`;
    const shared = store.rows.get(key);
    if (shared !== undefined) return shared;
    const row = buildRow(cluster, gate, direction, pod, family);
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

function buildRow(cluster: Cluster, gate: GatePolicies, direction: Direction, owner: number, family: Family): GateRow {
  const rules = gate.all.flatMap(({ policy }) => policy.rules[direction]);
  const size = cluster.pods.length;
  const candidates = emptyBits(size);
  for (const rule of rules) {
    if (rule.peers === null && namesOther(rule)) orInto(candidates, fullBits(size));
    for (const peer of ofFamily(rule.peers, family)) {
      // A rule that fails closed takes everybody alike.
      if (peer.type !== 'unreadable') orInto(candidates, orBits(peer.matches.yes, peer.matches.unknown));
    }
  }
  const answer = (outcomes: ReadonlyMap<CompiledRule, Tri>, other: number): GateConnections =>
    gateConnections(cluster, gate, {
      direction,
      takes: (rule) => outcomes.get(rule) ?? 'no',
      destination: { type: 'pod', index: direction === 'ingress' ? owner : other },
      // Pods on the host network are left to the exact evaluator.
      ownNode: 'no',
    });
  const base = answer(new Map(rules.map((rule) => [rule, takesEverybody(rule) ? 'yes' : 'no'])), owner);
  // Few kinds of answers serve many pods: equal ones are one object, which callers may go by.
  const shared = new Map<string, GateConnections>();
  const special = new Map<number, GateConnections>();
  const isDestination = rules.some(namesOther);
  for (const pod of bitIndices(candidates)) {
    const outcomes = rules.map((rule) => peersOutcome(rule, pod, family));
    const key = isDestination ? `${outcomes.join()} ${JSON.stringify(cluster.pods[pod]?.ports)}` : outcomes.join();
    let found = shared.get(key);
    if (found === undefined) {
      found = answer(new Map(rules.map((rule, index) => [rule, outcomes[index] ?? 'no'])), pod);
      shared.set(key, found);
    }
    special.set(pod, found);
  }
  return { base, special };
}

/** Egress at named ports: what that is depends on the other end. */
function namesOther(rule: CompiledRule): boolean {
  return rule.direction === 'egress' && rule.named.length > 0;
}

function takesEverybody(rule: CompiledRule): boolean {
  return rule.peers === null || rule.peers.some((peer) => peer.type === 'unreadable' && peer.takesAll);
}

/** A block speaks of one family (S28). */
function ofFamily(peers: readonly CompiledPeer[] | null, family: Family): readonly CompiledPeer[] {
  return (peers ?? []).filter((peer) => peer.type !== 'ipBlock' || peer.family === family);
}

function peersOutcome(rule: CompiledRule, pod: number, family: Family): Tri {
  if (rule.peers === null) return 'yes';
  let outcome: Tri = 'no';
  for (const peer of ofFamily(rule.peers, family)) {
    const answer = triAt(peer.matches, pod);
    if (answer === 'yes') return 'yes';
    if (answer === 'unknown') outcome = 'unknown';
  }
  return outcome;
}
