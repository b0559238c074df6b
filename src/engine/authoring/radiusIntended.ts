import type { WorkloadId } from '../model/resources';
import type { FlowQuery } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { resolveFlow } from '../policy/flow';
import { type AddressSet, unionAddresses } from '../sets/addressSet';
import { ALL_CONNECTIONS, type ConnectionSet, NO_CONNECTIONS, unionConnections } from '../sets/connectionSet';

/** What an edit is meant to change, as sets. */
export interface IntendedFlows {
  readonly between: (from: WorkloadId, to: WorkloadId) => ConnectionSet;
  /** Flows of a workload with addresses outside; `out`: the workload opens them. */
  readonly outside: (
    workload: WorkloadId,
    out: boolean,
  ) => readonly { readonly addresses: AddressSet; readonly connections: ConnectionSet }[];
}

interface Intent {
  readonly from: ReadonlySet<WorkloadId>;
  readonly to: ReadonlyMap<WorkloadId, ConnectionSet>;
  readonly fromAddresses: AddressSet;
  readonly toAddresses: AddressSet;
  readonly toOutside: ConnectionSet;
}

/** Resolves queries in each of these clusters: an edit may bring or take an end. */
export function intendedFlows(clusters: readonly Cluster[], queries: readonly FlowQuery[]): IntendedFlows {
  const intents = clusters.flatMap((cluster) => queries.map((query) => intentOf(cluster, query)));
  return {
    between: (from, to) =>
      intents.reduce(
        (sum, intent) => (intent.from.has(from) ? unionConnections(sum, intent.to.get(to) ?? NO_CONNECTIONS) : sum),
        NO_CONNECTIONS,
      ),
    outside: (workload, out) =>
      intents.flatMap((intent) => {
        if (out) {
          const own = intent.from.has(workload) && intent.toAddresses.length > 0;
          return own ? [{ addresses: intent.toAddresses, connections: intent.toOutside }] : [];
        }
        const connections = intent.to.get(workload);
        return connections === undefined || intent.fromAddresses.length === 0
          ? []
          : [{ addresses: intent.fromAddresses, connections }];
      }),
  };
}

function intentOf(cluster: Cluster, query: FlowQuery): Intent {
  const flow = resolveFlow(cluster, query);
  const to = new Map<WorkloadId, ConnectionSet>();
  for (const index of flow.to.pods) {
    const id = cluster.pods[index]?.workload;
    if (id === undefined) continue;
    to.set(id, unionConnections(to.get(id) ?? NO_CONNECTIONS, flow.connectionsTo({ type: 'pod', index })));
  }
  const toAddresses = addressesOf(flow.to);
  const [first] = toAddresses;
  return {
    from: new Set(flow.from.pods.flatMap((index) => cluster.pods[index]?.workload ?? [])),
    to,
    fromAddresses: addressesOf(flow.from),
    toAddresses,
    toOutside: first === undefined ? ALL_CONNECTIONS : flow.connectionsTo({ type: 'range', range: first, nodes: null }),
  };
}

function addressesOf({ addresses, nodes }: ReturnType<typeof resolveFlow>['from']): AddressSet {
  return nodes.reduce<AddressSet>((sum, node) => unionAddresses(sum, [node.range]), addresses);
}
