import { type ConnectionSet, PROTOCOLS } from '../../engine';

/** A set of connections as data: inclusive intervals of ports by protocol; protocols without a port are left out. */
export function connectionsJson(set: ConnectionSet): Readonly<Record<string, readonly (readonly [number, number])[]>> {
  return Object.fromEntries(
    [...PROTOCOLS]
      .sort()
      .filter((protocol) => set[protocol].length > 0)
      .map((protocol) => [protocol, set[protocol]]),
  );
}
