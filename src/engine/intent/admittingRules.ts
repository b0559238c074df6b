import type { ConnectivityEnd } from '../connectivity/connectivity';
import { PROTOCOLS } from '../model/resources';
import type { EndRef, FlowQuery } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { judge } from '../policy/judge';
import { addressText } from '../sets/address';
import type { ConnectionSet } from '../sets/connectionSet';

/** One flow of a row: from and to its ends, on the first port of the set. */
export function sampleOf(
  cluster: Cluster,
  from: ConnectivityEnd,
  to: ConnectivityEnd,
  set: ConnectionSet,
): FlowQuery | null {
  const protocol = PROTOCOLS.find((candidate) => set[candidate].length > 0);
  const port = protocol === undefined ? undefined : portOf(cluster, to, set, protocol);
  if (protocol === undefined || port === undefined) return null;
  return { from: refOf(cluster, from), to: refOf(cluster, to), port, protocol, family: null };
}

/** A port that the destination declares, where there is one: that is what people would ask about. */
function portOf(
  cluster: Cluster,
  to: ConnectivityEnd,
  set: ConnectionSet,
  protocol: (typeof PROTOCOLS)[number],
): number | undefined {
  const declared =
    to.type === 'range'
      ? []
      : cluster
          .workloadPods(to.id)
          .flatMap((index) => cluster.pods[index]?.ports ?? [])
          .filter((port) => port.protocol === protocol)
          .map((port) => port.port);
  const fits = (port: number): boolean => set[protocol].some(([first, last]) => first <= port && port <= last);
  return declared.find(fits) ?? (to.type === 'range' && fits(443) ? 443 : set[protocol][0]?.[0]);
}

function refOf(cluster: Cluster, end: ConnectivityEnd): EndRef {
  if (end.type === 'range') {
    return { type: 'address', address: addressText({ family: end.range.family, value: end.range.first }) };
  }
  const workload = cluster.workloadOf(end.id);
  const { namespace, name, kind } = workload ?? { namespace: '', name: end.id, kind: null };
  return { type: 'workload', namespace, name, kind };
}

/** "allow-web (policies.yaml:12)": the policies that admit, or may admit, the first connection of a row. */
export function admittingRules(
  cluster: Cluster,
  from: ConnectivityEnd,
  to: ConnectivityEnd,
  set: ConnectionSet,
): readonly string[] {
  const query = sampleOf(cluster, from, to, set);
  if (query === null) return [];
  const found = new Set<string>();
  for (const member of judge(cluster, query).members) {
    if (member.verdict === 'blocked') continue;
    for (const gate of [member.egress, member.ingress]) {
      for (const { name, source, rules, outcome, selects } of gate.policies) {
        const admits = rules.some((rule) => rule.action !== 'deny' && rule.outcome !== 'no');
        if (admits || (outcome === 'unknown' && selects !== 'no')) found.add(`${name} (${source.path}:${source.line})`);
      }
    }
  }
  return [...found];
}
