import type { AuthoringState } from '../authoring/authoring';
import type { FlowQuery } from '../model/verdict';
import { type Drafted, draftFlow } from './ruleDrafts';

export interface DnsNeeds {
  /** Namespaces whose pods open connections, and so need names. */
  readonly namespaces: ReadonlySet<string>;
  readonly drafted: readonly Drafted[];
}

/**
 * DNS for the namespaces out of which flows that must pass begin: every pod there may ask the cluster's DNS on its own ports
 * (S37). The egress side is one `allow-dns` a namespace; where the DNS pods are among the chosen namespaces themselves, all
 * namespaces may ask them.
 */
export function dnsFlows(state: AuthoringState, scope: ReadonlySet<string>, drafted: readonly Drafted[]): DnsNeeds {
  const namespaces = new Set(
    drafted.flatMap(({ drafts }) =>
      drafts.filter((draft) => draft.direction === 'egress').map((draft) => draft.owner.namespace),
    ),
  );
  const queries = dnsQueries(state);
  const shut = state.dns.servers.some((server) => scope.has(podNamespace(state, server.pod)));
  const asks = (from: FlowQuery['from']): readonly FlowQuery[] => queries.map((query) => ({ ...query, from }));
  const inside = [...namespaces].sort().flatMap((namespace) => asks({ type: 'namespace', namespace }));
  const everybody = shut ? asks({ type: 'allNamespaces' }) : [];
  const servers = everybody.map((query): Drafted => {
    const { drafts, intended, problems } = draftFlow(state, query, scope);
    return { drafts: drafts.filter((draft) => draft.direction === 'ingress'), intended, problems };
  });
  return {
    namespaces,
    drafted: [...servers, { drafts: [], intended: inside, problems: [] }],
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
