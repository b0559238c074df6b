import { portText } from '../model/portText';
import type { Protocol } from '../model/resources';
import type { Direction, FlowQuery, PortRef } from '../model/verdict';
import type { EdgeItem, NodeId } from '../model/view';
import type { Cluster, CompiledPeer, CompiledPolicy, CompiledPort, CompiledRule } from '../policy/cluster';
import { isZero, orBits } from '../sets/bits';
import { FIRST_PORT, LAST_PORT } from '../sets/portSet';
import { speaksOnlyOfDns } from './dnsOnly';
import { peerSides, selectedSides, type Side } from './sides';

/** A flow of an edge before it is judged. */
export interface ItemDraft {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly item: Omit<EdgeItem, 'state' | 'egress' | 'ingress' | 'counts' | 'caveat'>;
}

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

/**
 * The flows that a policy's rules speak of: one for each peer item, selected side and port (architecture, "What an edge
 * is"). A side that takes nobody draws nothing, and a workload draws nothing to itself: replica to replica shows in the
 * matrix.
 */
export function ruleItems(cluster: Cluster, policy: CompiledPolicy, dnsPorts: ReadonlySet<number>): readonly ItemDraft[] {
  return DIRECTIONS.flatMap((direction) => {
    const matches = policy.selects[direction];
    if (policy.rules[direction].length === 0 || isZero(orBits(matches.yes, matches.unknown))) return [];
    const selected = selectedSides(cluster, policy, matches);
    return policy.rules[direction].flatMap((rule) => {
      const dnsOnly = speaksOnlyOfDns(cluster, rule, matches.yes, dnsPorts);
      return (rule.peers ?? [null]).flatMap((peer) => peerItems(cluster, policy, rule, peer, selected, dnsOnly));
    });
  });
}

function peerItems(
  cluster: Cluster,
  policy: CompiledPolicy,
  rule: CompiledRule,
  peer: CompiledPeer | null,
  selected: readonly Side[],
  dnsOnly: boolean,
): readonly ItemDraft[] {
  const { source } = peer ?? rule;
  const origin = {
    type: 'rule',
    policy: policy.id,
    direction: rule.direction,
    rule: rule.index,
    peer: peer?.index ?? null,
    source,
  } as const;
  return peerSides(cluster, peer).flatMap((other) =>
    selected.flatMap((own) => {
      const [from, to] = rule.direction === 'egress' ? [own, other] : [other, own];
      if (from.node === to.node && cluster.workloadOf(from.node) !== undefined) return [];
      return portsOf(rule).map(({ port, protocol, place }): ItemDraft => {
        const query: FlowQuery = { from: from.ref, to: to.ref, port, protocol, family: null };
        const where = `${policy.id} ${rule.direction}[${rule.index}]${peer === null ? '' : `[${peer.index}]`}${place}`;
        const id = `${where} ${from.node} → ${to.node}`;
        return { from: from.node, to: to.node, item: { id, query, origin, ports: [portText(port, protocol)], dnsOnly } };
      });
    }),
  );
}

interface RulePort {
  readonly port: PortRef;
  readonly protocol: Protocol | null;
  /** Tells the ports of a rule apart in ids; empty where the rule has none. */
  readonly place: string;
}

function portsOf(rule: CompiledRule): readonly RulePort[] {
  if (rule.ports === null) return [{ port: null, protocol: null, place: '' }];
  return rule.ports.map((port) => ({ port: portRef(port), protocol: port.protocol, place: `:${port.index}` }));
}

function portRef(port: CompiledPort): PortRef {
  if (port.name !== null) return port.name;
  if (port.from === port.to) return port.from;
  return port.from <= FIRST_PORT && port.to >= LAST_PORT ? null : { from: port.from, to: port.to };
}
