import type { CniReading, Family } from '../../engine';
import type { ClusterInShort, PodInShort } from '../clusterOf';
import { familyOf, isInBlock, isSomewhereInBlock } from './addresses';
import { type Answer, and, ofEvery } from './answers';
import { matches } from './labels';
import type { Block, Scope, Selector } from './objects';

/** One end of one connection. */
export type SlowEnd =
  | { readonly pod: number }
  /** An address that belongs to no pod; of a node, if `node` says so; reached by a name, if `domain` does. */
  | { readonly address: string; readonly node?: string; readonly domain?: string }
  /** Outside of the cluster, at an address that nobody knows. */
  | { readonly address: null; readonly domain: string };

/** What the cluster shows of the two ends of a connection, and how the network plugin takes it. */
export class Surroundings {
  readonly cluster: ClusterInShort;
  readonly reading: CniReading;

  constructor(cluster: ClusterInShort, reading: CniReading) {
    this.cluster = cluster;
    this.reading = reading;
  }

  pod(index: number): PodInShort {
    const pod = this.cluster.pods?.[index];
    if (pod === undefined) throw new RangeError(`no pod ${index}`);
    return pod;
  }

  /** Does the pod count as its node (S36)? */
  isHost(pod: PodInShort): boolean {
    return pod.hostNetwork === true && this.reading.hostNetwork === 'node';
  }

  /** Does the selector match the pod's labels? */
  hasLabels(pod: PodInShort, selector: Selector): Answer {
    return matches(selector, pod.labels ?? {}, pod.unknownLabels ?? []);
  }

  /** Does the selector match the namespace that the pod lives in (S32)? */
  isInNamespaces(pod: PodInShort, selector: Selector): Answer {
    const namespace = namespaceOf(pod);
    const own = this.cluster.namespaces?.[namespace] ?? {};
    return matches(selector, { ...own, 'kubernetes.io/metadata.name': namespace }, []);
  }

  /** Is the pod a subject, or a pod of a peer, of a cluster-scoped policy (S44)? hostNetwork pods never are (S36). */
  isInScope(pod: PodInShort, scope: Scope): Answer {
    if (pod.hostNetwork === true) return 'no';
    if (scope.namespaces !== undefined) return this.isInNamespaces(pod, scope.namespaces);
    if (scope.pods === undefined) return 'no';
    const { namespaceSelector = {}, podSelector = {} } = scope.pods;
    return and([this.isInNamespaces(pod, namespaceSelector), this.hasLabels(pod, podSelector)]);
  }

  /** Is the end's address of this family in the block (S28, S34, S47)? */
  isInBlock(end: SlowEnd, block: Block, family: Family): Answer {
    if (familyOf(block.cidr) !== family) return 'no';
    if ('pod' in end) return this.#isPodInBlock(this.pod(end.pod), block, family);
    if (end.address === null) return isSomewhereInBlock(block, null, family);
    return isInBlock(block, end.address) ? 'yes' : 'no';
  }

  /** Is the end a node that the selector matches? A hostNetwork pod is on its node; an address says whose it is. */
  isNode(end: SlowEnd, selector: Selector): Answer {
    const name = this.#nodeOf(end);
    if (name === undefined) return 'no';
    const node = this.cluster.nodes?.find((item) => item.name === name);
    return node === undefined ? 'unknown' : matches(selector, node.labels ?? {}, []);
  }

  /** Is the other end the node that the pod runs on (S8)? */
  isOwnNode(pod: PodInShort, other: SlowEnd): Answer {
    const isPodThatIsNoNode = 'pod' in other && !this.isHost(this.pod(other.pod));
    const node = isPodThatIsNoNode ? undefined : this.#nodeOf(other);
    if (node === undefined) return 'no';
    if (pod.node === undefined || node === null) return 'unknown';
    return pod.node === node ? 'yes' : 'no';
  }

  /** Undefined: the end is no node. Null: it is one, and nobody knows which. */
  #nodeOf(end: SlowEnd): string | null | undefined {
    if (!('pod' in end)) return end.address === null ? undefined : end.node;
    const pod = this.pod(end.pod);
    return pod.hostNetwork === true ? (pod.node ?? null) : undefined;
  }

  #isPodInBlock(pod: PodInShort, block: Block, family: Family): Answer {
    const { ipBlockPods } = this.reading;
    if (!this.isHost(pod) && ipBlockPods === 'skip') return 'no';
    const known = this.#addresses(pod);
    const mine = known.filter((address) => familyOf(address) === family);
    // Of several addresses of a family nobody knows which one the other end sees.
    const inside =
      known.length > 0
        ? ofEvery(mine.map((address) => isInBlock(block, address)))
        : isSomewhereInBlock(block, this.#whereabouts(pod, family), family);
    return !this.isHost(pod) && ipBlockPods === 'unknown' && inside === 'yes' ? 'unknown' : inside;
  }

  #addresses(pod: PodInShort): readonly string[] {
    const own = pod.ips ?? [];
    if (own.length > 0 || !this.isHost(pod)) return own;
    return this.cluster.nodes?.find((node) => node.name === pod.node)?.ips ?? [];
  }

  /** Where a pod of unknown address lies; null: anywhere. */
  #whereabouts(pod: PodInShort, family: Family): readonly string[] | null {
    if (pod.hostNetwork === true) return null;
    const ranges = (this.cluster.podRanges ?? []).filter((cidr) => familyOf(cidr) === family);
    if (ranges.length > 0) return ranges;
    return family === 'IPv6' ? null : ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
  }
}

/** The namespace that a pod lives in (S30). */
export function namespaceOf(pod: PodInShort): string {
  return pod.namespace ?? 'default';
}

/** Does the pod declare a container port of this name, number and protocol (S25)? */
export function declaresPort(pod: PodInShort, name: string, port: number, protocol: string): boolean {
  const written = protocol === 'TCP' ? [`${name}:${port}`, `${name}:${port}/TCP`] : [`${name}:${port}/${protocol}`];
  return (pod.ports ?? []).some((text) => written.includes(String(text)));
}
