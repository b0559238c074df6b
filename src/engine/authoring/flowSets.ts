import { PROTOCOLS, type Protocol } from '../model/resources';
import type { EndRef, FlowQuery } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { resolvePortName } from '../policy/endpoint';
import { resolveEnd } from '../policy/ends';
import { parseAddress } from '../sets/address';
import { type AddressSet, addressSet, fromCidr, NO_ADDRESSES, singleRange } from '../sets/addressSet';
import { type Bits, bitsOf } from '../sets/bits';
import { parseCidr } from '../sets/cidr';
import { type ConnectionSet, connectionsOf, NO_CONNECTIONS, unionConnections } from '../sets/connectionSet';
import { ALL_PORTS, type PortSet, portSet } from '../sets/portSet';
import { internetBlocks } from './internetBlocks';

/** One side of a flow as sets. */
export interface SideSet {
  readonly pods: Bits;
  /** The addresses that the flow names, those of pods and nodes included. */
  readonly addresses: AddressSet;
  /** Every pod and every address. */
  readonly everything: boolean;
}

export interface FlowSets {
  readonly from: SideSet;
  readonly to: SideSet;
  /** Ports of the destination's pods that the flow speaks of. */
  readonly connections: ConnectionSet;
}

/** A flow as the sets of its members, to compare rules with. */
export function flowSets(cluster: Cluster, query: FlowQuery): FlowSets {
  return {
    from: sideSet(cluster, query.from),
    to: sideSet(cluster, query.to),
    connections: connectionsOfQuery(cluster, query),
  };
}

function sideSet(cluster: Cluster, ref: EndRef): SideSet {
  const members = resolveEnd(cluster, ref);
  return {
    pods: bitsOf(cluster.pods.length, members.pods),
    addresses: namedAddresses(cluster, ref),
    everything: ref.type === 'anywhere',
  };
}

function namedAddresses(cluster: Cluster, ref: EndRef): AddressSet {
  switch (ref.type) {
    case 'address': {
      const address = parseAddress(ref.address);
      return address === null ? NO_ADDRESSES : addressSet([singleRange(address)]);
    }
    case 'cidr':
      return blockAddresses([ref]);
    case 'internet':
      return blockAddresses(internetBlocks(cluster.resources.dualStack));
    default:
      return NO_ADDRESSES;
  }
}

function blockAddresses(blocks: readonly { readonly cidr: string; readonly except: readonly string[] }[]): AddressSet {
  return addressSet(
    blocks.flatMap(({ cidr, except }) => {
      const parsed = parseCidr(cidr);
      return parsed === null
        ? []
        : fromCidr(
            parsed,
            except.map(parseCidr).filter((item) => item !== null),
          );
    }),
  );
}

function connectionsOfQuery(cluster: Cluster, query: FlowQuery): ConnectionSet {
  const { port, protocol } = query;
  if (port === null) {
    const protocols: readonly Protocol[] = protocol === null ? PROTOCOLS : [protocol];
    return protocols.reduce<ConnectionSet>(
      (sum, item) => unionConnections(sum, connectionsOf(item, ALL_PORTS)),
      NO_CONNECTIONS,
    );
  }
  const wanted = protocol ?? 'TCP';
  return connectionsOf(wanted, numbersOf(cluster, query, wanted));
}

/** Pod ports: a Service's port is translated (S26), a name is what the destination's pods declare under it (S25). */
function numbersOf(cluster: Cluster, query: FlowQuery, protocol: NonNullable<FlowQuery['protocol']>): PortSet {
  const { port, to } = query;
  if (port === null) return ALL_PORTS;
  const members = resolveEnd(cluster, to);
  const named = (name: string): PortSet =>
    portSet(
      ...members.pods
        .flatMap((index) => resolvePortName(cluster.pods[index], name, protocol))
        .map((number) => [number, number] as const),
    );
  const { service } = members;
  if (service !== null) {
    const target = service.ports.find(
      (item) => item.protocol === protocol && (item.port === port || item.name === port),
    )?.targetPort;
    if (target !== undefined) return typeof target === 'string' ? named(target) : portSet([target, target]);
  }
  if (typeof port === 'string') return named(port);
  return typeof port === 'number' ? portSet([port, port]) : portSet([port.from, port.to]);
}
