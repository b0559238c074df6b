import { portText } from '../model/portText';
import type { Protocol } from '../model/resources';
import type { Direction, FlowQuery, PortRef } from '../model/verdict';
import type { EdgeItem, NodeId } from '../model/view';
import type { Cluster, CompiledPeer, CompiledPolicy, CompiledPort, CompiledRule } from '../policy/cluster';
import { isZero, orBits } from '../sets/bits';
import { FIRST_PORT, LAST_PORT } from '../sets/portSet';
import { speaksOnlyOfDns } from './dnsOnly';
import { peerSides, type Side, selectedSides } from './sides';

/** A flow of an edge before it is judged. */
export interface ItemDraft {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly item: Omit<EdgeItem, 'state' | 'egress' | 'ingress' | 'counts' | 'caveat'>;
}

/** A flow that a rule speaks of, wherever the rule stands in its file. */
export interface RuleFlow {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly direction: Direction;
  /** Places in `rules` and `peers`; null: the rule has no peers. */
  readonly rule: number;
  readonly peer: number | null;
  readonly item: Pick<EdgeItem, 'id' | 'query' | 'ports' | 'dnsOnly'>;
}

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

/**
 * The flows that a policy's rules speak of: one for each peer item, selected side and port (architecture, "What an edge
 * is"). A side that takes nobody draws nothing, and a workload draws nothing to itself: replica to replica shows in the
 * matrix.
 */
export function ruleFlows(
  cluster: Cluster,
  policy: CompiledPolicy,
  dnsPorts: ReadonlySet<number>,
): readonly RuleFlow[] {
  return DIRECTIONS.flatMap((direction) => {
    const matches = policy.selects[direction];
    if (policy.rules[direction].length === 0 || isZero(orBits(matches.yes, matches.unknown))) return [];
    const selected = selectedSides(cluster, policy, matches);
    return policy.rules[direction].flatMap((rule) => {
      // A rule that passes says nothing of the flow: the tiers behind it do.
      if (rule.action === 'pass') return [];
      const dnsOnly = speaksOnlyOfDns(cluster, rule, matches.yes, dnsPorts);
      return (rule.peers ?? [null]).flatMap((peer) => peerFlows(cluster, policy, rule, peer, selected, dnsOnly));
    });
  });
}

function peerFlows(
  cluster: Cluster,
  policy: CompiledPolicy,
  rule: CompiledRule,
  peer: CompiledPeer | null,
  selected: readonly Side[],
  dnsOnly: boolean,
): readonly RuleFlow[] {
  const { direction } = rule;
  const place = { direction, rule: rule.index, peer: peer?.index ?? null };
  const where = `${policy.id} ${direction}[${rule.index}]${peer === null ? '' : `[${peer.index}]`}`;
  return peerSides(cluster, peer).flatMap((other) =>
    selected.flatMap((own) => {
      const [from, to] = direction === 'egress' ? [own, other] : [other, own];
      if (from.node === to.node && cluster.workloadOf(from.node) !== undefined) return [];
      return portsOf(rule).map(({ port, protocol, suffix }): RuleFlow => {
        const query: FlowQuery = { from: from.ref, to: to.ref, port, protocol, family: null };
        const id = `${where}${suffix} ${from.node} → ${to.node}`;
        return {
          from: from.node,
          to: to.node,
          ...place,
          item: { id, query, ports: [portText(port, protocol)], dnsOnly },
        };
      });
    }),
  );
}

/** The flows with the place of their rule or peer in the file as it is now. */
export function placed(policy: CompiledPolicy, flows: readonly RuleFlow[]): readonly ItemDraft[] {
  return flows.map(({ from, to, direction, rule, peer, item }) => {
    const owner = policy.rules[direction][rule];
    const source = (peer === null ? owner : owner?.peers?.[peer])?.source ?? policy.source;
    return { from, to, item: { ...item, origin: { type: 'rule', policy: policy.id, direction, rule, peer, source } } };
  });
}

interface RulePort {
  readonly port: PortRef;
  readonly protocol: Protocol | null;
  /** Tells the ports of a rule apart in ids; empty where the rule has none. */
  readonly suffix: string;
}

function portsOf(rule: CompiledRule): readonly RulePort[] {
  if (rule.ports === null) return [{ port: null, protocol: null, suffix: '' }];
  return rule.ports.map((port) => ({ port: portRef(port), protocol: port.protocol, suffix: `:${port.index}` }));
}

function portRef(port: CompiledPort): PortRef {
  if (port.name !== null) return port.name;
  if (port.from === port.to) return port.from;
  return port.from <= FIRST_PORT && port.to >= LAST_PORT ? null : { from: port.from, to: port.to };
}
