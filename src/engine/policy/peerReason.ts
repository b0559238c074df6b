import type { Namespace, Pod } from '../model/resources';
import type { Phrase, Tri } from '../model/verdict';
import { isEverything, type LabelSelector, type Miss, matchSelector, selectorText } from '../selector/labelSelector';
import { type Address, addressText } from '../sets/address';
import { blocksText, containsAddress, fromCidr } from '../sets/addressSet';
import { parseCidr } from '../sets/cidr';
import type { Cluster, CompiledPeer, CompiledPolicy } from './cluster';
import { type Endpoint, isHostPod } from './endpoint';
import { podShortName } from './names';
import { outsideReason, type PeerQuestion } from './outsideReason';
import { NAMESPACE_NAME_LABEL } from './podTable';

type PodsPeer = Extract<CompiledPeer, { type: 'pods' }>;
type BlockPeer = Extract<CompiledPeer, { type: 'ipBlock' }>;

/** Why a peer takes the other end, or not: expected and actual values. */
export function peerReason(question: PeerQuestion, peer: CompiledPeer, outcome: Tri): Phrase {
  if (peer.type === 'ipBlock') return blockReason(question, peer, outcome);
  if (peer.type !== 'pods') return outsideReason(question, peer, outcome);
  const { cluster, policy, other, otherName } = question;
  if (other.type === 'range') return notAPod(peer, other, otherName);
  const pod = cluster.pods[other.index];
  if (pod === undefined) return [];
  if (isHostPod(cluster.table, other)) {
    return [...peerText(peer), ' matches no host network pod: ', podShortName(cluster, pod), ' counts as its node'];
  }
  return podReason(cluster, policy, peer, pod);
}

/** Why a rule without peers takes anybody (S17). */
export function anyPeerReason(key: 'from' | 'to'): Phrase {
  return ['no ', { code: key }, ': any peer'];
}

/** `podSelector app=web`, `namespace kube-system and podSelector k8s-app=kube-dns`. */
function peerText(peer: PodsPeer): Phrase {
  const pods: Phrase = peer.podSelector === null ? [] : ['podSelector ', { code: selectorText(peer.podSelector) }];
  if (peer.namespaceSelector === null) return pods;
  const namespaces = namespaceText(peer.namespaceSelector);
  return pods.length === 0 ? namespaces : [...namespaces, ' and ', ...pods];
}

function namespaceText(selector: LabelSelector): Phrase {
  const name = namedNamespace(selector);
  return name === null ? ['namespaceSelector ', { code: selectorText(selector) }] : ['namespace ', { code: name }];
}

/** The namespace that a selector names by the label that is its name (S32); null for any other selector. */
function namedNamespace(selector: LabelSelector): string | null {
  const [only, ...rest] = selector.requirements;
  if (only === undefined || rest.length > 0 || only.key !== NAMESPACE_NAME_LABEL || only.operator !== 'In') return null;
  return only.values.length === 1 ? (only.values[0] ?? null) : null;
}

function notAPod(peer: PodsPeer, other: Extract<Endpoint, { type: 'range' }>, name: string): Phrase {
  const address = { code: name };
  if (other.nodes === null) return [...peerText(peer), ' matches pods only: ', address, ' lies outside the cluster'];
  const node = other.nodes[0];
  const whose: Phrase =
    node === undefined ? [' is the address of a node'] : [' is the address of node ', { code: node }];
  return [...peerText(peer), ' matches pods only: ', address, ...whose];
}

function podReason(cluster: Cluster, policy: CompiledPolicy, peer: PodsPeer, pod: Pod): Phrase {
  const name = podShortName(cluster, pod);
  if (peer.namespaceSelector !== null) {
    const namespace = cluster.table.namespaces.get(pod.namespace);
    const labels = namespace?.labels ?? new Map<string, string>();
    const match = matchSelector(peer.namespaceSelector, labels);
    if (match.outcome !== 'yes') return namespaceMiss(peer.namespaceSelector, match.misses, name, pod, namespace);
  } else if (policy.namespace !== pod.namespace && peer.podSelector !== null) {
    const own = { code: policy.namespace ?? '' };
    const selector = { code: selectorText(peer.podSelector) };
    return ['podSelector ', selector, ' means pods of ', own, ': ', name, ' is in ', { code: pod.namespace }];
  }
  if (peer.podSelector !== null) {
    const match = matchSelector(peer.podSelector, pod.labels, pod.unknownLabels);
    if (match.outcome !== 'yes') return podMiss(peer.podSelector, match.outcome, match.misses, name, pod);
  }
  return matched(peer, policy, pod);
}

function matched(peer: PodsPeer, policy: CompiledPolicy, pod: Pod): Phrase {
  const { podSelector, namespaceSelector } = peer;
  if (namespaceSelector === null) {
    const scope: Phrase =
      podSelector !== null && isEverything(podSelector)
        ? [' matches every pod of ', { code: policy.namespace ?? '' }]
        : [' matches'];
    return [...peerText(peer), ...scope];
  }
  if (podSelector !== null) return [...peerText(peer), ' match'];
  if (isEverything(namespaceSelector)) return [...peerText(peer), ' matches every namespace'];
  if (namedNamespace(namespaceSelector) !== null) return [...peerText(peer), ' matches'];
  return [...peerText(peer), ' matches namespace ', { code: pod.namespace }];
}

function namespaceMiss(
  selector: LabelSelector,
  misses: readonly Miss[],
  name: string,
  pod: Pod,
  namespace: Namespace | undefined,
): Phrase {
  if (namedNamespace(selector) !== null) {
    return [...namespaceText(selector), ' does not match: ', name, ' is in ', { code: pod.namespace }];
  }
  const shown = namespace?.declared === true ? '' : ' (no Namespace manifest shows its labels)';
  const actual = actualLabels(misses);
  return [
    ...namespaceText(selector),
    ' does not match: namespace ',
    { code: pod.namespace },
    ' has ',
    ...actual,
    shown,
  ];
}

function podMiss(
  selector: LabelSelector,
  outcome: 'no' | 'unknown',
  misses: readonly Miss[],
  name: string,
  pod: Pod,
): Phrase {
  const text: Phrase = ['podSelector ', { code: selectorText(selector) }];
  if (outcome === 'no') {
    const definite = misses.filter((miss) => miss.outcome === 'no');
    return [...text, ' does not match: ', name, ' has ', ...actualLabels(definite, pod.unknownLabels)];
  }
  return [...text, ' may match: ', ...unknownLabelText(misses, name)];
}

/** "a controller sets `pod-template-hash` of frontend, and nobody knows the value yet" */
export function unknownLabelText(misses: readonly Miss[], name: string): Phrase {
  const keys = [...new Set(misses.filter((miss) => miss.outcome === 'unknown').map((miss) => miss.requirement.key))];
  return ['a controller sets ', { code: keys.join(', ') }, ` of ${name}, and nobody knows the value yet`];
}

/** "`app=frontend` and no label `tier`" */
function actualLabels(misses: readonly Miss[], unknownLabels: ReadonlySet<string> = new Set()): Phrase {
  const seen = new Map(misses.map((miss) => [miss.requirement.key, miss.actual]));
  return [...seen].flatMap(([key, actual], index): Phrase => {
    const separator = index === 0 ? [] : [' and '];
    if (actual !== null) return [...separator, { code: `${key}=${actual}` }];
    return [...separator, unknownLabels.has(key) ? 'a label ' : 'no label ', { code: key }];
  });
}

function blockReason({ cluster, other, otherName, family }: PeerQuestion, peer: BlockPeer, outcome: Tri): Phrase {
  const block: Phrase = [peer.isNetwork ? 'network ' : 'ipBlock ', { code: peer.cidr }];
  if (peer.family !== family) return [...block, ` is an ${peer.family} block and says nothing of ${family}`];
  if (other.type === 'range') {
    const first = { family, value: other.range.first };
    return [...block, ...containment(peer, outcome, first, { code: otherName })];
  }
  const pod = cluster.pods[other.index];
  if (pod === undefined) return [];
  const name = podShortName(cluster, pod);
  const isHost = isHostPod(cluster.table, other);
  if (!isHost && cluster.reading.ipBlockPods === 'skip') {
    return [...block, ` does not match pods under this cluster's network plugin: ${name} is a pod`];
  }
  const known = (cluster.table.addresses[other.index]?.known ?? []).filter((address) => address.family === family);
  const first = known.find((address) => containsAddress(peer.addresses, address) === (outcome !== 'no')) ?? known[0];
  if (outcome === 'unknown' && !isHost && cluster.reading.ipBlockPods === 'unknown') {
    return [...block, ` may match ${name}: nobody knows whether the network plugin's blocks see pods`];
  }
  if (first !== undefined && outcome !== 'unknown') {
    const whose = isHost ? `, the address of ${name}'s node` : `, the address of ${name}`;
    return [...block, ...containment(peer, outcome, first, { code: addressText(first) }), whose];
  }
  if (first !== undefined) return [...block, ` contains some addresses of ${name} and not others`];
  if (pod.hostNetwork) return [...block, ...hostPlacement(outcome, name)];
  const ranges = { code: blocksText(cluster.table.podRanges[family]) };
  if (outcome === 'yes') return [...block, ' contains the whole pod range ', ranges, `, and so ${name}`];
  if (outcome === 'no') return [...block, ' holds no address of the pod range ', ranges, `: ${name} is a pod`];
  return [...block, ` may contain ${name}: its address is not known, only that it lies in `, ranges];
}

function hostPlacement(outcome: Tri, name: string): Phrase {
  if (outcome === 'yes') return [` contains every address, and so that of ${name}'s node`];
  return [` may contain ${name}: the address of its node is not known`];
}

function containment(peer: BlockPeer, outcome: Tri, address: Address, shown: { readonly code: string }): Phrase {
  if (outcome === 'yes') return [' contains ', shown];
  const taken = peer.except.find((text) => {
    const except = parseCidr(text);
    return except !== null && containsAddress(fromCidr(except), address);
  });
  if (taken === undefined) return [' does not contain ', shown];
  return [' contains ', shown, ', but its except ', { code: taken }, ' takes it out'];
}
