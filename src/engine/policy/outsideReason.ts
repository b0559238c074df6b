import type { Family, Phrase, Tri } from '../model/verdict';
import { selectorText } from '../selector/labelSelector';
import type { Cluster, CompiledPeer, CompiledPolicy } from './cluster';
import { type Endpoint, isHostPod } from './endpoint';

/** What a peer is asked about: the other end of the flow, as one policy sees it. */
export interface PeerQuestion {
  readonly cluster: Cluster;
  readonly policy: CompiledPolicy;
  readonly other: Endpoint;
  /** How a sentence calls it. */
  readonly otherName: string;
  readonly family: Family;
}

type OutsidePeer = Exclude<CompiledPeer, { type: 'pods' | 'ipBlock' }>;

/** Why a peer that only cluster-scoped rules have takes the other end, or not (S44, S46). */
export function outsideReason(question: PeerQuestion, peer: OutsidePeer, outcome: Tri): Phrase {
  switch (peer.type) {
    case 'nodes':
      return nodesReason(question, ['nodes ', { code: selectorText(peer.selector) }], outcome);
    case 'domains':
      return domainsReason(question, ['domain names ', { code: peer.names.join(', ') }], outcome);
    case 'unreadable': {
      const what: Phrase =
        peer.keys.length === 0
          ? ['an item that names no peer']
          : ['a peer that is not known here (', { code: peer.keys.join(', ') }, ')'];
      return [...what, peer.takesAll ? ': the rule fails closed and denies everything' : ': the rule accepts nothing'];
    }
  }
}

function nodesReason({ cluster, other, otherName }: PeerQuestion, peer: Phrase, outcome: Tri): Phrase {
  const name = { code: otherName };
  if (other.type === 'pod' && cluster.pods[other.index]?.hostNetwork !== true) {
    return [...peer, ' match addresses of nodes only: ', name, ' is a pod'];
  }
  if (other.type === 'range' && other.nodes === null) {
    return [...peer, ' do not match: no node that was loaded has the address ', name];
  }
  if (outcome === 'unknown') return [...peer, ' may match: which node ', name, ' belongs to is not known'];
  return [...peer, outcome === 'yes' ? ' match the node of ' : ' do not match the node of ', name];
}

function domainsReason({ cluster, other, otherName }: PeerQuestion, peer: Phrase, outcome: Tri): Phrase {
  const name = { code: otherName };
  if (other.type === 'pod') {
    const what = isHostPod(cluster.table, other) ? 'a host network pod' : 'a pod';
    return [...peer, ' are of the world outside: ', name, ` is ${what}`];
  }
  if (outcome === 'unknown') {
    return [...peer, ' may match: nobody knows which names resolve to ', name];
  }
  return [...peer, outcome === 'yes' ? ' match ' : ' do not match ', { code: other.domain ?? otherName }];
}
