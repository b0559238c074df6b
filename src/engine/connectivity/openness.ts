import type { Connections } from '../policy/gateConnections';
import {
  type ConnectionSet,
  equalConnections,
  intersectConnections,
  isNoConnection,
  NO_CONNECTIONS,
  subtractConnections,
  unionConnections,
} from '../sets/connectionSet';

/** What is open between two sets of ends, in a form that adds up whatever the order of the members (S50, S52). */
export interface Openness {
  /** Surely open between all members. */
  readonly all: ConnectionSet;
  /** Surely open between some of them. */
  readonly some: ConnectionSet;
  /** Surely shut between none of them. */
  readonly maybeAll: ConnectionSet;
  /** Not surely shut between all of them. */
  readonly maybeSome: ConnectionSet;
}

export const SHUT: Openness = {
  all: NO_CONNECTIONS,
  some: NO_CONNECTIONS,
  maybeAll: NO_CONNECTIONS,
  maybeSome: NO_CONNECTIONS,
};

const known = new WeakMap<Connections, Openness>();

/** What is open where everything is admitted so. Answers are shared, as what gates admit is. */
export function opennessFrom(admitted: Connections): Openness {
  const found = known.get(admitted);
  if (found !== undefined) return found;
  const { allowed, unknown } = admitted;
  const possible = unionConnections(allowed, unknown);
  const made = isNoConnection(possible)
    ? SHUT
    : { all: allowed, some: allowed, maybeAll: possible, maybeSome: possible };
  known.set(admitted, made);
  return made;
}

/** What is open between the members of a flow that are admitted so. No members: nothing. */
export function opennessOf(members: readonly Connections[]): Openness {
  const openness = members.length === 0 ? SHUT : members.map(opennessFrom).reduce(bothOf);
  return isShut(openness) ? SHUT : openness;
}

/** What is open between the members of both. */
export function bothOf(a: Openness, b: Openness): Openness {
  if (a === b || equalOpenness(a, b)) return a;
  return {
    all: intersectConnections(a.all, b.all),
    some: unionConnections(a.some, b.some),
    maybeAll: intersectConnections(a.maybeAll, b.maybeAll),
    maybeSome: unionConnections(a.maybeSome, b.maybeSome),
  };
}

/** Open between some members and shut between others. */
export function partlyOpen(openness: Openness): ConnectionSet {
  return subtractConnections(openness.some, openness.maybeAll);
}

/** What nobody knows: neither shut for all, nor open for all, nor surely both. */
export function notKnown(openness: Openness): ConnectionSet {
  return subtractConnections(subtractConnections(openness.maybeSome, openness.all), partlyOpen(openness));
}

/** Without what is not known of any member. */
export function surely(openness: Openness): Openness {
  const { all, some } = openness;
  return { all, some, maybeAll: intersectConnections(openness.maybeAll, some), maybeSome: some };
}

export function equalOpenness(a: Openness, b: Openness): boolean {
  return (
    equalConnections(a.all, b.all) &&
    equalConnections(a.some, b.some) &&
    equalConnections(a.maybeAll, b.maybeAll) &&
    equalConnections(a.maybeSome, b.maybeSome)
  );
}

/** Nothing is open, not even perhaps. */
export function isShut(openness: Openness): boolean {
  return openness === SHUT || isNoConnection(openness.maybeSome);
}
