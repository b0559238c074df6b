import type { EndRef, Family, Phrase } from '../model/verdict';
import { addressText, parseAddress } from '../sets/address';
import {
  type AddressSet,
  addressSet,
  everyAddress,
  fromCidr,
  intersectAddresses,
  overlaps,
  singleRange,
  subtractAddresses,
} from '../sets/addressSet';
import { hasBit } from '../sets/bits';
import { readCidr } from '../sets/cidr';
import { internetAddresses } from '../sets/internet';
import type { Cluster } from './cluster';
import { type EndMembers, NO_MEMBERS, nobody, sortedIndices } from './endMembers';
import type { Endpoint } from './endpoint';

/** A block less its excepts, as the pods, nodes and outside addresses in it. */
export function cidrEnd(cluster: Cluster, ref: Extract<EndRef, { type: 'cidr' }>): EndMembers {
  const block = readCidr(ref.cidr);
  if ('problem' in block) return nobody([{ code: ref.cidr }, ` is not a CIDR: ${block.problem}`]);
  const excepts = ref.except.map((text) => ({ text, reading: readCidr(text) }));
  for (const { text, reading } of excepts) {
    if ('problem' in reading) return nobody([{ code: text }, ` is not a CIDR: ${reading.problem}`]);
  }
  const cidrs = excepts.flatMap(({ reading }) => ('cidr' in reading ? [reading.cidr] : []));
  const set = fromCidr(block.cidr, cidrs);
  if (set.length === 0) return nobody([{ code: ref.cidr }, ' less its excepts holds no address']);
  return ofAddresses(cluster, set, [block.cidr.family]);
}

/** Addresses as who they belong to: known pods, nodes, and what lies outside (S8). */
export function ofAddresses(cluster: Cluster, set: AddressSet, families: readonly Family[]): EndMembers {
  const { table } = cluster;
  const pods: number[] = [];
  for (const range of intersectAddresses(set, table.podAddresses)) {
    for (let value = range.first; value <= range.last; value += 1n) {
      pods.push(...(table.byAddress.get(addressText({ family: range.family, value })) ?? []));
    }
  }
  const nodeSet = subtractAddresses(table.hostAddresses, table.podAddresses);
  const outside = subtractAddresses(subtractAddresses(set, table.podAddresses), nodeSet);
  return {
    ...NO_MEMBERS,
    pods: sortedIndices(pods),
    addresses: outside,
    nodes: nodeEndpoints(cluster, intersectAddresses(set, nodeSet)),
    families,
    assumptions: strayAddresses(cluster, outside),
  };
}

function nodeEndpoints(cluster: Cluster, set: AddressSet): EndMembers['nodes'] {
  return set.flatMap((range) => {
    const nodes: Extract<Endpoint, { type: 'range' }>[] = [];
    for (let value = range.first; value <= range.last; value += 1n) {
      const address = { family: range.family, value };
      const names = cluster.table.nodesByAddress.get(addressText(address)) ?? [];
      nodes.push({ type: 'range', range: singleRange(address), nodes: names });
    }
    return nodes;
  });
}

/** Pods of unknown address lie somewhere in the pod ranges; an address there might be one of theirs. */
function strayAddresses({ table }: Cluster, outside: AddressSet): readonly Phrase[] {
  const ranges = addressSet(table.families.flatMap((family) => table.podRanges[family]));
  const unplaced = table.addresses.some(({ known }, index) => known.length === 0 && !hasBit(table.hosts, index));
  if (!unplaced || !overlaps(outside, ranges)) return [];
  return [['addresses that no pod is known to have are taken to lie outside the cluster']];
}

/** Global unicast, less everything that a pod, a node or a Service of the cluster is known to have (S55). */
export function internetEnd(cluster: Cluster): EndMembers {
  return { ...NO_MEMBERS, addresses: withoutOwn(cluster, internetAddresses(cluster.table.families)) };
}

/** Every address but those: a name may be a private address too. */
export function outsideEnd(cluster: Cluster): EndMembers {
  return { ...NO_MEMBERS, addresses: withoutOwn(cluster, addressSet(cluster.table.families.map(everyAddress))) };
}

function withoutOwn(cluster: Cluster, addresses: AddressSet): AddressSet {
  const { table } = cluster;
  const services = addressSet(
    cluster.resources.services
      .flatMap((service) => service.addresses)
      .map(parseAddress)
      .filter((address) => address !== null)
      .map(singleRange),
  );
  return [table.podAddresses, table.hostAddresses, services].reduce(subtractAddresses, addresses);
}

/** Every pod and every address: what a rule without peers speaks of (S17, S55). */
export function anywhereEnd(cluster: Cluster): EndMembers {
  const { table } = cluster;
  const every = addressSet(table.families.map(everyAddress));
  const outside = ofAddresses(cluster, every, table.families);
  return { ...outside, pods: cluster.pods.map((_, index) => index), families: null, assumptions: [] };
}
