import type { Labels, Namespace, Node, Pod, Resources } from '../model/resources';
import type { CniReading, Family } from '../model/verdict';
import { type Address, addressText, parseAddress } from '../sets/address';
import { type AddressSet, addressSet, everyAddress, fromCidr, ofFamily, singleRange } from '../sets/addressSet';
import { type Bits, bitsOf } from '../sets/bits';
import { type Cidr, parseCidr } from '../sets/cidr';
import { createLabelIndex, type LabelIndex } from './labelIndex';

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
  /** The empty set, which most questions end in: shared, so that it can be known by its identity. */
  readonly none: Bits;
  readonly byNamespace: ReadonlyMap<string, Bits>;
  /** The same as lists, ascending. */
  readonly podsIn: ReadonlyMap<string, readonly number[]>;
  /** Namespaces that some pod lives in or that a manifest shows. */
  readonly namespaces: ReadonlyMap<string, Namespace>;
  /** Their names; `labelledNamespaces` numbers them so. */
  readonly namespaceNames: readonly string[];
  readonly labelledNamespaces: LabelIndex;
  readonly labelledPods: LabelIndex;
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
  const own = pods.map((pod) => parseAll(pod.addresses));
  const nodeAddresses = new Map(resources.nodes.map((node) => [node.name, parseAll(node.addresses)]));
  const families = clusterFamilies(resources, own, nodeAddresses);
  const addresses = pods.map((pod, index) => podAddresses(pod, own[index] ?? [], isHost(pod), nodeAddresses, families));
  const podsIn = grouped(pods);
  const namespaces = allNamespaces(resources, podsIn.keys());
  const labelled = [...namespaces.values()];
  const labelledPods = createLabelIndex(pods);
  // Only ends that are addresses ask for these: sorting a large cluster's addresses is left until one does.
  const byAddress = lazily(() => podsByAddress(pods, addresses));
  const hostsByAddress = lazily(() => nodesByAddress(resources.nodes, pods));
  const allPodAddresses = lazily(() => setOfTexts(byAddress().keys()));
  const allHostAddresses = lazily(() => setOfTexts(hostsByAddress().keys()));
  return {
    pods,
    families,
    podRanges: podRangeSets(podRanges ?? resources.podRanges),
    every: labelledPods.every,
    none: labelledPods.none,
    byNamespace: new Map([...podsIn].map(([name, members]) => [name, bitsOf(pods.length, members)])),
    podsIn,
    namespaces,
    namespaceNames: labelled.map(({ name }) => name),
    labelledNamespaces: createLabelIndex(labelled),
    labelledPods,
    hosts: bitsOf(pods.length, hostIndices),
    hostIndices,
    addresses,
    nodeAddresses,
    get byAddress() {
      return byAddress();
    },
    get podAddresses() {
      return allPodAddresses();
    },
    get hostAddresses() {
      return allHostAddresses();
    },
    get nodesByAddress() {
      return hostsByAddress();
    },
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function setOfTexts(texts: Iterable<string>): AddressSet {
  return addressSet(parseAll([...texts]).map(singleRange));
}

function parseAll(texts: readonly string[]): readonly Address[] {
  return texts.map(parseAddress).filter((address): address is Address => address !== null);
}

/** Both in a dual-stack workspace (S34, S55); else IPv4, unless every address that is shown is IPv6. */
function clusterFamilies(
  resources: Resources,
  pods: readonly (readonly Address[])[],
  nodes: ReadonlyMap<string, readonly Address[]>,
): readonly Family[] {
  if (resources.dualStack) return ['IPv4', 'IPv6'];
  const lists = [...pods, ...nodes.values()].filter((list) => list.length > 0);
  const onlyIPv6 = lists.every((list) => list.every((address) => address.family === 'IPv6'));
  return lists.length > 0 && onlyIPv6 ? ['IPv6'] : ['IPv4'];
}

function podAddresses(
  pod: Pod,
  own: readonly Address[],
  isHost: boolean,
  nodeAddresses: ReadonlyMap<string, readonly Address[]>,
  families: readonly Family[],
): PodAddresses {
  const known = own.length === 0 && isHost && pod.node !== null ? (nodeAddresses.get(pod.node) ?? []) : own;
  if (known.length === 0) return { known, families };
  return { known, families: familiesOf(known) };
}

const ONE_FAMILY: Readonly<Record<Family, readonly Family[]>> = { IPv4: ['IPv4'], IPv6: ['IPv6'] };
const BOTH_FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

function familiesOf(addresses: readonly Address[]): readonly Family[] {
  const first = addresses[0]?.family ?? 'IPv4';
  return addresses.every(({ family }) => family === first) ? ONE_FAMILY[first] : BOTH_FAMILIES;
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

function grouped(pods: readonly Pod[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  pods.forEach(({ namespace }, index) => {
    entry(groups, namespace, () => []).push(index);
  });
  return groups;
}

/** A namespace that is merely referred to has exactly one known label (S32). */
function allNamespaces(resources: Resources, inUse: Iterable<string>): Map<string, Namespace> {
  const namespaces = new Map(resources.namespaces);
  for (const namespace of inUse) {
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
