import { type JsonObject, PROTOCOLS } from '../model/resources';
import type { FlowQuery } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import type { Endpoint } from '../policy/endpoint';
import { resolveFlow } from '../policy/flow';
import {
  ALL_CONNECTIONS,
  type ConnectionSet,
  connectionsOf,
  isAllConnections,
  NO_CONNECTIONS,
  unionConnections,
} from '../sets/connectionSet';
import { ALL_PORTS, FIRST_PORT, LAST_PORT, portSet } from '../sets/portSet';

/** The ports that a peer needs: numbers of any protocol, and names where the other end gives them their numbers (S25). */
export interface PortNeeds {
  readonly numbers: ConnectionSet;
  /** `TCP http` */
  readonly names: ReadonlySet<string>;
}

export const NO_NEEDS: PortNeeds = { numbers: NO_CONNECTIONS, names: new Set() };

/**
 * The ports that a flow asks for. A Service's port is translated (S26) and a name is the number that the destination gives it
 * (S25); it stays a name where the destination is a group, whose members may each give it another number.
 */
export function needsOf(cluster: Cluster, query: FlowQuery): PortNeeds {
  const isGroup = query.to.type === 'namespace' || query.to.type === 'allNamespaces' || query.to.type === 'anywhere';
  if (typeof query.port === 'string' && isGroup) {
    return { numbers: NO_CONNECTIONS, names: new Set([`${query.protocol ?? 'TCP'} ${query.port}`]) };
  }
  const flow = resolveFlow(cluster, query);
  const pods = flow.to.pods.map((index): Endpoint => ({ type: 'pod', index }));
  const ranges = flow.to.addresses.map((range): Endpoint => ({ type: 'range', range, nodes: null }));
  const ends = [...pods, ...flow.to.nodes, ...ranges.slice(0, 1)];
  // A group that nobody is in yet: the rule is for those to come.
  if (isGroup && ends.length === 0) return { numbers: askedNumbers(query), names: new Set() };
  const numbers = ends.reduce((sum, end) => unionConnections(sum, flow.connectionsTo(end)), NO_CONNECTIONS);
  return { numbers, names: new Set() };
}

function askedNumbers({ port, protocol }: FlowQuery): ConnectionSet {
  if (typeof port === 'string') return NO_CONNECTIONS;
  if (port === null) return protocol === null ? ALL_CONNECTIONS : connectionsOf(protocol, ALL_PORTS);
  const [from, to] = typeof port === 'number' ? [port, port] : [port.from, port.to];
  return connectionsOf(protocol ?? 'TCP', portSet([from, to]));
}

/** What items of `ports` with numbers ask for. */
export function needsOfPorts(items: readonly JsonObject[]): PortNeeds {
  const sets = items.flatMap(({ protocol, port }) => {
    const known = PROTOCOLS.find((candidate) => candidate === protocol);
    return known === undefined || typeof port !== 'number' ? [] : [connectionsOf(known, portSet([port, port]))];
  });
  return { numbers: sets.reduce(unionConnections, NO_CONNECTIONS), names: new Set() };
}

export function unionNeeds(a: PortNeeds, b: PortNeeds): PortNeeds {
  return { numbers: unionConnections(a.numbers, b.numbers), names: new Set([...a.names, ...b.names]) };
}

/** `ports` of a rule, exact; null: every port of every protocol (S17). */
export function portItems({ numbers, names }: PortNeeds): readonly JsonObject[] | null {
  if (isAllConnections(numbers)) return null;
  const numbered = PROTOCOLS.flatMap((protocol) =>
    numbers[protocol].map(([from, to]): JsonObject => {
      if (from === FIRST_PORT && to === LAST_PORT) return { protocol };
      return from === to ? { protocol, port: from } : { protocol, port: from, endPort: to };
    }),
  );
  const named = [...names].sort().map((text): JsonObject => {
    const [protocol = 'TCP', port = ''] = text.split(' ');
    return { protocol, port };
  });
  return [...numbered, ...named];
}
