import { PROTOCOLS } from '../model/resources';
import type { Direction, Tri } from '../model/verdict';
import {
  ALL_CONNECTIONS,
  type ConnectionSet,
  connectionsOf,
  intersectConnections,
  isNoConnection,
  NO_CONNECTIONS,
  subtractConnections,
  unionConnections,
} from '../sets/connectionSet';
import { ALL_PORTS, portSetOf } from '../sets/portSet';
import type { Cluster, CompiledRule, GatePolicies, Selecting } from './cluster';
import { type Endpoint, resolvePortName } from './endpoint';
import { type Algebra, gateAnswer, type Matched, opaqueAnswer, type PolicyMatch } from './gateAlgebra';

/** What is let pass of all ports of all protocols; disjoint from it, what nobody knows (S50). */
export interface Connections {
  readonly allowed: ConnectionSet;
  readonly unknown: ConnectionSet;
}

/** What one gate lets pass. */
export interface GateConnections extends Connections {
  /** The part of `allowed` that an explicit rule admits (S52). */
  readonly admitted: ConnectionSet;
}

export const LETS_ALL: GateConnections = {
  allowed: ALL_CONNECTIONS,
  unknown: NO_CONNECTIONS,
  admitted: NO_CONNECTIONS,
};
export const LETS_NONE: GateConnections = {
  allowed: NO_CONNECTIONS,
  unknown: NO_CONNECTIONS,
  admitted: NO_CONNECTIONS,
};
export const LETS_UNKNOWN: GateConnections = {
  allowed: NO_CONNECTIONS,
  unknown: ALL_CONNECTIONS,
  admitted: NO_CONNECTIONS,
};

const CONNECTIONS: Algebra<ConnectionSet> = {
  none: NO_CONNECTIONS,
  all: ALL_CONNECTIONS,
  or: unionConnections,
  and: intersectConnections,
  minus: subtractConnections,
};

const NO_DOUBT: ConnectionSet = NO_CONNECTIONS;
const SCTP_DOUBT: ConnectionSet = connectionsOf('SCTP', ALL_PORTS);

/** One end as one gate sees it. */
export interface OtherEnd {
  readonly direction: Direction;
  /** Do the rule's peers take the other end? */
  readonly takes: (rule: CompiledRule) => Tri;
  /** Where the connections go to: named ports resolve there (S25). */
  readonly destination: Endpoint;
  /** Is the other end the owner's own node (S8)? */
  readonly ownNode: Tri;
}

/** All ports of all protocols at once: what `evaluateGate` says of each. */
export function gateConnections(cluster: Cluster, gate: GatePolicies, end: OtherEnd): GateConnections {
  const { direction, ownNode } = end;
  if (!cluster.reading.enforced || gate.all.length === 0) return LETS_ALL;
  // To its own node a pod gets past NetworkPolicies, and past nothing else (S8).
  const binds = gate.admin.length + gate.baseline.length > 0 || gate.opaque === 'yes';
  if (ownNode === 'yes' && (direction === 'ingress' || !binds)) return LETS_ALL;
  if (gate.opaque === 'yes' || (gate.opaque === 'network' && ownNode !== 'yes')) return LETS_UNKNOWN;
  const match = (policies: readonly Selecting[]): readonly PolicyMatch<ConnectionSet>[] =>
    policies.map(({ policy, selects }) => ({
      selects,
      priority: policy.priority,
      rules: policy.rules[direction].flatMap((rule) => {
        const matched = ruleConnections(cluster, rule, end);
        return matched === null ? [] : [{ action: rule.action, ...matched }];
      }),
    }));
  const { open, unknown, admitted } = (gate.opaque === 'no' ? gateAnswer : opaqueAnswer)(CONNECTIONS, {
    admin: match(gate.admin),
    network: match(gate.network),
    baseline: match(gate.baseline),
    ownNode: {
      yes: ownNode === 'yes' ? ALL_CONNECTIONS : NO_CONNECTIONS,
      unknown: ownNode === 'unknown' ? ALL_CONNECTIONS : NO_CONNECTIONS,
    },
    direction,
    doubt: cluster.reading.sctp === 'yes' ? NO_DOUBT : SCTP_DOUBT,
  });
  return { allowed: open, unknown, admitted };
}

/** What the rule matches on one destination; null: nothing. */
function ruleConnections(
  cluster: Cluster,
  rule: CompiledRule,
  { takes, destination }: OtherEnd,
): Matched<ConnectionSet> | null {
  const peer = takes(rule);
  if (peer === 'no') return null;
  const sure = rulePorts(cluster, rule, destination);
  if (peer === 'unknown') return { yes: NO_CONNECTIONS, unknown: unionConnections(sure, rule.doubtful) };
  const { doubtful } = rule;
  return { yes: sure, unknown: isNoConnection(doubtful) ? NO_CONNECTIONS : subtractConnections(doubtful, sure) };
}

/** A rule's ports on one destination, named ones at the numbers that its containers give them (S25). */
function rulePorts(cluster: Cluster, rule: CompiledRule, destination: Endpoint): ConnectionSet {
  if (rule.named.length === 0 || destination.type === 'range') return rule.connections;
  const pod = cluster.pods[destination.index];
  let connections = rule.connections;
  for (const protocol of PROTOCOLS) {
    for (const item of rule.named) {
      if (item.name === null || (item.protocol !== null && item.protocol !== protocol)) continue;
      const numbers = resolvePortName(pod, item.name, protocol).map((number) => [number, number] as const);
      connections = unionConnections(connections, connectionsOf(protocol, portSetOf(numbers)));
    }
  }
  return connections;
}

/** A connection needs both gates (S3): surely open is what both surely let pass, not known what neither surely denies. */
export function bothGates(egress: Connections, ingress: Connections): Connections {
  if (egress === LETS_NONE || ingress === LETS_NONE) return LETS_NONE;
  if (egress === LETS_ALL) return ingress;
  if (ingress === LETS_ALL) return egress;
  const allowed = intersectConnections(egress.allowed, ingress.allowed);
  if (egress.unknown === NO_CONNECTIONS && ingress.unknown === NO_CONNECTIONS) {
    return { allowed, unknown: NO_CONNECTIONS };
  }
  const possible = intersectConnections(
    unionConnections(egress.allowed, egress.unknown),
    unionConnections(ingress.allowed, ingress.unknown),
  );
  return { allowed, unknown: subtractConnections(possible, allowed) };
}
