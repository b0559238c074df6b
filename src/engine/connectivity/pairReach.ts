import type { Family } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { pairConnections } from '../policy/connections';
import { hasBit } from '../sets/bits';
import { intersectConnections, NO_CONNECTIONS, subtractConnections, unionConnections } from '../sets/connectionSet';
import { ADMITS_ALL, ADMITS_NONE, type Admitted, type GateRows } from './gateRows';

/** What is open from one pod to another by one family, both gates taken together (S3). The pods are not the same. */
export type PairReach = (source: number, destination: number, family: Family) => Admitted;

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

/** What two gates in a row admit: surely what both surely do, and perhaps what neither surely denies. */
function both(egress: Admitted, ingress: Admitted): Admitted {
  if (egress === ADMITS_ALL) return ingress;
  if (ingress === ADMITS_ALL) return egress;
  if (egress === ADMITS_NONE || ingress === ADMITS_NONE) return ADMITS_NONE;
  const allowed = intersectConnections(egress.allowed, ingress.allowed);
  if (egress.unknown === NO_CONNECTIONS && ingress.unknown === NO_CONNECTIONS)
    return { allowed, unknown: NO_CONNECTIONS };
  const possible = intersectConnections(
    unionConnections(egress.allowed, egress.unknown),
    unionConnections(ingress.allowed, ingress.unknown),
  );
  return { allowed, unknown: subtractConnections(possible, allowed) };
}
