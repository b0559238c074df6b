import type { Protocol } from '../model/resources';
import type { Direction } from '../model/verdict';
import { LAST_PORT, type PortInterval, type PortSet } from '../sets/portSet';
import type { Cluster } from './cluster';
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
      for (const [from, to] of rule.connections[protocol]) addCut(cuts, from, to);
      if (destination.type === 'range') continue;
      const pod = cluster.pods[destination.index];
      for (const port of rule.named) {
        if (port.name === null || port.protocol !== protocol) continue;
        for (const number of resolvePortName(pod, port.name, protocol)) addCut(cuts, number, number);
      }
    }
  }
}

export function addCut(cuts: Set<number>, from: number, to: number): void {
  cuts.add(from);
  if (to < LAST_PORT) cuts.add(to + 1);
}
