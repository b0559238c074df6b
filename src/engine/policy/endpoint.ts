import type { Pod, Protocol } from '../model/resources';
import type { Family, Tri } from '../model/verdict';
import { type Address, addressText } from '../sets/address';
import type { AddressRange } from '../sets/addressSet';
import { hasBit } from '../sets/bits';
import { anyOf } from '../sets/tri';
import type { PodTable } from './podTable';

/** One end of one member of a flow: a pod, or addresses that no block tells apart. */
export type Endpoint =
  | { readonly type: 'pod'; readonly index: number }
  | {
      readonly type: 'range';
      readonly range: AddressRange;
      /** Whose address it is, if a node's (then it is a single one): empty if nobody knows which. Null: outside. */
      readonly nodes: readonly string[] | null;
      /** The DNS name that it is asked for by; absent: by its address. */
      readonly domain?: string;
    };

/** Families in which the end has, or may have, an address. */
export function endpointFamilies(table: PodTable, endpoint: Endpoint): readonly Family[] {
  return endpoint.type === 'range' ? [endpoint.range.family] : (table.addresses[endpoint.index]?.families ?? []);
}

/** Is the end a hostNetwork pod that counts as its node (S36)? */
export function isHostPod(table: PodTable, endpoint: Endpoint): boolean {
  return endpoint.type === 'pod' && hasBit(table.hosts, endpoint.index);
}

/** Numbers that a port name stands for on a pod, same protocol (S25); empty: it declares no such port. */
export function resolvePortName(pod: Pod | undefined, name: string, protocol: Protocol): readonly number[] {
  const numbers = new Set<number>();
  for (const port of pod?.ports ?? []) if (port.name === name && port.protocol === protocol) numbers.add(port.port);
  return [...numbers].sort((a, b) => a - b);
}

/** Is `other` the node that the pod runs on (S8)? Unknown where nobody knows the pod's node. */
export function isOwnNode(table: PodTable, podIndex: number, other: Endpoint): Tri {
  const own = table.pods[podIndex]?.node ?? null;
  if (other.type === 'range') return other.nodes === null ? 'no' : isNodeAmong(table, own, other.nodes, other.range);
  if (!isHostPod(table, other)) return 'no';
  const node = table.pods[other.index]?.node ?? null;
  if (node !== null) return own === null ? 'unknown' : own === node ? 'yes' : 'no';
  const known = table.addresses[other.index]?.known ?? [];
  return known.length === 0 ? 'unknown' : anyOf(known.map((address) => isNodeAddress(table, own, address)));
}

function isNodeAddress(table: PodTable, own: string | null, address: Address): Tri {
  const nodes = table.nodesByAddress.get(addressText(address)) ?? [];
  return isNodeAmong(table, own, nodes, { family: address.family, first: address.value, last: address.value });
}

function isNodeAmong(table: PodTable, own: string | null, nodes: readonly string[], range: AddressRange): Tri {
  if (own === null) return 'unknown';
  if (nodes.length > 0) return nodes.includes(own) ? 'yes' : 'no';
  // The address of a hostNetwork pod on an unknown node: not this one's, if this one's addresses are known.
  const known = (table.nodeAddresses.get(own) ?? []).some((address) => address.family === range.family);
  return known ? 'no' : 'unknown';
}
