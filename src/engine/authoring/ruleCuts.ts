import { type PolicyId, PROTOCOLS } from '../model/resources';
import type { Cluster, CompiledPeer, CompiledPolicy, CompiledPort, CompiledRule } from '../policy/cluster';
import { resolvePortName } from '../policy/endpoint';
import { containsAll, overlaps } from '../sets/addressSet';
import { andBits, andNotBits, type Bits, bitIndices, isZero, orBits } from '../sets/bits';
import {
  type ConnectionSet,
  connectionsOf,
  intersectConnections,
  isAllConnections,
  isNoConnection,
  NO_CONNECTIONS,
  subtractConnections,
  unionConnections,
} from '../sets/connectionSet';
import type { FlowSets, SideSet } from './flowSets';

/** What can be taken out of a rule so that one flow closes and no other does. */
export interface Cut {
  readonly policy: PolicyId;
  readonly rule: CompiledRule;
  /** Paths in the policy's document; empty: everything in the rule that admits the flow admits others too. */
  readonly removals: readonly (readonly (string | number)[])[];
  /** The whole rule goes. */
  readonly whole: boolean;
  /** After the cut the rule admits nothing of the flow any more. */
  readonly closes: boolean;
}

/** Null: the rule has nothing to do with the flow. */
export function cutOf(cluster: Cluster, policy: CompiledPolicy, rule: CompiledRule, sets: FlowSets): Cut | null {
  const own = rule.direction === 'egress' ? sets.from : sets.to;
  const other = rule.direction === 'egress' ? sets.to : sets.from;
  const selected = touched(policy.selects[rule.direction]);
  if (isZero(andBits(selected, own.pods))) return null;

  const peers = rule.peers ?? [];
  const meeting = peers.filter((peer) => meets(peer, other));
  if (rule.peers !== null && meeting.length === 0) return null;
  const portSets = portConnections(cluster, rule, selected, meeting);
  const touching = portSets.filter(
    ({ connections }) => !isNoConnection(intersectConnections(connections, sets.connections)),
  );
  if (rule.ports !== null && touching.length === 0) return null;

  const nothing: Cut = { policy: policy.id, rule, removals: [], whole: false, closes: false };
  if (!isZero(andNotBits(selected, own.pods))) return nothing;
  const rulePath = ['spec', rule.direction, rule.index];
  const peersInside = rule.peers === null ? other.everything : peers.every((peer) => inside(peer, other));
  const portsInside =
    rule.ports === null
      ? isAllConnections(sets.connections)
      : portSets.every(({ connections }) => within(connections, sets.connections));
  if (peersInside && portsInside) return { ...nothing, removals: [rulePath], whole: true, closes: true };
  if (portsInside) {
    const gone = meeting.filter((peer) => inside(peer, other));
    const key = rule.direction === 'egress' ? 'to' : 'from';
    return {
      ...nothing,
      removals: gone.map((peer) => [...rulePath, key, peer.index]),
      closes: rule.peers !== null && gone.length === meeting.length,
    };
  }
  if (peersInside) {
    const gone = touching.filter(({ connections }) => within(connections, sets.connections));
    return {
      ...nothing,
      removals: gone.map(({ port }) => [...rulePath, 'ports', port.index]),
      closes: rule.ports !== null && gone.length === touching.length,
    };
  }
  return nothing;
}

function touched(bits: { readonly yes: Bits; readonly unknown: Bits }): Bits {
  return orBits(bits.yes, bits.unknown);
}

function meets(peer: CompiledPeer, side: SideSet): boolean {
  if (side.everything) return true;
  if (!isZero(andBits(touched(peer.matches), side.pods))) return true;
  return peer.type === 'ipBlock' && overlaps(peer.addresses, side.addresses);
}

/** Does the peer take nothing but what lies on this side of the flow? */
function inside(peer: CompiledPeer, side: SideSet): boolean {
  if (side.everything) return true;
  const podsInside = isZero(andNotBits(touched(peer.matches), side.pods));
  if (peer.type !== 'ipBlock') return podsInside;
  // A block takes the pods whose addresses lie in it: they are part of the range that the flow names.
  return containsAll(side.addresses, peer.addresses);
}

interface PortConnections {
  readonly port: CompiledPort;
  readonly connections: ConnectionSet;
}

/** What each port of the rule admits; a name is what it stands for on the pods that are reached (S25). */
function portConnections(
  cluster: Cluster,
  rule: CompiledRule,
  selected: Bits,
  meeting: readonly CompiledPeer[],
): readonly PortConnections[] {
  const reached =
    rule.direction === 'ingress'
      ? bitIndices(selected)
      : [...new Set(meeting.flatMap((peer) => bitIndices(touched(peer.matches))))];
  return (rule.ports ?? []).map((port) => {
    const { name } = port;
    const connections = (port.protocol === null ? PROTOCOLS : [port.protocol])
      .flatMap((protocol) =>
        name === null
          ? [connectionsOf(protocol, [[port.from, port.to]])]
          : reached.flatMap((index) =>
              resolvePortName(cluster.pods[index], name, protocol).map((number) =>
                connectionsOf(protocol, [[number, number]]),
              ),
            ),
      )
      .reduce(unionConnections, NO_CONNECTIONS);
    return { port, connections };
  });
}

function within(inner: ConnectionSet, outer: ConnectionSet): boolean {
  return isNoConnection(subtractConnections(inner, outer));
}
