import { PROTOCOLS, type Protocol } from '../model/resources';
import type { Direction, Family } from '../model/verdict';
import { isNoPort, NO_PORTS, type PortSet, portSetOf, portsText } from '../sets/portSet';
import type { Cluster } from './cluster';
import type { Endpoint } from './endpoint';
import { type Flow, familiesBetween } from './flow';
import { type Connection, evaluateGate, type GateEvaluation } from './gate';
import { loopbackGroups, type PairGroup, podGroups, rangeGroups } from './members';
import { portAtoms } from './portAtoms';

/** One kind of member of a flow: pairs, families and ports with the same effects on both gates. */
export interface MemberEvaluation {
  readonly group: PairGroup;
  readonly families: readonly Family[];
  /** The families do not all judge alike between these ends. */
  readonly familiesDiffer: boolean;
  readonly protocol: Protocol;
  readonly ports: PortSet;
  readonly egress: GateEvaluation;
  readonly ingress: GateEvaluation;
  /** Equal for members with equal effects. */
  readonly signature: string;
}

/** Judges every member of a flow: replicas × ports × addresses × families (S52). */
export function evaluateFlow(cluster: Cluster, flow: Flow): readonly MemberEvaluation[] {
  const evaluate = (group: PairGroup): readonly MemberEvaluation[] => evaluateGroup(cluster, flow, group);
  const members = [...podGroups(cluster, flow), ...rangeGroups(cluster, flow)].flatMap(evaluate);
  return members.length > 0 ? members : loopbackGroups(flow).flatMap(evaluate);
}

/** Judges the members of one group of pairs, alike ports and families together. */
export function evaluateGroup(cluster: Cluster, flow: Flow, group: PairGroup): readonly MemberEvaluation[] {
  const { source, destination } = group;
  const families = familiesBetween(cluster, flow, source, destination);
  const judged =
    families.length > 1 && !tellsFamiliesApart(cluster, source, destination) ? families.slice(0, 1) : families;
  const connections = flow.connectionsTo(destination);
  const members = new Map<string, MemberEvaluation>();
  for (const protocol of PROTOCOLS) {
    if (isNoPort(connections[protocol])) continue;
    for (const [from, to] of portAtoms(cluster, connections[protocol], protocol, source, destination)) {
      for (const family of judged) {
        const connection: Connection = { source, destination, family, protocol, port: from, loopback: group.loopback };
        const egress = evaluateGate(cluster, 'egress', connection);
        const ingress = evaluateGate(cluster, 'ingress', connection);
        const signature = `${gateSignature(egress)} → ${gateSignature(ingress)}`;
        const key = `${protocol} ${family} ${signature}`;
        const known = members.get(key);
        const ports = portSetOf([...(known?.ports ?? NO_PORTS), [from, to]]);
        const common = { group, protocol, ports, egress, ingress, signature };
        const shown = judged.length === families.length ? [family] : families;
        members.set(key, { ...common, families: shown, familiesDiffer: false });
      }
    }
  }
  return mergeFamilies([...members.values()], families);
}

/** Members that differ by their family alone become one. */
function mergeFamilies(members: readonly MemberEvaluation[], all: readonly Family[]): readonly MemberEvaluation[] {
  if (all.length < 2) return members;
  const merged = new Map<string, MemberEvaluation>();
  for (const member of members) {
    const key = `${member.protocol} ${portsText(member.ports)} ${member.signature}`;
    const known = merged.get(key);
    const families = all.filter((family) => known?.families.includes(family) || member.families.includes(family));
    merged.set(key, { ...(known ?? member), families, familiesDiffer: families.length < all.length });
  }
  return [...merged.values()];
}

/** Only a block speaks of a family (S28). */
function tellsFamiliesApart(cluster: Cluster, source: Endpoint, destination: Endpoint): boolean {
  return asksForFamily(cluster, source, 'egress') || asksForFamily(cluster, destination, 'ingress');
}

function asksForFamily(cluster: Cluster, owner: Endpoint, direction: Direction): boolean {
  if (owner.type === 'range') return false;
  return cluster
    .selecting(owner.index, direction)
    .some(({ policy }) => policy.rules[direction].some((rule) => rule.peers?.some((peer) => peer.type === 'ipBlock')));
}

function gateSignature(gate: GateEvaluation): string {
  const policies = gate.policies.map(({ policy, selects, rules }) => {
    const effects = rules.map(({ peers, ports }) => `${peers.join()}:${ports.join()}`);
    return `${policy.id} ${selects} ${effects.join(';')}`;
  });
  return `${gate.state} ${gate.basis} ${gate.nodeUnknown} ${gate.unfiltered} ${policies.join('|')}`;
}
