import type { GateConnections } from '../policy/gateConnections';
import {
  type ConnectionSet,
  intersectConnections,
  isNoConnection,
  subtractConnections,
  unionConnections,
} from '../sets/connectionSet';

/** What the members of one pair come to, port by port (S52). */
export interface PairOutcome {
  readonly allowed: boolean;
  readonly blocked: boolean;
  readonly unknown: boolean;
  /** Every blocked member is half-open: one gate admits it by a rule, the other denies. */
  readonly allHalfOpen: boolean;
  readonly egress: GateStates;
  readonly ingress: GateStates;
}

export interface GateStates {
  readonly open: boolean;
  readonly closed: boolean;
  readonly unknown: boolean;
}

/** Judges the connections that a question asks of one pair, all ports at once: set algebra over `judge`'s rules. */
export function judgePair(asked: ConnectionSet, egress: GateConnections, ingress: GateConnections): PairOutcome {
  const source = split(asked, egress);
  const target = split(asked, ingress);
  const allowed = intersectConnections(source.open, target.open);
  const blocked = unionConnections(source.closed, target.closed);
  const unknown = subtractConnections(subtractConnections(asked, allowed), blocked);
  const halfOpen = unionConnections(
    intersectConnections(source.ruled, target.closed),
    intersectConnections(target.ruled, source.closed),
  );
  return {
    allowed: !isNoConnection(allowed),
    blocked: !isNoConnection(blocked),
    unknown: !isNoConnection(unknown),
    allHalfOpen: isNoConnection(subtractConnections(blocked, halfOpen)),
    egress: statesOf(source),
    ingress: statesOf(target),
  };
}

interface SplitGate {
  readonly open: ConnectionSet;
  readonly closed: ConnectionSet;
  readonly unknown: ConnectionSet;
  /** Open by a rule. */
  readonly ruled: ConnectionSet;
}

function split(asked: ConnectionSet, gate: GateConnections): SplitGate {
  const open = intersectConnections(asked, gate.allowed);
  const unknown = intersectConnections(asked, gate.unknown);
  const closed = subtractConnections(subtractConnections(asked, open), unknown);
  return { open, unknown, closed, ruled: intersectConnections(open, gate.admitted) };
}

function statesOf({ open, closed, unknown }: SplitGate): GateStates {
  return { open: !isNoConnection(open), closed: !isNoConnection(closed), unknown: !isNoConnection(unknown) };
}
