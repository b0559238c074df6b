import {
  type ConnectionSet,
  equalConnections,
  intersectConnections,
  isNoConnection,
  NO_CONNECTIONS,
  subtractConnections,
  unionConnections,
} from '../sets/connectionSet';
import type { Admitted } from './gateRows';

/** What is open between two sets of ends. The three sets are disjoint (S50, S52). */
export interface Openness {
  /** Open between all members. */
  readonly allowed: ConnectionSet;
  /** Open between some of them, shut between others. */
  readonly partial: ConnectionSet;
  /** Nobody knows; and where some are open, whether all are. */
  readonly unknown: ConnectionSet;
}

export const SHUT: Openness = { allowed: NO_CONNECTIONS, partial: NO_CONNECTIONS, unknown: NO_CONNECTIONS };

/** What is open between the members of a flow that are admitted so. No members: nothing. */
export function opennessOf(members: readonly Admitted[]): Openness {
  const each = members.map(({ allowed, unknown }): Openness => ({ allowed, partial: NO_CONNECTIONS, unknown }));
  return each.length === 0 ? SHUT : each.reduce(bothOf);
}

/** What is open between the members of both. */
export function bothOf(a: Openness, b: Openness): Openness {
  if (a === b || equalOpenness(a, b)) return a;
  const allowed = intersectConnections(a.allowed, b.allowed);
  const anyAllowed = unionConnections(someOpen(a), someOpen(b));
  const noneShut = intersectConnections(unionConnections(a.allowed, a.unknown), unionConnections(b.allowed, b.unknown));
  // Surely open for one member and surely shut for another; what is open for one and shut for none stays unknown.
  const partial = subtractConnections(anyAllowed, noneShut);
  const anything = unionConnections(anyAllowed, unionConnections(a.unknown, b.unknown));
  return { allowed, partial, unknown: subtractConnections(subtractConnections(anything, allowed), partial) };
}

/** Open between some members at least. */
export function someOpen(openness: Openness): ConnectionSet {
  return unionConnections(openness.allowed, openness.partial);
}

export function equalOpenness(a: Openness, b: Openness): boolean {
  return (
    equalConnections(a.allowed, b.allowed) &&
    equalConnections(a.partial, b.partial) &&
    equalConnections(a.unknown, b.unknown)
  );
}

/** Nothing is open, not even perhaps. */
export function isShut(openness: Openness): boolean {
  return (
    openness === SHUT ||
    (isNoConnection(openness.allowed) && isNoConnection(openness.partial) && isNoConnection(openness.unknown))
  );
}
