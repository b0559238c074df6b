import { phrase } from '../model/phrase';
import type { Pod, Workload } from '../model/resources';
import type { Phrase, Tri } from '../model/verdict';
import type { DnsState, DnsView } from '../model/view';
import type { Cluster } from '../policy/cluster';
import {
  type DnsProtocol,
  type PlacedServer,
  placeServers,
  reachCache,
  reachServers,
  type ServerReach,
} from './dnsReach';
import { explainCache, explainOpen, explainShut, explainUnknown } from './explainDns';
import type { ClusterDns } from './findDns';

/** How a workload stands to the cluster's DNS by one protocol, NodeLocal DNSCache included. */
interface Answer {
  readonly outcome: Tri;
  readonly servers: ServerReach;
  /** Null: there is no NodeLocal DNSCache. */
  readonly cache: Tri | null;
}

/** Judges every workload's DNS; what concerns the servers is looked up once. */
export function createDnsJudge(cluster: Cluster, dns: ClusterDns): (workload: Workload) => DnsView {
  const servers = placeServers(cluster, dns);
  return (workload) => dnsView(cluster, dns, servers, workload);
}

/**
 * Can the workload resolve names, and through which rule (S37)? `noUdp`: UDP is shut to at least one of the DNS pods.
 * `noTcp`: only TCP is. Pods of the host network, with a `dnsPolicy` that asks the node, and the DNS pods themselves are
 * not judged.
 */
function dnsView(cluster: Cluster, dns: ClusterDns, servers: readonly PlacedServer[], workload: Workload): DnsView {
  const members = cluster.workloadPods(workload.id);
  const reason = notJudged(cluster, dns, servers, members);
  if (reason !== null) return { state: 'notJudged', sentences: [reason] };
  if (!cluster.reading.enforced) {
    return { state: 'ok', sentences: [phrase`The cluster enforces no policies, so nothing keeps it from the DNS.`] };
  }
  const pods = members.filter((pod) => notJudgedPod(cluster.pods[pod], servers) === null);
  const udp = answerOf(cluster, dns, servers, pods, 'UDP');
  const tcp = answerOf(cluster, dns, servers, pods, 'TCP');
  const state = stateOf(udp.outcome, tcp.outcome);
  return { state, sentences: sentencesOf(cluster, dns, servers, workload, pods, state, udp, tcp) };
}

function answerOf(
  cluster: Cluster,
  dns: ClusterDns,
  servers: readonly PlacedServer[],
  pods: readonly number[],
  protocol: DnsProtocol,
): Answer {
  const reach = reachServers(cluster, pods, servers, protocol);
  const cache = dns.nodeLocal === null ? null : reachCache(cluster, pods, dns.nodeLocal, protocol);
  if (cache === null || cache === reach.outcome) return { outcome: reach.outcome, servers: reach, cache };
  // A policy that names the cache's address is no proof that the cache runs; it only leaves open what a shut gate means.
  const settled = dns.nodeLocal?.evidence === 'policy' && reach.outcome !== 'no';
  return { outcome: settled ? reach.outcome : 'unknown', servers: reach, cache };
}

function stateOf(udp: Tri, tcp: Tri): DnsState {
  if (udp === 'no') return 'noUdp';
  if (udp === 'unknown') return 'unknown';
  if (tcp === 'no') return 'noTcp';
  return tcp === 'unknown' ? 'unknown' : 'ok';
}

function notJudged(
  cluster: Cluster,
  dns: ClusterDns,
  servers: readonly PlacedServer[],
  members: readonly number[],
): Phrase | null {
  const reasons = members.map((pod) => notJudgedPod(cluster.pods[pod], servers));
  if (reasons.every((reason) => reason !== null)) return reasons[0] ?? phrase`It has no pods.`;
  if (dns.source === 'none') return phrase`Nothing that was loaded shows the cluster's DNS, so this is not judged.`;
  return null;
}

function notJudgedPod(pod: Pod | undefined, servers: readonly PlacedServer[]): Phrase | null {
  if (pod === undefined) return phrase`It has no pods.`;
  if (servers.some((server) => server.member === pod)) return phrase`It answers the cluster's DNS itself.`;
  if (pod.hostNetwork) return phrase`It is on the host network, where policies are undefined for it: not judged.`;
  if (pod.dnsPolicy === 'Default')
    return phrase`Its dnsPolicy is Default: it asks its node's resolver, not the cluster's DNS.`;
  if (pod.dnsPolicy === 'None') return phrase`Its dnsPolicy is None: it asks the servers of its own dnsConfig.`;
  return null;
}

function sentencesOf(
  cluster: Cluster,
  dns: ClusterDns,
  servers: readonly PlacedServer[],
  workload: Workload,
  pods: readonly number[],
  state: DnsState,
  udp: Answer,
  tcp: Answer,
): readonly Phrase[] {
  const context = { cluster, servers, workload, pods };
  const shut = (['UDP', 'TCP'] as const).filter(
    (protocol) => (protocol === 'UDP' ? udp : tcp).servers.outcome === 'no',
  );
  const cache = dns.nodeLocal === null ? [] : explainCache(dns.nodeLocal, udp.servers.outcome, udp.cache ?? 'unknown');
  switch (state) {
    case 'ok':
      return [...explainOpen(context, ['UDP', 'TCP']), ...cache];
    case 'noTcp':
      return [...explainShut(context, shut, tcp.servers), ...explainOpen(context, ['UDP']), ...cache];
    case 'noUdp':
      return [...explainShut(context, shut, udp.servers), ...cache];
    default:
      return [...explainUnknown(context), ...cache];
  }
}
