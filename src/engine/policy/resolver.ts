import type { Labels, Node, PolicyDocument } from '../model/resources';
import type { CniReading } from '../model/verdict';
import { isEverything, type LabelSelector, selectorText } from '../selector/labelSelector';
import { type AddressSet, fromCidr } from '../sets/addressSet';
import { andNotBits, type Bits, bitsOf, isZero, orBits, type TriBits } from '../sets/bits';
import { createBlockMatcher } from './blockPods';
import type { ParsedPeer, ParsedSubject } from './parsedPolicy';
import type { PodTable } from './podTable';
import { policyKindStatus } from './policyKinds';
import { podsOfNamespace, selectByLabels, selectByNamespaces, within } from './selectPods';

/** Answers of one pod table, remembered by the text of the selector or block, which policies share all the time. */
export interface Resolver {
  readonly table: PodTable;
  readonly reading: CniReading;
  /** Pods on the host network, under any reading: cluster-scoped policies never take them by selectors (S36). */
  readonly onHost: Bits;
  readonly nodeLabels: ReadonlyMap<string, Labels>;
  labels(selector: LabelSelector): TriBits;
  namespaces(selector: LabelSelector): Bits;
  block(peer: Extract<ParsedPeer, { type: 'ipBlock' }>): { readonly addresses: AddressSet; readonly matches: TriBits };
  /** The pods of a selector peer or of a policy's own selector; namespace null: no bound. */
  pods(selection: PodSelection): TriBits;
}

interface PodSelection {
  readonly namespace: string | null;
  readonly podSelector: LabelSelector | null;
  readonly namespaceSelector: LabelSelector | null;
}

export function createResolver(table: PodTable, reading: CniReading, nodes: readonly Node[]): Resolver {
  const labels = memoised((selector: LabelSelector) => selectByLabels(table, selector), selectorText);
  const namespaces = memoised((selector: LabelSelector) => selectByNamespaces(table, selector), selectorText);
  const matchBlock = createBlockMatcher(table, reading);
  const block = memoised(
    (peer: Extract<ParsedPeer, { type: 'ipBlock' }>) => {
      const addresses = fromCidr(peer.cidr, peer.except);
      return { addresses, matches: matchBlock(addresses, peer.cidr.family) };
    },
    (peer) => [peer.cidr, ...peer.except].map((cidr) => cidr.text).join(' '),
  );
  const pods = memoised(
    (selection: PodSelection) => selectPods(table, selection, labels, namespaces),
    ({ namespace, podSelector, namespaceSelector }) =>
      JSON.stringify([
        namespaceSelector === null ? namespace : null,
        podSelector === null ? null : selectorText(podSelector),
        namespaceSelector === null ? null : selectorText(namespaceSelector),
      ]),
  );
  const onHost = bitsOf(
    table.pods.length,
    table.pods.flatMap((pod, index) => (pod.hostNetwork ? [index] : [])),
  );
  const nodeLabels = new Map(nodes.map((node) => [node.name, node.labels]));
  return { table, reading, onHost, nodeLabels, labels, namespaces, block, pods };
}

/** S19, S20, S21. */
function selectPods(
  table: PodTable,
  { namespace, podSelector, namespaceSelector }: PodSelection,
  labels: Resolver['labels'],
  namespaces: Resolver['namespaces'],
): TriBits {
  const own = namespace === null ? table.every : podsOfNamespace(table, namespace);
  const scope = namespaceSelector === null ? own : namespaces(namespaceSelector);
  const matches =
    podSelector === null || isEverything(podSelector) ? { yes: table.every, unknown: table.none } : labels(podSelector);
  return within(table, matches, scope);
}

function memoised<K, V>(make: (key: K) => V, textOf: (key: K) => string): (key: K) => V {
  const known = new Map<string, V>();
  return (key) => {
    const text = textOf(key);
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(key);
    known.set(text, made);
    return made;
  };
}

/** The pods that a policy is about (S7, S21, S44). Null: its subject can't be read, so any pod may be meant. */
export function selectSubject(resolver: Resolver, document: PolicyDocument, subject: ParsedSubject | null): TriBits {
  const { namespace } = document;
  const isClusterScoped = isClusterPolicy(document);
  const { podSelector, namespaceSelector } = subject ?? { podSelector: null, namespaceSelector: null };
  const found = resolver.pods({ namespace, podSelector, namespaceSelector });
  const pods = isClusterScoped ? withoutHosts(resolver, found) : found;
  if (subject !== null && (namespace !== null || isClusterScoped)) return pods;
  return { yes: resolver.table.none, unknown: orBits(pods.yes, pods.unknown) };
}

/** S36: never by a subject or a peer of a cluster-scoped policy, whatever the reading. */
export function withoutHosts({ onHost }: Resolver, pods: TriBits): TriBits {
  return isZero(onHost) ? pods : { yes: andNotBits(pods.yes, onHost), unknown: andNotBits(pods.unknown, onHost) };
}

export function isClusterPolicy(document: PolicyDocument): boolean {
  return policyKindStatus(document).type === 'clusterPolicy';
}
