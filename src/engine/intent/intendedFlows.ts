import { flowSets, type SideSet } from '../authoring/flowSets';
import type { ConnectivityEnd } from '../connectivity/connectivity';
import type { FlowQuery } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { type Flow, resolveFlow } from '../policy/flow';
import { parseAddress } from '../sets/address';
import {
  type AddressRange,
  type AddressSet,
  addressSet,
  singleRange,
  splitBy,
  unionAddresses,
} from '../sets/addressSet';
import { hasBit } from '../sets/bits';
import { type ConnectionSet, NO_CONNECTIONS, unionConnections } from '../sets/connectionSet';

interface Side extends SideSet {
  /** With the addresses of its pods on the host network, since rules see those (S36). */
  readonly addresses: AddressSet;
}

interface Intended {
  readonly from: Side;
  readonly to: Side;
  readonly flow: Flow;
}

/** What some flows ask for, to compare connectivity with. */
export interface IntendedFlows {
  /** The connections that are asked for between two ends; of a range, those of all of its addresses. */
  between(from: ConnectivityEnd, to: ConnectivityEnd): ConnectionSet;
  /** The range in pieces that no flow tells apart. */
  pieces(range: AddressRange): readonly AddressRange[];
}

/** The flows as sets of pods, addresses and ports. A workload is asked for where any of its members is (S52). */
export function intendedFlows(cluster: Cluster, queries: readonly FlowQuery[]): IntendedFlows {
  const flows = queries.map((query): Intended => {
    const { from, to } = flowSets(cluster, query);
    return { from: withHosts(cluster, from), to: withHosts(cluster, to), flow: resolveFlow(cluster, query) };
  });
  const cuts = flows.flatMap(({ from, to }) => [from.addresses, to.addresses]);
  return {
    pieces: (range) => splitBy([range], cuts),
    between(from, to) {
      let sum = NO_CONNECTIONS;
      for (const item of flows) {
        if (!holds(cluster, item.from, from) || !holds(cluster, item.to, to)) continue;
        sum = unionConnections(sum, connectionsTo(cluster, item, to));
      }
      return sum;
    },
  };
}

function connectionsTo(cluster: Cluster, { to, flow }: Intended, end: ConnectivityEnd): ConnectionSet {
  if (end.type === 'range') return flow.connectionsTo({ type: 'range', range: end.range, nodes: null });
  return cluster
    .workloadPods(end.id)
    .filter((index) => hasBit(to.pods, index) || to.everything)
    .reduce((sum, index) => unionConnections(sum, flow.connectionsTo({ type: 'pod', index })), NO_CONNECTIONS);
}

function holds(cluster: Cluster, side: Side, end: ConnectivityEnd): boolean {
  if (side.everything) return true;
  if (end.type === 'workload') return cluster.workloadPods(end.id).some((index) => hasBit(side.pods, index));
  return side.addresses.some(
    ({ family, first, last }) => family === end.range.family && first <= end.range.first && end.range.last <= last,
  );
}

function withHosts(cluster: Cluster, side: SideSet): Side {
  const hosts = cluster.pods
    .filter((pod, index) => pod.hostNetwork && hasBit(side.pods, index))
    .flatMap((pod) => pod.addresses.map(parseAddress))
    .filter((address) => address !== null)
    .map(singleRange);
  return hosts.length === 0 ? side : { ...side, addresses: unionAddresses(side.addresses, addressSet(hosts)) };
}
