import type { PolicyDocument, Protocol } from '../model/resources';
import type { SourceRange } from '../model/source';
import type { Direction } from '../model/verdict';
import { type LabelSelector, matchSelector } from '../selector/labelSelector';
import { noneOf, setBit, type TriBits } from '../sets/bits';
import { ALL_CONNECTIONS, type ConnectionSet, NO_CONNECTIONS, subtractConnections } from '../sets/connectionSet';
import { type PortInterval, portSetOf } from '../sets/portSet';
import type { CompiledPeer, CompiledPort, CompiledRule } from './cluster';
import { nodesOutcome } from './outsidePeers';
import type { ParsedPeer, ParsedPort, ParsedRule } from './parsedPolicy';
import { isClusterPolicy, type Resolver, withoutHosts } from './resolver';

/** A rule with its peers as sets of pods and addresses and its ports as a connection set. */
export function resolveRule(
  resolver: Resolver,
  document: PolicyDocument,
  direction: Direction,
  rule: ParsedRule,
): CompiledRule {
  const path = ['spec', direction, rule.index];
  const peersPath = [...path, direction === 'ingress' ? 'from' : 'to'];
  const portsPath = [...path, document.kind === 'ClusterNetworkPolicy' ? 'protocols' : 'ports'];
  const sourceOf = placeAt(document, path);
  const unreadable = rule.peers?.filter((peer) => peer.type === 'unreadable') ?? [];
  const failsClosed = unreadable.length > 0;
  const denies = failsClosed && rule.action !== 'accept';
  // S46: an Accept takes nobody, its readable peers neither; the others deny everything, ports included.
  const written = failsClosed && !denies ? unreadable : rule.peers;
  const ports = denies ? null : (rule.ports?.map((port) => resolvePort(resolver, document, portsPath, port)) ?? null);
  const connections = ports === null ? ALL_CONNECTIONS : numericConnections(ports, (port) => port.sureTo);
  return {
    index: rule.index,
    direction,
    action: denies ? 'deny' : rule.action,
    writtenAction: rule.action,
    name: rule.name,
    peers: written?.map((peer) => resolvePeer(resolver, document, peersPath, peer, denies)) ?? null,
    ports,
    connections,
    doubtful: doubtfulConnections(ports ?? [], connections),
    named: ports?.filter((port) => port.name !== null) ?? [],
    get source() {
      return sourceOf();
    },
  };
}

/** Ranges are looked up when somebody asks, and once: finding them may mean reading the text once more. */
function placeAt(document: PolicyDocument, path: readonly (string | number)[]): () => SourceRange {
  let known: SourceRange | null = null;
  return () => {
    known ??= document.rangeAt(path);
    return known;
  };
}

function resolvePort(
  { reading }: Resolver,
  document: PolicyDocument,
  portsPath: readonly (string | number)[],
  port: ParsedPort,
): CompiledPort {
  const sourceOf = placeAt(document, [...portsPath, port.index]);
  const to = port.hasEnd && reading.endPort === 'no' ? port.from : port.to;
  return {
    index: port.index,
    protocol: port.protocol,
    name: port.name,
    from: port.from,
    to,
    sureTo: port.hasEnd && reading.endPort !== 'yes' ? port.from : to,
    get source() {
      return sourceOf();
    },
  };
}

function numericConnections(ports: readonly CompiledPort[], lastOf: (port: CompiledPort) => number): ConnectionSet {
  const ofProtocol = (protocol: Protocol) =>
    portSetOf(
      ports
        .filter((port) => port.name === null && port.protocol === protocol)
        .map((port): PortInterval => [port.from, lastOf(port)]),
    );
  return { TCP: ofProtocol('TCP'), UDP: ofProtocol('UDP'), SCTP: ofProtocol('SCTP') };
}

function doubtfulConnections(ports: readonly CompiledPort[], sure: ConnectionSet): ConnectionSet {
  if (ports.every((port) => port.sureTo === port.to)) return NO_CONNECTIONS;
  const possible = numericConnections(ports, (port) => port.to);
  return subtractConnections(possible, sure);
}

function resolvePeer(
  resolver: Resolver,
  document: PolicyDocument,
  peersPath: readonly (string | number)[],
  peer: ParsedPeer,
  denies: boolean,
): CompiledPeer {
  const { index } = peer;
  const path = [...peersPath, index];
  const isNetwork = peer.type === 'ipBlock' && peer.network !== null;
  const sourceOf = placeAt(document, isNetwork ? [...path, 'networks', peer.network] : path);
  switch (peer.type) {
    case 'ipBlock': {
      const block = resolver.block(peer);
      return {
        type: 'ipBlock',
        index,
        isNetwork,
        cidr: peer.cidr.text,
        except: peer.except.map((except) => except.text),
        family: peer.cidr.family,
        addresses: block.addresses,
        matches: block.matches,
        get source() {
          return sourceOf();
        },
      };
    }
    case 'nodes': {
      const nodes = selectNodes(resolver, peer.selector);
      return {
        type: 'nodes',
        index,
        selector: peer.selector,
        nodes,
        matches: hostsOn(resolver, nodes),
        get source() {
          return sourceOf();
        },
      };
    }
    case 'domains':
      return {
        type: 'domains',
        index,
        names: peer.names,
        matches: noneOf(resolver.table.pods.length),
        get source() {
          return sourceOf();
        },
      };
    case 'unreadable': {
      const none = noneOf(resolver.table.pods.length);
      return {
        type: 'unreadable',
        index,
        keys: peer.keys,
        takesAll: denies,
        matches: denies ? { yes: resolver.table.every, unknown: none.unknown } : none,
        get source() {
          return sourceOf();
        },
      };
    }
    case 'pods': {
      const { podSelector, namespaceSelector } = peer;
      const pods = resolver.pods({ namespace: document.namespace ?? '', podSelector, namespaceSelector });
      return {
        type: 'pods',
        index,
        form: namespaceSelector === null ? 'podSelector' : podSelector === null ? 'namespaceSelector' : 'both',
        podSelector,
        namespaceSelector,
        matches: isClusterPolicy(document) ? withoutHosts(resolver, pods) : pods,
        get source() {
          return sourceOf();
        },
      };
    }
  }
}

function selectNodes({ nodeLabels }: Resolver, selector: LabelSelector): ReadonlySet<string> {
  return new Set(
    [...nodeLabels].filter(([, labels]) => matchSelector(selector, labels).outcome === 'yes').map(([name]) => name),
  );
}

/** hostNetwork pods have the addresses of their nodes (S36); of one on a node that nobody knows, that is not known. */
function hostsOn({ table }: Resolver, nodes: ReadonlySet<string>): TriBits {
  const matches = noneOf(table.pods.length);
  table.pods.forEach((pod, index) => {
    if (!pod.hostNetwork) return;
    const owners = pod.node === null ? [] : [pod.node];
    const outcome = nodesOutcome(table, nodes, owners);
    if (outcome !== 'no') setBit(outcome === 'yes' ? matches.yes : matches.unknown, index);
  });
  return matches;
}
