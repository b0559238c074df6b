import { PROTOCOLS, type Protocol } from '../model/resources';
import {
  ALL_PORTS,
  equalPorts,
  intersectPorts,
  isNoPort,
  NO_PORTS,
  type PortSet,
  portsText,
  subtractPorts,
  unionPorts,
} from './portSet';

/** Which destination ports of which protocols. Immutable. */
export type ConnectionSet = Readonly<Record<Protocol, PortSet>>;

export const NO_CONNECTIONS: ConnectionSet = { TCP: NO_PORTS, UDP: NO_PORTS, SCTP: NO_PORTS };
export const ALL_CONNECTIONS: ConnectionSet = { TCP: ALL_PORTS, UDP: ALL_PORTS, SCTP: ALL_PORTS };

/** These ports of one protocol and nothing else. */
export function connectionsOf(protocol: Protocol, ports: PortSet): ConnectionSet {
  return { ...NO_CONNECTIONS, [protocol]: ports };
}

function combine(a: ConnectionSet, b: ConnectionSet, each: (a: PortSet, b: PortSet) => PortSet): ConnectionSet {
  return { TCP: each(a.TCP, b.TCP), UDP: each(a.UDP, b.UDP), SCTP: each(a.SCTP, b.SCTP) };
}

export function unionConnections(a: ConnectionSet, b: ConnectionSet): ConnectionSet {
  if (a === NO_CONNECTIONS || b === ALL_CONNECTIONS) return b;
  if (b === NO_CONNECTIONS || a === ALL_CONNECTIONS) return a;
  return combine(a, b, unionPorts);
}

export function intersectConnections(a: ConnectionSet, b: ConnectionSet): ConnectionSet {
  if (a === ALL_CONNECTIONS || b === NO_CONNECTIONS) return b;
  if (b === ALL_CONNECTIONS || a === NO_CONNECTIONS) return a;
  return combine(a, b, intersectPorts);
}

/** Connections of `a` that are not in `b`. */
export function subtractConnections(a: ConnectionSet, b: ConnectionSet): ConnectionSet {
  return b === NO_CONNECTIONS ? a : combine(a, b, subtractPorts);
}

export function equalConnections(a: ConnectionSet, b: ConnectionSet): boolean {
  return a === b || PROTOCOLS.every((protocol) => equalPorts(a[protocol], b[protocol]));
}

export function isNoConnection(set: ConnectionSet): boolean {
  return PROTOCOLS.every((protocol) => isNoPort(set[protocol]));
}

export function isAllConnections(set: ConnectionSet): boolean {
  return equalConnections(set, ALL_CONNECTIONS);
}

/** netpol-analyzer's notation: `All Connections`, or protocols in alphabetical order: `SCTP 1-9002,TCP 80,UDP 53`. */
export function connectionsText(set: ConnectionSet): string {
  if (isAllConnections(set)) return 'All Connections';
  if (isNoConnection(set)) return 'No Connections';
  return [...PROTOCOLS]
    .sort()
    .filter((protocol) => !isNoPort(set[protocol]))
    .map((protocol) => `${protocol} ${portsText(set[protocol])}`)
    .join(',');
}
