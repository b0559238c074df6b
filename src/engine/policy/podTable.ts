import type { Labels, Namespace, Node, Pod, Resources } from '../model/resources';
import type { CniReading, Family } from '../model/verdict';
import { type Address, addressText, parseAddress } from '../sets/address';
import { type AddressSet, addressSet, everyAddress, fromCidr, ofFamily, singleRange } from '../sets/addressSet';
import { type Bits, bitsOf, emptyBits, fullBits, setBit } from '../sets/bits';
import { type Cidr, parseCidr } from '../sets/cidr';

/** What a pod's addresses are known to be, for blocks to look at (S34, S36). */
export interface PodAddresses {
  /** Empty: not known. */
  readonly known: readonly Address[];
  /** Families in which the pod has, or may have, an address. */
  readonly families: readonly Family[];
}

/** The pods of a cluster by everything that a policy can ask about them; pods are numbered as in `pods`. */
export interface PodTable {
  readonly pods: readonly Pod[];
  readonly families: readonly Family[];
  /** Where pods of unknown address lie, per family (S34). */
  readonly podRanges: Readonly<Record<Family, AddressSet>>;
  readonly every: Bits;
  readonly byNamespace: ReadonlyMap<string, Bits>;
  /** Namespaces that some pod lives in or that a manifest shows. */
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly byLabel: ReadonlyMap<string, ReadonlyMap<string, Bits>>;
  /** Pods whose value of a label nobody knows yet. */
  readonly unknownLabel: ReadonlyMap<string, Bits>;
  /** hostNetwork pods that count as their node (S36, reading `node`). */
  readonly hosts: Bits;
  readonly hostIndices: readonly number[];
  readonly addresses: readonly PodAddresses[];
  /** Pods (hostNetwork ones apart) by address text. */
  readonly byAddress: ReadonlyMap<string, readonly number[]>;
  readonly nodeAddresses: ReadonlyMap<string, readonly Address[]>;
  /** Every address that a pod (hostNetwork ones apart) is known to have, and every one that a node has. */
  readonly podAddresses: AddressSet;
  readonly hostAddresses: AddressSet;
  /** By address text: names of nodes; empty for the address of a hostNetwork pod whose node nobody knows. */
  readonly nodesByAddress: ReadonlyMap<string, readonly string[]>;
}

/** The label that the control plane sets on every namespace (S32). */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] as const;

/** Sorts a cluster's pods once, for all policies. `podRanges` null: as the resources say. */
export function buildPodTable(
  resources: Resources,
  reading: CniReading,
  podRanges: readonly string[] | null,
): PodTable {
  const { pods } = resources;
  const isHost = (pod: Pod): boolean => pod.hostNetwork && reading.hostNetwork === 'node';
  const hostIndices = pods.flatMap((pod, index) => (isHost(pod) ? [index] : []));
  const nodeAddresses = new Map(resources.nodes.map((node) => [node.name, parseAll(node.addresses)]));
  const families = clusterFamilies(resources);
  const addresses = pods.map((pod) => podAddresses(pod, isHost(pod), nodeAddresses, families));
  const byAddress = podsByAddress(pods, addresses);
  const hostsByAddress = nodesByAddress(resources.nodes, pods);
  return {
    pods,
    families,
    podRanges: podRangeSets(podRanges ?? resources.podRanges),
    every: fullBits(pods.length),
    byNamespace: groupBits(pods, (pod) => [pod.namespace]),
    namespaces: allNamespaces(resources),
    byLabel: labelBits(pods),
    unknownLabel: groupBits(pods, (pod) => [...pod.unknownLabels].filter((key) => !pod.labels.has(key))),
    hosts: bitsOf(pods.length, hostIndices),
    hostIndices,
    addresses,
    byAddress,
    nodeAddresses,
    podAddresses: setOfTexts(byAddress.keys()),
    hostAddresses: setOfTexts(hostsByAddress.keys()),
    nodesByAddress: hostsByAddress,
  };
}

function setOfTexts(texts: Iterable<string>): AddressSet {
  return addressSet(parseAll([...texts]).map(singleRange));
}

function parseAll(texts: readonly string[]): readonly Address[] {
  return texts.map(parseAddress).filter((address): address is Address => address !== null);
}

/** Both in a dual-stack workspace (S34, S55); else IPv4, unless every address that is shown is IPv6. */
function clusterFamilies(resources: Resources): readonly Family[] {
  if (resources.dualStack) return ['IPv4', 'IPv6'];
  const shown = [...resources.pods, ...resources.nodes].flatMap((object) => parseAll(object.addresses));
  return shown.length > 0 && shown.every((address) => address.family === 'IPv6') ? ['IPv6'] : ['IPv4'];
}

function podAddresses(
  pod: Pod,
  isHost: boolean,
  nodeAddresses: ReadonlyMap<string, readonly Address[]>,
  families: readonly Family[],
): PodAddresses {
  const own = parseAll(pod.addresses);
  const known = own.length === 0 && isHost && pod.node !== null ? (nodeAddresses.get(pod.node) ?? []) : own;
  if (known.length === 0) return { known, families };
  return { known, families: familiesOf(known) };
}

function familiesOf(addresses: readonly Address[]): readonly Family[] {
  return (['IPv4', 'IPv6'] as const).filter((family) => addresses.some((address) => address.family === family));
}

function podRangeSets(texts: readonly string[]): PodTable['podRanges'] {
  const written = texts.map(parseCidr).filter((cidr): cidr is Cidr => cidr !== null);
  const cidrs = written.some((cidr) => cidr.family === 'IPv4')
    ? written
    : [...written, ...PRIVATE_RANGES.map(parseCidr).filter((cidr): cidr is Cidr => cidr !== null)];
  const all = addressSet(cidrs.flatMap((cidr) => fromCidr(cidr)));
  const ipv6 = ofFamily(all, 'IPv6');
  // There is no customary IPv6 pod range: without one, a pod may have any IPv6 address.
  return { IPv4: ofFamily(all, 'IPv4'), IPv6: ipv6.length > 0 ? ipv6 : [everyAddress('IPv6')] };
}

function groupBits(pods: readonly Pod[], keysOf: (pod: Pod) => readonly string[]): Map<string, Bits> {
  const groups = new Map<string, Bits>();
  pods.forEach((pod, index) => {
    for (const key of keysOf(pod))
      setBit(
        entry(groups, key, () => emptyBits(pods.length)),
        index,
      );
  });
  return groups;
}

function labelBits(pods: readonly Pod[]): Map<string, Map<string, Bits>> {
  const labels = new Map<string, Map<string, Bits>>();
  pods.forEach((pod, index) => {
    for (const [key, value] of pod.labels) {
      const values = entry(labels, key, () => new Map<string, Bits>());
      setBit(
        entry(values, value, () => emptyBits(pods.length)),
        index,
      );
    }
  });
  return labels;
}

/** A namespace that is merely referred to has exactly one known label (S32). */
function allNamespaces(resources: Resources): Map<string, Namespace> {
  const namespaces = new Map(resources.namespaces);
  for (const { namespace } of resources.pods) {
    if (namespaces.has(namespace)) continue;
    const labels: Labels = new Map([[NAMESPACE_NAME_LABEL, namespace]]);
    namespaces.set(namespace, { name: namespace, labels, declared: false, source: null });
  }
  return namespaces;
}

/** The address of a hostNetwork pod is its node's, whatever the reading. */
function podsByAddress(pods: readonly Pod[], addresses: readonly PodAddresses[]): Map<string, number[]> {
  const result = new Map<string, number[]>();
  addresses.forEach(({ known }, index) => {
    if (pods[index]?.hostNetwork === true) return;
    for (const address of known) entry(result, addressText(address), () => []).push(index);
  });
  return result;
}

function nodesByAddress(nodes: readonly Node[], pods: readonly Pod[]): Map<string, string[]> {
  const result = new Map<string, string[]>();
  const add = (texts: readonly string[], node: string | null): void => {
    for (const address of parseAll(texts)) {
      const names = entry(result, addressText(address), () => []);
      if (node !== null && !names.includes(node)) names.push(node);
    }
  };
  for (const node of nodes) add(node.addresses, node.name);
  for (const pod of pods) if (pod.hostNetwork) add(pod.addresses, pod.node);
  return result;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
