import type { PolicyDocument, Protocol } from '../model/resources';
import type { CniReading, Direction } from '../model/verdict';
import { isEverything, type LabelSelector, selectorText } from '../selector/labelSelector';
import { type AddressSet, fromCidr } from '../sets/addressSet';
import { type Bits, emptyBits, noneOf, orBits, type TriBits } from '../sets/bits';
import { ALL_CONNECTIONS, type ConnectionSet } from '../sets/connectionSet';
import { type PortInterval, type PortSet, portSetOf } from '../sets/portSet';
import { createBlockMatcher } from './blockPods';
import type { CompiledPeer, CompiledPort, CompiledRule } from './cluster';
import type { ParsedPeer, ParsedPort, ParsedRule } from './parsedPolicy';
import type { PodTable } from './podTable';
import { podsOfNamespace, selectByLabels, selectByNamespaces, within } from './selectPods';

/** Answers of one pod table, remembered by the text of the selector or block, which policies share all the time. */
export interface Resolver {
  readonly table: PodTable;
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

export function createResolver(table: PodTable, reading: CniReading): Resolver {
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
  return { table, labels, namespaces, block, pods };
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
    podSelector === null || isEverything(podSelector)
      ? { yes: table.every, unknown: noneOf(table.pods.length).unknown }
      : labels(podSelector);
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

/** The pods that a policy's own selector takes (S7, S21). Null: it can't be read, so any pod may be meant. */
export function selectSubject(
  resolver: Resolver,
  namespace: string | null,
  podSelector: LabelSelector | null,
): TriBits {
  const pods = resolver.pods({ namespace, podSelector, namespaceSelector: null });
  if (podSelector !== null && namespace !== null) return pods;
  return { yes: emptyBits(resolver.table.pods.length), unknown: orBits(pods.yes, pods.unknown) };
}

/** A rule with its peers as sets of pods and addresses and its ports as a connection set. */
export function resolveRule(
  resolver: Resolver,
  document: PolicyDocument,
  direction: Direction,
  rule: ParsedRule,
): CompiledRule {
  const path = ['spec', direction, rule.index];
  const peersPath = [...path, direction === 'ingress' ? 'from' : 'to'];
  const portsPath = [...path, 'ports'];
  const ports = rule.ports?.map((port) => resolvePort(document, [...portsPath, port.index], port)) ?? null;
  return {
    index: rule.index,
    direction,
    peers: rule.peers?.map((peer) => resolvePeer(resolver, document, [...peersPath, peer.index], peer)) ?? null,
    ports,
    connections: ports === null ? ALL_CONNECTIONS : numericConnections(ports),
    named: ports?.filter((port) => port.name !== null) ?? [],
    get source() {
      return document.rangeAt(path);
    },
  };
}

// Ranges are looked up when somebody asks: finding them may mean reading the text once more.
function resolvePort(document: PolicyDocument, path: readonly (string | number)[], port: ParsedPort): CompiledPort {
  return {
    ...port,
    get source() {
      return document.rangeAt(path);
    },
  };
}

function numericConnections(ports: readonly CompiledPort[]): ConnectionSet {
  const ofProtocol = (protocol: Protocol): PortSet =>
    portSetOf(
      ports
        .filter((port) => port.name === null && port.protocol === protocol)
        .map((port): PortInterval => [port.from, port.to]),
    );
  return { TCP: ofProtocol('TCP'), UDP: ofProtocol('UDP'), SCTP: ofProtocol('SCTP') };
}

function resolvePeer(
  resolver: Resolver,
  document: PolicyDocument,
  path: readonly (string | number)[],
  peer: ParsedPeer,
): CompiledPeer {
  if (peer.type === 'ipBlock') {
    const block = resolver.block(peer);
    return {
      type: 'ipBlock',
      index: peer.index,
      cidr: peer.cidr.text,
      except: peer.except.map((except) => except.text),
      family: peer.cidr.family,
      addresses: block.addresses,
      matches: block.matches,
      get source() {
        return document.rangeAt(path);
      },
    };
  }
  const { index, podSelector, namespaceSelector } = peer;
  return {
    type: 'pods',
    index,
    form: namespaceSelector === null ? 'podSelector' : podSelector === null ? 'namespaceSelector' : 'both',
    podSelector,
    namespaceSelector,
    matches: resolver.pods({ namespace: document.namespace ?? '', podSelector, namespaceSelector }),
    get source() {
      return document.rangeAt(path);
    },
  };
}
