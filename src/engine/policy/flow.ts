import { PROTOCOLS, type Protocol, type Service } from '../model/resources';
import type { Family, FlowQuery, Phrase, PortRef } from '../model/verdict';
import {
  ALL_CONNECTIONS,
  type ConnectionSet,
  connectionsOf,
  isNoConnection,
  NO_CONNECTIONS,
  unionConnections,
} from '../sets/connectionSet';
import { ALL_PORTS, FIRST_PORT, LAST_PORT, portSet, portSetOf } from '../sets/portSet';
import type { Cluster } from './cluster';
import type { EndMembers } from './endMembers';
import { type Endpoint, endpointFamilies, resolvePortName } from './endpoint';
import { resolveEnd } from './ends';
import { endRefName, podShortName } from './names';

/** A question with both ends resolved, before it is split into members. */
export interface Flow {
  readonly query: FlowQuery;
  readonly from: EndMembers;
  readonly to: EndMembers;
  /** Families to judge; null: all that both ends have. */
  readonly families: readonly Family[] | null;
  /** What the question asks of one destination: the port as that destination knows it (S25, S26). */
  connectionsTo(destination: Endpoint): ConnectionSet;
  readonly assumptions: readonly Phrase[];
  /** Why the flow has no members at all; null if it may have some. */
  readonly impossible: Phrase | null;
}

/** Resolves the ends, the families and the port of a question. */
export function resolveFlow(cluster: Cluster, query: FlowQuery): Flow {
  const from = resolveEnd(cluster, query.from);
  const to = resolveEnd(cluster, query.to);
  const families = commonFamilies([from.families, to.families, query.family === null ? null : [query.family]]);
  const ports = resolvePorts(cluster, query, to);
  const impossible =
    from.nobody ??
    to.nobody ??
    ('problem' in ports ? ports.problem : null) ??
    (families?.length === 0 ? noFamily(query) : null);
  return {
    query,
    from,
    to,
    families,
    connectionsTo: 'problem' in ports ? () => NO_CONNECTIONS : ports.connectionsTo,
    assumptions: 'problem' in ports ? [] : ports.assumptions,
    impossible,
  };
}

function commonFamilies(lists: readonly (readonly Family[] | null)[]): readonly Family[] | null {
  return lists.reduce((common, list) => {
    if (common === null || list === null) return common ?? list;
    return common.filter((family) => list.includes(family));
  }, null);
}

function noFamily(query: FlowQuery): Phrase {
  return [...endRefName(query.from), ' and ', ...endRefName(query.to), ' have no IP family in common'];
}

/** Families in which one source can speak to one destination. */
export function familiesBetween(cluster: Cluster, flow: Flow, source: Endpoint, destination: Endpoint): Family[] {
  const to = familiesOfMember(cluster, flow, destination);
  return familiesOfMember(cluster, flow, source).filter(
    (family) => to.includes(family) && (flow.families === null || flow.families.includes(family)),
  );
}

/** A pod of unknown address may have an address of the family that the question asks for. */
export function familiesOfMember(cluster: Cluster, flow: Flow, endpoint: Endpoint): readonly Family[] {
  const isUnknown = endpoint.type === 'pod' && cluster.table.addresses[endpoint.index]?.known.length === 0;
  return isUnknown && flow.families !== null ? flow.families : endpointFamilies(cluster.table, endpoint);
}

interface AskedPorts {
  connectionsTo(destination: Endpoint): ConnectionSet;
  readonly assumptions: readonly Phrase[];
}

type PortResolution = AskedPorts | { readonly problem: Phrase };

function resolvePorts(cluster: Cluster, query: FlowQuery, to: EndMembers): PortResolution {
  const { port } = query;
  if (typeof port === 'number' && !isPort(port)) return { problem: notAPort(String(port)) };
  if (port !== null && typeof port === 'object' && !(isPort(port.from) && isPort(port.to) && port.from <= port.to)) {
    return { problem: notAPort(`${port.from}-${port.to}`) };
  }
  // Null with a port means TCP; null without means every protocol.
  const protocols: readonly Protocol[] =
    query.protocol !== null ? [query.protocol] : port === null ? PROTOCOLS : ['TCP'];
  if (to.service !== null) return servicePorts(cluster, to, to.service, port, protocols);
  if (typeof port === 'string') return namedPort(cluster, to, port, protocols[0] ?? 'TCP');
  const ports =
    port === null ? ALL_PORTS : typeof port === 'number' ? portSet([port, port]) : portSet([port.from, port.to]);
  const connections = protocols
    .map((protocol) => connectionsOf(protocol, ports))
    .reduce(unionConnections, NO_CONNECTIONS);
  const asked = protocols.length === PROTOCOLS.length && port === null ? ALL_CONNECTIONS : connections;
  return { connectionsTo: () => asked, assumptions: [] };
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= FIRST_PORT && port <= LAST_PORT;
}

function notAPort(text: string): Phrase {
  return [{ code: text }, ` is no port: ports are whole numbers from ${FIRST_PORT} to ${LAST_PORT}`];
}

/** A port by name means, on every destination pod, the number that its own containers give it (S25). */
function namedPort(cluster: Cluster, to: EndMembers, name: string, protocol: Protocol): PortResolution {
  const connectionsTo = (destination: Endpoint): ConnectionSet => {
    if (destination.type === 'range') return NO_CONNECTIONS;
    const numbers = resolvePortName(cluster.pods[destination.index], name, protocol);
    return connectionsOf(protocol, portSetOf(numbers.map((number) => [number, number] as const)));
  };
  const missing = to.pods.filter((index) => isNoConnection(connectionsTo({ type: 'pod', index })));
  if (missing.length === to.pods.length) {
    return {
      problem:
        to.pods.length === 0
          ? ['port ', { code: name }, ' is the name of a container port; addresses have none']
          : ['no destination pod declares a ', `${protocol} port named `, { code: name }],
    };
  }
  return { connectionsTo, assumptions: missing.map((index) => undeclared(cluster, index, name, protocol)) };
}

function undeclared(cluster: Cluster, index: number, name: string, protocol: Protocol): Phrase {
  const pod = cluster.pods[index];
  const podName = pod === undefined ? '' : podShortName(cluster, pod);
  return [`${podName} declares no ${protocol} port named `, { code: name }, ', so it has no part in this flow'];
}

/** A Service's port as target ports on each pod that it selects (S26). */
function servicePorts(
  cluster: Cluster,
  to: EndMembers,
  service: Service,
  port: PortRef,
  protocols: readonly Protocol[],
): PortResolution {
  const asked = service.ports.filter((item) => protocols.includes(item.protocol) && matchesPort(item, port));
  const name: Phrase = ['Service ', { code: `${service.namespace}/${service.name}` }];
  if (asked.length === 0)
    return { problem: [...name, ' has no port ', ...portName(port, protocols), ...offers(service)] };
  const connectionsTo = (destination: Endpoint): ConnectionSet => {
    if (destination.type === 'range') return NO_CONNECTIONS;
    const pod = cluster.pods[destination.index];
    return asked
      .map(({ targetPort, protocol }) => {
        const numbers = typeof targetPort === 'number' ? [targetPort] : resolvePortName(pod, targetPort, protocol);
        return connectionsOf(protocol, portSetOf(numbers.map((number) => [number, number] as const)));
      })
      .reduce(unionConnections, NO_CONNECTIONS);
  };
  const missing = to.pods.filter((index) => isNoConnection(connectionsTo({ type: 'pod', index })));
  const targets = asked.map((item) => String(item.targetPort)).join(', ');
  if (missing.length === to.pods.length) {
    return { problem: [...name, ' leads nowhere: none of its pods declares its target port ', { code: targets }] };
  }
  const first = asked[0];
  const assumptions = missing.map((index) => undeclared(cluster, index, targets, first?.protocol ?? 'TCP'));
  return { connectionsTo, assumptions };
}

function matchesPort(item: Service['ports'][number], port: PortRef): boolean {
  if (port === null) return true;
  if (typeof port === 'number') return item.port === port;
  if (typeof port === 'string') return item.name === port;
  return port.from <= item.port && item.port <= port.to;
}

function portName(port: PortRef, protocols: readonly Protocol[]): Phrase {
  if (port === null) return [`of ${protocols.join(', ')}`];
  const text = typeof port === 'object' ? `${port.from}-${port.to}` : String(port);
  return [{ code: `${text}/${protocols.join('+')}` }];
}

function offers(service: Service): Phrase {
  if (service.ports.length === 0) return [' (it has none)'];
  const list = service.ports.map((item) => `${item.port}/${item.protocol}`).join(', ');
  return ['; it has ', { code: list }];
}
