import type { CniReading, Family, Protocol } from '../engine';
import type { ClusterInShort, PodInShort } from './clusterOf';
import {
  type Answer,
  and,
  familyOf,
  isInBlock,
  isInside,
  matches,
  or,
  type Peer,
  type Port,
  type SlowPolicy,
  sampleAddresses,
} from './slowMatching';

/*
 * NetworkPolicy once more, slow and obvious: one connection, straight from the objects, with nothing of the engine's
 * algebra. It is what the engine is compared with on random clusters, so it imports types only.
 */

export type SlowVerdict = 'allowed' | 'blocked' | 'unknown';

/** One end of one connection. */
export type SlowEnd =
  | { readonly pod: number }
  /** An address that belongs to no pod; of a node, if `node` says so. */
  | { readonly address: string; readonly node?: string };

export interface SlowConnection {
  readonly from: SlowEnd;
  readonly to: SlowEnd;
  readonly family: Family;
  readonly protocol: Protocol;
  readonly port: number;
}

/** Policies that the API server would refuse are called so by whoever makes them up. */
export const REFUSED_PREFIX = 'refused';

/** Judges single connections of one cluster. Pods of unknown address lie in 10.0.0.0/16, or anywhere for IPv6. */
export class SlowEvaluator {
  readonly #cluster: ClusterInShort;
  readonly #reading: CniReading;
  readonly #policies: readonly SlowPolicy[];

  constructor(cluster: ClusterInShort, policies: readonly SlowPolicy[], reading: CniReading) {
    this.#cluster = cluster;
    this.#policies = policies;
    this.#reading = reading;
  }

  judge(connection: SlowConnection): SlowVerdict {
    const gates = [this.gate('Egress', connection), this.gate('Ingress', connection)];
    if (gates.includes('no')) return 'blocked';
    return gates.includes('unknown') ? 'unknown' : 'allowed';
  }

  /** Is the gate open? */
  gate(direction: 'Ingress' | 'Egress', connection: SlowConnection): Answer {
    const [owner, other] = direction === 'Egress' ? [connection.from, connection.to] : [connection.to, connection.from];
    if (!('pod' in owner) || !this.#reading.enforced) return 'yes';
    const pod = this.#pod(owner.pod);
    const ownNode = this.#isOwnNode(pod, other);
    if (ownNode === 'yes' || this.#isHost(pod)) return 'yes';
    const answer = this.#ask(direction, pod, other, connection);
    return ownNode === 'unknown' && answer !== 'yes' ? 'unknown' : answer;
  }

  #ask(direction: 'Ingress' | 'Egress', pod: PodInShort, other: SlowEnd, connection: SlowConnection): Answer {
    const selecting = this.#policies
      .filter((policy) => policy.metadata.namespace === (pod.namespace ?? 'default') && isInForce(policy, direction))
      .map((policy) => ({
        policy,
        selects: matches(policy.spec?.podSelector ?? {}, pod.labels ?? {}, pod.unknownLabels ?? []),
      }))
      .filter(({ selects }) => selects !== 'no');
    if (selecting.length === 0) return 'yes';
    if (selecting.some(({ policy }) => policy.metadata.name.startsWith(REFUSED_PREFIX))) return 'unknown';
    const outcomes = selecting.map(({ policy, selects }) => ({
      selects,
      admits: or(
        ((direction === 'Ingress' ? policy.spec?.ingress : policy.spec?.egress) ?? []).map((rule) =>
          this.#rule(policy, direction === 'Ingress' ? rule.from : rule.to, rule.ports, other, connection),
        ),
      ),
    }));
    const sure = outcomes.filter(({ selects }) => selects === 'yes').map(({ admits }) => admits);
    const doubtful = outcomes.filter(({ selects }) => selects === 'unknown').map(({ admits }) => admits);
    if (sure.length === 0) return doubtful.every((admits) => admits === 'yes') ? 'yes' : 'unknown';
    if (or(sure) === 'yes') return 'yes';
    return or([...sure, ...doubtful]) === 'no' ? 'no' : 'unknown';
  }

  #rule(
    policy: SlowPolicy,
    peers: readonly Peer[] | undefined,
    ports: readonly Port[] | undefined,
    other: SlowEnd,
    connection: SlowConnection,
  ): Answer {
    const peer: Answer =
      peers === undefined || peers.length === 0
        ? 'yes'
        : or(peers.map((item) => this.#peer(policy, item, other, connection.family)));
    const port: Answer =
      ports === undefined || ports.length === 0 ? 'yes' : or(ports.map((item) => this.#port(item, connection)));
    return and([peer, port]);
  }

  #peer(policy: SlowPolicy, peer: Peer, other: SlowEnd, family: Family): Answer {
    if (peer.ipBlock !== undefined) return this.#block(peer.ipBlock, other, family);
    if (!('pod' in other)) return 'no';
    const pod = this.#pod(other.pod);
    if (this.#isHost(pod)) return 'no';
    const namespace = pod.namespace ?? 'default';
    const own = this.#cluster.namespaces?.[namespace] ?? {};
    const inNamespace: Answer =
      peer.namespaceSelector === undefined || peer.namespaceSelector === null
        ? namespace === policy.metadata.namespace
          ? 'yes'
          : 'no'
        : matches(peer.namespaceSelector, { ...own, 'kubernetes.io/metadata.name': namespace }, []);
    return and([inNamespace, matches(peer.podSelector ?? {}, pod.labels ?? {}, pod.unknownLabels ?? [])]);
  }

  #block(block: NonNullable<Peer['ipBlock']>, other: SlowEnd, family: Family): Answer {
    if (familyOf(block.cidr) !== family) return 'no';
    if (!('pod' in other)) return isInBlock(block, other.address) ? 'yes' : 'no';
    const pod = this.#pod(other.pod);
    if (!this.#isHost(pod) && this.#reading.ipBlockPods === 'skip') return 'no';
    const known = this.#addresses(pod);
    const mine = known.filter((address) => familyOf(address) === family);
    if (known.length > 0) {
      const inside = mine.filter((address) => isInBlock(block, address)).length;
      return inside === 0 ? 'no' : inside === mine.length ? 'yes' : 'unknown';
    }
    // Of unknown address: probe the corners of where it may lie, at every edge of the block.
    const where = pod.hostNetwork === true || family === 'IPv6' ? null : '10.0.0.0/16';
    const samples = sampleAddresses(family, [block.cidr, ...(block.except ?? []), ...(where === null ? [] : [where])])
      .filter((address) => where === null || isInside(where, address))
      .map((address) => isInBlock(block, address));
    return samples.every(Boolean) ? 'yes' : samples.some(Boolean) ? 'unknown' : 'no';
  }

  #port(item: Port, { to, protocol, port }: SlowConnection): Answer {
    if ((item.protocol ?? 'TCP') !== protocol) return 'no';
    if (item.port === undefined) return 'yes';
    if (typeof item.port === 'number') return item.port <= port && port <= (item.endPort ?? item.port) ? 'yes' : 'no';
    if (!('pod' in to)) return 'no';
    const declared = this.#pod(to.pod).ports ?? [];
    const found = declared.some(
      (text) =>
        [`${item.port}:${port}`, `${item.port}:${port}/${protocol}`].includes(String(text)) &&
        protocolOf(text) === protocol,
    );
    return found ? 'yes' : 'no';
  }

  #isOwnNode(pod: PodInShort, other: SlowEnd): Answer {
    const node = 'pod' in other ? this.#hostNode(this.#pod(other.pod)) : other.node;
    if (node === undefined) return 'no';
    if (pod.node === undefined || node === '') return 'unknown';
    return pod.node === node ? 'yes' : 'no';
  }

  /** The node that a hostNetwork pod counts as; empty where it is not known. */
  #hostNode(pod: PodInShort): string | undefined {
    return this.#isHost(pod) ? (pod.node ?? '') : undefined;
  }

  #isHost(pod: PodInShort): boolean {
    return pod.hostNetwork === true && this.#reading.hostNetwork === 'node';
  }

  #addresses(pod: PodInShort): readonly string[] {
    const own = pod.ips ?? [];
    if (own.length > 0 || !this.#isHost(pod)) return own;
    return this.#cluster.nodes?.find((node) => node.name === pod.node)?.ips ?? [];
  }

  #pod(index: number): PodInShort {
    const pod = this.#cluster.pods?.[index];
    if (pod === undefined) throw new RangeError(`no pod ${index}`);
    return pod;
  }
}

function protocolOf(text: number | string): string {
  return String(text).split('/')[1] ?? 'TCP';
}

function isInForce(policy: SlowPolicy, direction: 'Ingress' | 'Egress'): boolean {
  const types = policy.spec?.policyTypes ?? [];
  if (types.length > 0) return types.includes(direction);
  return direction === 'Ingress' || (policy.spec?.egress ?? []).length > 0;
}
