import type { Family } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { pairConnections } from '../policy/connections';
import { bothGates, type Connections, type GateConnections } from '../policy/gateConnections';
import { hasBit } from '../sets/bits';
import type { GateRows } from './gateRows';

/** What is open from one pod to another by one family, both gates taken together (S3). The pods are not the same. */
export type PairReach = (source: number, destination: number, family: Family) => Connections;

/** Families in which both pods have, or may have, an address. */
export function sharedFamilies(cluster: Cluster, source: number, destination: number): readonly Family[] {
  const own = cluster.table.addresses[source]?.families ?? [];
  const others = cluster.table.addresses[destination]?.families ?? [];
  return own.filter((family) => others.includes(family));
}

/** Answers pairs out of rows of gates; what rows do not hold for is left to the exact evaluator. */
export function createPairReach(cluster: Cluster, gates: GateRows): PairReach {
  const { hosts } = cluster.table;
  return (source, destination, family) => {
    const regular = !hasBit(hosts, source) && !hasBit(hosts, destination);
    const egress = regular ? gates.rowOf(source, 'egress', family) : null;
    const ingress = regular ? gates.rowOf(destination, 'ingress', family) : null;
    if (egress === null || ingress === null) return pairConnections(cluster, source, destination, family);
    return both(egress.special.get(destination) ?? egress.base, ingress.special.get(source) ?? ingress.base);
  };
}

const known = new WeakMap<GateConnections, WeakMap<GateConnections, Connections>>();

/** Rows share their answers, over later clusters too: each pair of them is worked out once, and is one object. */
function both(egress: GateConnections, ingress: GateConnections): Connections {
  let row = known.get(egress);
  if (row === undefined) {
    row = new WeakMap();
    known.set(egress, row);
  }
  let found = row.get(ingress);
  if (found === undefined) {
    found = bothGates(egress, ingress);
    row.set(ingress, found);
  }
  return found;
}
