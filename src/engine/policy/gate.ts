import type { Protocol } from '../model/resources';
import type { Direction, Family, GateBasis, Tri } from '../model/verdict';
import { containsAddress } from '../sets/addressSet';
import { triAt } from '../sets/bits';
import type { Cluster, CompiledPeer, CompiledPolicy, CompiledPort, CompiledRule } from './cluster';
import { gateState, isAdmittedByRule, policyOutcome, ruleOutcome, type SimpleGateState } from './combine';
import { type Endpoint, isHostPod, isOwnNode, resolvePortName } from './endpoint';

/** One connection from one end to another, or many that nothing tells apart. */
export interface Connection {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly family: Family;
  readonly protocol: Protocol;
  /** Stands for every port of the member. */
  readonly port: number;
  /** A pod and its own address (S9), not one replica and another. */
  readonly loopback: boolean;
}

export interface RuleEvaluation {
  readonly rule: CompiledRule;
  readonly outcome: Tri;
  /** One an item of `from` or `to`; a single `yes` where the rule takes any peer. */
  readonly peers: readonly Tri[];
  readonly ports: readonly Tri[];
}

export interface PolicyEvaluation {
  readonly policy: CompiledPolicy;
  readonly selects: 'yes' | 'unknown';
  readonly outcome: Tri;
  readonly opaque: boolean;
  readonly rules: readonly RuleEvaluation[];
}

/** What one end's policies say to one connection, rule by rule. */
export interface GateEvaluation {
  readonly direction: Direction;
  readonly owner: Endpoint;
  readonly state: SimpleGateState;
  readonly basis: GateBasis;
  readonly admittedByRule: boolean;
  /** The gate is closed unless the other end is the pod's own node, which nobody knows (S8). */
  readonly nodeUnknown: boolean;
  readonly policies: readonly PolicyEvaluation[];
}

/** Judges one gate: egress at the source, ingress at the destination. */
export function evaluateGate(cluster: Cluster, direction: Direction, connection: Connection): GateEvaluation {
  const [owner, other] =
    direction === 'egress' ? [connection.source, connection.destination] : [connection.destination, connection.source];
  const open = (basis: GateBasis): GateEvaluation => ({
    direction,
    owner,
    state: 'open',
    basis,
    admittedByRule: false,
    nodeUnknown: false,
    policies: [],
  });
  if (owner.type === 'range') return open('external');
  if (!cluster.reading.enforced) return open('notEnforced');
  if (connection.loopback) return open('ownAddress');
  const ownNode = isOwnNode(cluster.table, owner.index, other);
  if (ownNode === 'yes') return open('ownNode');
  const selecting = cluster.selecting(owner.index, direction);
  if (selecting.length === 0) return open(isHostPod(cluster.table, owner) ? 'hostNetwork' : 'notIsolated');
  const policies = selecting.map(({ policy, selects }) =>
    evaluatePolicy(cluster, policy, selects, direction, connection),
  );
  const state = gateState(policies);
  const admittedByRule = state === 'open' && isAdmittedByRule(policies);
  const nodeUnknown = state !== 'open' && ownNode === 'unknown';
  return {
    direction,
    owner,
    state: nodeUnknown ? 'unknown' : state,
    basis: nodeUnknown || state === 'unknown' ? 'missingFact' : state === 'open' ? 'rule' : 'noRule',
    admittedByRule,
    nodeUnknown,
    policies,
  };
}

function evaluatePolicy(
  cluster: Cluster,
  policy: CompiledPolicy,
  selects: 'yes' | 'unknown',
  direction: Direction,
  connection: Connection,
): PolicyEvaluation {
  if (policy.status !== 'ok') return { policy, selects, outcome: 'unknown', opaque: true, rules: [] };
  const rules = policy.rules[direction].map((rule) => evaluateRule(cluster, rule, direction, connection));
  return { policy, selects, outcome: policyOutcome(rules.map((rule) => rule.outcome)), opaque: false, rules };
}

function evaluateRule(
  cluster: Cluster,
  rule: CompiledRule,
  direction: Direction,
  connection: Connection,
): RuleEvaluation {
  const other = direction === 'egress' ? connection.destination : connection.source;
  const peers: readonly Tri[] = rule.peers?.map((peer) => peerOutcome(peer, other, connection.family)) ?? ['yes'];
  const ports: readonly Tri[] = rule.ports?.map((port) => portOutcome(cluster, port, connection)) ?? ['yes'];
  return { rule, outcome: ruleOutcome(peers, ports), peers, ports };
}

/** Is the other end one of this peer's? Selectors match pods only (S20); a block speaks of one family (S28). */
export function peerOutcome(peer: CompiledPeer, other: Endpoint, family: Family): Tri {
  if (peer.type === 'ipBlock' && peer.family !== family) return 'no';
  if (other.type === 'pod') return triAt(peer.matches, other.index);
  if (peer.type === 'pods') return 'no';
  const { range } = other;
  return containsAddress(peer.addresses, { family: range.family, value: range.first }) ? 'yes' : 'no';
}

/** Does the item of `ports` hold the destination port? Named ports resolve on the destination pod (S25). */
function portOutcome(cluster: Cluster, port: CompiledPort, { destination, protocol, port: number }: Connection): Tri {
  if (port.protocol !== protocol) return 'no';
  if (port.name === null) return port.from <= number && number <= port.to ? 'yes' : 'no';
  if (destination.type === 'range') return 'no';
  const resolved = resolvePortName(cluster.pods[destination.index], port.name, protocol);
  return resolved.includes(number) ? 'yes' : 'no';
}
