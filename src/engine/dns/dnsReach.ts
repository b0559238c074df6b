import type { Pod } from '../model/resources';
import type { Tri } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { pairConnections } from '../policy/connections';
import { judgeState } from '../policy/judgeState';
import { containsPort } from '../sets/portSet';
import { allOf, anyOf } from '../sets/tri';
import { type ClusterDns, DNS_PORT, type DnsServer } from './findDns';
import type { NodeLocalDns } from './nodeLocal';

/** Names need UDP; TCP is the fallback for long answers (S37). */
export type DnsProtocol = 'UDP' | 'TCP';

/** A server with its place in the cluster's list of pods. */
export interface PlacedServer extends DnsServer {
  readonly index: number;
  readonly member: Pod;
}

/** Which of the DNS pods can be asked, by one protocol. Pods and servers are counted with their replicas. */
export interface ServerReach {
  readonly outcome: Tri;
  /** Pairs of a pod and a server: all of them, those that surely work, those that surely do not. */
  readonly pairs: number;
  readonly open: number;
  readonly shut: number;
}

/** The servers that the compiled cluster knows. */
export function placeServers(cluster: Cluster, dns: ClusterDns): readonly PlacedServer[] {
  return dns.servers.flatMap((server) => {
    const index = cluster.podIndexOf(server.pod);
    const member = index === undefined ? undefined : cluster.pods[index];
    return index === undefined || member === undefined ? [] : [{ ...server, index, member }];
  });
}

/** The ports on which a server answers by this protocol. */
export function portsOfServer(server: DnsServer, protocol: DnsProtocol): readonly number[] {
  return protocol === 'UDP' ? server.udp : server.tcp;
}

/**
 * Can these pods ask the servers? The Service picks any server for a question, so one that is shut makes look-ups fail:
 * `yes` needs all of them, and one surely shut is a `no`, with the counts beside it (S52).
 */
export function reachServers(
  cluster: Cluster,
  pods: readonly number[],
  servers: readonly PlacedServer[],
  protocol: DnsProtocol,
): ServerReach {
  const answering = servers.filter((server) => portsOfServer(server, protocol).length > 0);
  let [pairs, open, shut] = [0, 0, 0];
  for (const pod of pods) {
    for (const server of answering) {
      const weight = (cluster.pods[pod]?.count ?? 1) * server.member.count;
      const outcome = canAsk(cluster, pod, server, protocol);
      pairs += weight;
      if (outcome === 'yes') open += weight;
      if (outcome === 'no') shut += weight;
    }
  }
  if (pairs === 0 || shut > 0) return { outcome: 'no', pairs, open, shut };
  return { outcome: open === pairs ? 'yes' : 'unknown', pairs, open, shut };
}

function canAsk(cluster: Cluster, pod: number, server: PlacedServer, protocol: DnsProtocol): Tri {
  const { allowed, unknown } = pairConnections(cluster, pod, server.index);
  return anyOf(
    portsOfServer(server, protocol).map((port): Tri => {
      if (containsPort(allowed[protocol], port)) return 'yes';
      return containsPort(unknown[protocol], port) ? 'unknown' : 'no';
    }),
  );
}

/** Does the pods' egress admit NodeLocal DNSCache's address? Its host has no gate for them to pass. */
export function reachCache(
  cluster: Cluster,
  pods: readonly number[],
  nodeLocal: NodeLocalDns,
  protocol: DnsProtocol,
): Tri {
  const to = { type: 'address', address: nodeLocal.address } as const;
  return allOf(
    pods.map((pod): Tri => {
      const from = { type: 'pods', pods: [cluster.pods[pod]?.id ?? ''] } as const;
      const { verdict } = judgeState(cluster, { from, to, port: DNS_PORT, protocol, family: 'IPv4' });
      if (verdict === 'allowed') return 'yes';
      return verdict === 'unknown' ? 'unknown' : 'no';
    }),
  );
}
