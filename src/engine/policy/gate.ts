import type { Protocol } from '../model/resources';
import type { Direction, Family, GateBasis, TierStep, Tri } from '../model/verdict';
import { containsAddress } from '../sets/addressSet';
import { triAt } from '../sets/bits';
import { and, anyOf } from '../sets/tri';
import type { Cluster, CompiledPeer, CompiledPolicy, CompiledPort, CompiledRule, Selecting } from './cluster';
import type { SimpleGateState } from './combine';
import { type Endpoint, isHostPod, isOwnNode, resolvePortName } from './endpoint';
import type { PolicyEvaluation, RuleEvaluation } from './evaluation';
import { type GateAnswer, gateAnswer, ONE_CONNECTION, opaqueAnswer, type PolicyMatch } from './gateAlgebra';
import { domainOutcome, nodesOutcome } from './outsidePeers';
import { lastWord, tierSteps } from './tierSteps';

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

/** What one end's policies say to one connection, rule by rule. */
export interface GateEvaluation {
  readonly direction: Direction;
  readonly owner: Endpoint;
  readonly state: SimpleGateState;
  readonly basis: GateBasis;
  readonly admittedByRule: boolean;
  /** The gate is closed unless the other end is the pod's own node, which nobody knows (S8). */
  readonly nodeUnknown: boolean;
  /** Nobody knows whether the network plugin filters the protocol. */
  readonly unfiltered: boolean;
  readonly steps: readonly TierStep[];
  /** In the order in which they are asked. */
  readonly policies: readonly PolicyEvaluation[];
}

/** Judges one gate: egress at the source, ingress at the destination. */
export function evaluateGate(cluster: Cluster, direction: Direction, connection: Connection): GateEvaluation {
  const [owner, other] =
    direction === 'egress' ? [connection.source, connection.destination] : [connection.destination, connection.source];
  const open = (basis: GateBasis): GateEvaluation => plainGate(direction, owner, 'open', basis, []);
  if (owner.type === 'range') return open('external');
  if (!cluster.reading.enforced) return open('notEnforced');
  if (connection.loopback) return open('ownAddress');
  const ownNode = isOwnNode(cluster.table, owner.index, other);
  const gate = cluster.gatePolicies(owner.index, direction);
  const clusterScoped = gate.admin.length + gate.baseline.length > 0;
  // To its own node a pod gets past NetworkPolicies, and past nothing else (S8).
  const binds = clusterScoped || gate.opaque === 'yes';
  if (ownNode === 'yes' && (direction === 'ingress' || !binds)) return open('ownNode');
  if (gate.all.length === 0) return open(isHostPod(cluster.table, owner) ? 'hostNetwork' : 'notIsolated');
  const evaluate = ({ policy, selects }: Selecting): PolicyEvaluation =>
    evaluatePolicy(cluster, policy, selects, direction, connection);
  if (gate.opaque === 'yes' || (gate.opaque === 'network' && ownNode !== 'yes')) {
    return plainGate(direction, owner, 'unknown', 'missingFact', gate.all.map(evaluate));
  }
  const admin = gate.admin.map(evaluate);
  const network = gate.network.map(evaluate);
  const baseline = gate.baseline.map(evaluate);
  const unfiltered = connection.protocol === 'SCTP' && cluster.reading.sctp !== 'yes';
  const answer = (gate.opaque === 'no' ? gateAnswer : opaqueAnswer)(ONE_CONNECTION, {
    admin: admin.map(matchOf),
    network: network.map(matchOf),
    baseline: baseline.map(matchOf),
    ownNode: { yes: ownNode === 'yes', unknown: ownNode === 'unknown' },
    direction,
    doubt: unfiltered,
  });
  const steps = clusterScoped ? tierSteps({ admin, network, baseline }) : [];
  const state = stateOf(answer);
  return {
    direction,
    owner,
    state,
    basis: basisOf(state, answer, ownNode, steps),
    admittedByRule: answer.admitted,
    nodeUnknown: state === 'unknown' && ownNode === 'unknown',
    unfiltered,
    steps,
    policies: [...admin, ...network, ...baseline],
  };
}

/** A gate at which no tier was walked. */
function plainGate(
  direction: Direction,
  owner: Endpoint,
  state: SimpleGateState,
  basis: GateBasis,
  policies: readonly PolicyEvaluation[],
): GateEvaluation {
  return {
    direction,
    owner,
    state,
    basis,
    admittedByRule: false,
    nodeUnknown: false,
    unfiltered: false,
    steps: [],
    policies,
  };
}

function stateOf({ open, unknown }: GateAnswer<boolean>): SimpleGateState {
  if (open) return 'open';
  return unknown ? 'unknown' : 'closed';
}

function basisOf(
  state: SimpleGateState,
  { admitted }: GateAnswer<boolean>,
  ownNode: Tri,
  steps: readonly TierStep[],
): GateBasis {
  if (state === 'unknown') return 'missingFact';
  if (state === 'closed') return lastWord(steps)?.outcome === 'deny' ? 'denied' : 'noRule';
  if (admitted) return 'rule';
  if (ownNode === 'yes') return 'ownNode';
  // Open for sure whichever of the policies select the pod: each of them would admit it.
  return steps.length > 0 ? 'notIsolated' : 'rule';
}

function matchOf({ policy, selects, rules }: PolicyEvaluation): PolicyMatch<boolean> {
  return {
    selects,
    priority: policy.priority,
    rules: rules.map(({ rule, outcome }) => ({
      action: rule.action,
      yes: outcome === 'yes',
      unknown: outcome === 'unknown',
    })),
  };
}

function evaluatePolicy(
  cluster: Cluster,
  policy: CompiledPolicy,
  selects: 'yes' | 'unknown',
  direction: Direction,
  connection: Connection,
): PolicyEvaluation {
  if (policy.status !== 'ok') return { policy, selects, outcome: 'unknown', rules: [] };
  const rules = policy.rules[direction].map((rule) => evaluateRule(cluster, rule, direction, connection));
  return { policy, selects, outcome: anyOf(rules.map((rule) => rule.outcome)), rules };
}

function evaluateRule(
  cluster: Cluster,
  rule: CompiledRule,
  direction: Direction,
  connection: Connection,
): RuleEvaluation {
  const other = direction === 'egress' ? connection.destination : connection.source;
  const peers: readonly Tri[] = rule.peers?.map((peer) => peerOutcome(cluster, peer, other, connection.family)) ?? [
    'yes',
  ];
  const ports: readonly Tri[] = rule.ports?.map((port) => portOutcome(cluster, port, connection)) ?? ['yes'];
  // Peers AND ports; within each list OR (S18).
  return { rule, outcome: and(anyOf(peers), anyOf(ports)), peers, ports };
}

/** Is the other end one of this peer's? Selectors match pods only (S20); a block speaks of one family (S28). */
export function peerOutcome(cluster: Cluster, peer: CompiledPeer, other: Endpoint, family: Family): Tri {
  if (peer.type === 'ipBlock' && peer.family !== family) return 'no';
  if (other.type === 'pod') return triAt(peer.matches, other.index);
  switch (peer.type) {
    case 'pods':
      return 'no';
    case 'unreadable':
      return peer.takesAll ? 'yes' : 'no';
    case 'nodes':
      return nodesOutcome(cluster.table, peer.nodes, other.nodes);
    case 'domains':
      return domainOutcome(peer.names, other);
    case 'ipBlock':
      return containsAddress(peer.addresses, { family: other.range.family, value: other.range.first }) ? 'yes' : 'no';
  }
}

/** Does the item of `ports` hold the destination port? Named ports resolve on the destination pod (S25). */
function portOutcome(cluster: Cluster, port: CompiledPort, { destination, protocol, port: number }: Connection): Tri {
  if (port.protocol !== null && port.protocol !== protocol) return 'no';
  if (port.name === null) {
    if (number < port.from || number > port.to) return 'no';
    return number <= port.sureTo ? 'yes' : 'unknown';
  }
  if (destination.type === 'range') return 'no';
  const resolved = resolvePortName(cluster.pods[destination.index], port.name, protocol);
  return resolved.includes(number) ? 'yes' : 'no';
}
