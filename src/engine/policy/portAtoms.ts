import type { Protocol } from '../model/resources';
import type { Direction } from '../model/verdict';
import { LAST_PORT, type PortInterval, type PortSet } from '../sets/portSet';
import type { Cluster, CompiledRule } from './cluster';
import { type Endpoint, resolvePortName } from './endpoint';

/**
 * The ports of a set in the largest stretches that no rule of either gate tells apart: named ports are taken at their
 * numbers on the destination (S25).
 */
export function portAtoms(
  cluster: Cluster,
  ports: PortSet,
  protocol: Protocol,
  source: Endpoint,
  destination: Endpoint,
): readonly PortInterval[] {
  if (ports.every(([from, to]) => from === to)) return ports;
  const cuts = new Set<number>();
  addCuts(cluster, cuts, source, 'egress', protocol, destination);
  addCuts(cluster, cuts, destination, 'ingress', protocol, destination);
  return splitPorts(ports, cuts);
}

/** Cuts a set before each of these ports. */
export function splitPorts(ports: PortSet, cuts: ReadonlySet<number>): readonly PortInterval[] {
  const sorted = [...cuts].sort((a, b) => a - b);
  return ports.flatMap(([from, to]) => {
    const pieces: PortInterval[] = [];
    let start = from;
    for (const cut of sorted) {
      if (cut <= start) continue;
      if (cut > to) break;
      pieces.push([start, cut - 1]);
      start = cut;
    }
    pieces.push([start, to]);
    return pieces;
  });
}

/** Adds the ports at which a rule of one gate begins to hold, or stops. */
function addCuts(
  cluster: Cluster,
  cuts: Set<number>,
  owner: Endpoint,
  direction: Direction,
  protocol: Protocol,
  destination: Endpoint,
): void {
  if (owner.type === 'range') return;
  for (const { policy } of cluster.selecting(owner.index, direction)) {
    for (const rule of policy.rules[direction]) {
      addNumberCuts(cuts, rule, protocol);
      if (destination.type === 'range') continue;
      const pod = cluster.pods[destination.index];
      for (const name of namesOf(rule, protocol)) {
        for (const number of resolvePortName(pod, name, protocol)) addCut(cuts, number, number);
      }
    }
  }
}

/** Where a rule's numbers begin and end, and those of which it is not known whether they count (`endPort`). */
export function addNumberCuts(cuts: Set<number>, rule: CompiledRule, protocol: Protocol): void {
  for (const [from, to] of rule.connections[protocol]) addCut(cuts, from, to);
  for (const [from, to] of rule.doubtful[protocol]) addCut(cuts, from, to);
}

/** The names that a rule gives ports of one protocol: a `destinationNamedPort` is of any (S44). */
export function namesOf(rule: CompiledRule, protocol: Protocol): readonly string[] {
  return rule.named.flatMap((port) =>
    port.name !== null && (port.protocol === null || port.protocol === protocol) ? [port.name] : [],
  );
}

export function addCut(cuts: Set<number>, from: number, to: number): void {
  cuts.add(from);
  if (to < LAST_PORT) cuts.add(to + 1);
}
