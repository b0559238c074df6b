import { type ClusterDns, DNS_PORT } from '../dns/findDns';
import type { Pod } from '../model/resources';
import type { Cluster, CompiledPeer, CompiledPort, CompiledRule } from '../policy/cluster';
import { type Bits, forEachBit } from '../sets/bits';

/** 53, and whatever the cluster's own DNS pods listen on (OpenShift: 5353). */
export function dnsPorts(dns: ClusterDns): ReadonlySet<number> {
  return new Set([DNS_PORT, ...dns.servers.flatMap((server) => [...server.udp, ...server.tcp])]);
}

/**
 * Does a rule speak of DNS only? Every one of its ports is a DNS port, by number or by a name that resolves to nothing
 * else on the pods that the connections go to. Such rules draw no edge: the DNS badge speaks for them.
 */
export function speaksOnlyOfDns(
  cluster: Cluster,
  rule: CompiledRule,
  selected: Bits,
  ports: ReadonlySet<number>,
): boolean {
  if (rule.ports === null || rule.ports.length === 0) return false;
  return rule.ports.every((port) => {
    if (port.protocol === 'SCTP') return false;
    if (port.name === null) return port.from === port.to && ports.has(port.from);
    const numbers = resolved(destinations(cluster, rule, selected), port);
    return numbers.length > 0 && numbers.every((number) => ports.has(number));
  });
}

function destinations(cluster: Cluster, rule: CompiledRule, selected: Bits): readonly Pod[] {
  if (rule.direction === 'ingress') return podsIn(cluster, selected);
  if (rule.peers === null) return cluster.pods;
  return rule.peers.flatMap((peer: CompiledPeer) => podsIn(cluster, peer.matches.yes));
}

function podsIn(cluster: Cluster, bits: Bits): readonly Pod[] {
  const pods: Pod[] = [];
  forEachBit(bits, (index) => {
    const pod = cluster.pods[index];
    if (pod !== undefined) pods.push(pod);
  });
  return pods;
}

/** A named port is a number per pod (S25). */
function resolved(pods: readonly Pod[], port: CompiledPort): readonly number[] {
  return pods.flatMap((pod) =>
    pod.ports
      .filter((item) => item.name === port.name && (port.protocol === null || item.protocol === port.protocol))
      .map((item) => item.port),
  );
}
