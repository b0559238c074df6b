import { dnsRule } from '../authoring/allowDns';
import type { AuthoringState } from '../authoring/authoring';
import { objectsIn } from '../manifest/fields';
import type { Workload, WorkloadId } from '../model/resources';
import type { FlowQuery } from '../model/verdict';
import { isOnHostNetwork } from './intentScope';
import { needsOfPorts } from './portNeeds';
import { type Drafted, draftFlow } from './ruleDrafts';

export interface DnsNeeds {
  /** Namespaces all of whose pods open connections, and so need names: one `allow-dns` serves them. */
  readonly namespaces: ReadonlySet<string>;
  /** Rules for the workloads that need names where not all of their namespace do, and for the DNS pods. */
  readonly drafted: readonly Drafted[];
  /** Workloads of the chosen namespaces that open no connection, and so get none. */
  readonly without: readonly string[];
}

/**
 * DNS for the workloads out of which flows that must pass begin: they may ask the cluster's DNS on its own ports (S37), and
 * no other may. Where that is a whole namespace, its egress side is one `allow-dns`; else each workload's own policy has it.
 * Where the DNS pods are among the chosen namespaces themselves, all namespaces may ask them: who else needs names, nobody
 * said.
 */
export function dnsFlows(state: AuthoringState, scope: ReadonlySet<string>, drafted: readonly Drafted[]): DnsNeeds {
  const owners = drafted.flatMap(({ drafts }) => drafts.filter(({ direction }) => direction === 'egress'));
  const asking = new Map<string, Set<WorkloadId>>();
  const whole = new Set<string>();
  for (const { owner } of owners) {
    const ids = asking.get(owner.namespace) ?? new Set();
    asking.set(owner.namespace, ids);
    if (owner.workload === null) whole.add(owner.namespace);
    else ids.add(owner.workload.id);
  }
  const inNamespace = (namespace: string): readonly Workload[] =>
    state.cluster.workloads.filter(
      (workload) => workload.namespace === namespace && !isOnHostNetwork(state.cluster, workload),
    );
  for (const [namespace, ids] of asking)
    if (inNamespace(namespace).every(({ id }) => ids.has(id))) whole.add(namespace);
  const queries = dnsQueries(state);
  const asks = (from: FlowQuery['from']): readonly FlowQuery[] => queries.map((query) => ({ ...query, from }));
  const shut = state.dns.servers.some((server) => scope.has(podNamespace(state, server.pod)));
  const servers = (shut ? asks({ type: 'allNamespaces' }) : []).map((query): Drafted => {
    const { drafts, intended, problems } = draftFlow(state, query, scope);
    return { drafts: drafts.filter((draft) => draft.direction === 'ingress'), intended, problems };
  });
  const single = [...asking]
    .filter(([namespace]) => !whole.has(namespace))
    .flatMap(([namespace, ids]) => inNamespace(namespace).filter(({ id }) => ids.has(id)));
  const rule = dnsRule(state, 'tight');
  const without = [...scope]
    .filter((namespace) => !whole.has(namespace))
    .sort()
    .flatMap((namespace) =>
      inNamespace(namespace)
        .filter(({ id }) => asking.get(namespace)?.has(id) !== true)
        .map(({ name }) => `${namespace}/${name}`),
    );
  return {
    namespaces: whole,
    without,
    drafted: [
      ...servers,
      {
        drafts: single.map((workload) => ({
          owner: { namespace: workload.namespace, workload },
          direction: 'egress',
          peers: objectsIn(rule, 'to'),
          needs: needsOfPorts(objectsIn(rule, 'ports')),
        })),
        intended: [
          ...[...whole].sort().flatMap((namespace) => asks({ type: 'namespace', namespace })),
          ...single.flatMap(({ namespace, name, kind }) => asks({ type: 'workload', namespace, name, kind })),
        ],
        problems: [],
      },
    ],
  };
}

/** One question for each port of the DNS pods; `from` is to be filled in. */
export function dnsQueries(state: AuthoringState): readonly FlowQuery[] {
  const from = { type: 'allNamespaces' } as const;
  return state.dns.servers.flatMap(({ pod, udp, tcp }) => {
    const to = { type: 'pods', pods: [pod] } as const;
    // A rule names both protocols even where only one is served.
    const tcpPorts = tcp.length === 0 ? udp : tcp;
    return [
      ...udp.map((port): FlowQuery => ({ from, to, port, protocol: 'UDP', family: null })),
      ...tcpPorts.map((port): FlowQuery => ({ from, to, port, protocol: 'TCP', family: null })),
    ];
  });
}

function podNamespace(state: AuthoringState, id: string): string {
  return state.cluster.resources.pods.find((pod) => pod.id === id)?.namespace ?? '';
}
