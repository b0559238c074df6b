import { code, listPhrase, phrase } from '../model/phrase';
import { portText } from '../model/portText';
import type { Workload } from '../model/resources';
import type { Phrase } from '../model/verdict';
import type { Cluster, CompiledPort } from '../policy/cluster';
import { peerReason } from '../policy/peerReason';
import { selectorText } from '../selector/labelSelector';
import { hasBit } from '../sets/bits';
import { type DnsProtocol, type PlacedServer, portsOfServer } from './dnsReach';
import { admitsServer, namesPeer, namesPort, type RuleOfPolicy, rulesFor } from './dnsRules';

/** More than these are not told: who reads them has understood. */
const LIMIT = 3;

/**
 * Policies that almost let the pod ask the server: rules of its own that name the right peer on other ports or the right
 * port for other peers, and policies of its namespace that admit DNS but select other pods.
 */
export function nearMisses(
  cluster: Cluster,
  pod: number,
  server: PlacedServer,
  protocol: DnsProtocol,
  workload: Workload,
): readonly Phrase[] {
  const own = rulesFor(cluster, pod, 'egress').flatMap((item) => ownMiss(cluster, item, server, protocol));
  const others = cluster.policies
    .filter(
      (policy) =>
        policy.status === 'ok' &&
        policy.namespace === workload.namespace &&
        !hasBit(policy.selects.egress.yes, pod) &&
        policy.rules.egress.some((rule) => admitsServer(rule, server, protocol)),
    )
    .map(
      (policy) =>
        phrase`${code(policy.name)} selects ${policy.podSelector === null ? 'other pods' : code(selectorText(policy.podSelector))} only, so it does not reach ${code(workload.name)}.`,
    );
  return [...own, ...others].slice(0, LIMIT);
}

function ownMiss(
  cluster: Cluster,
  { policy, rule }: RuleOfPolicy,
  server: PlacedServer,
  protocol: DnsProtocol,
): readonly Phrase[] {
  const lead = phrase`${code(policy.name)} rule ${rule.index + 1}`;
  const wanted = portsOfServer(server, protocol).map((port) => `${port}/${protocol}`);
  const target = code(`${server.member.namespace}/${nameOf(cluster, server)}`);
  if (rule.peers !== null && namesPeer(rule, server.index)) {
    const ports = (rule.ports ?? []).map(text);
    return [phrase`${lead} names ${target}, but on ${listPhrase(ports)} only, not on ${listPhrase(wanted)}.`];
  }
  if (rule.ports === null || !namesPort(rule, server, protocol)) return [];
  const [peer] = rule.peers ?? [];
  if (peer === undefined) return [];
  const other = { type: 'pod', index: server.index } as const;
  const question = { cluster, policy, other, otherName: nameOf(cluster, server), family: 'IPv4' } as const;
  const reason = peerReason(question, peer, 'no');
  return [phrase`${lead} names ${listPhrase(wanted)}, but ${reason}.`];
}

function text(port: CompiledPort): string {
  if (port.name !== null) return `${port.name}/${port.protocol}`;
  if (port.from === port.to) return `${port.from}/${port.protocol}`;
  return port.from <= 1 && port.to >= 65535 ? portText(null, port.protocol) : portText(port, port.protocol);
}

function nameOf(cluster: Cluster, { member }: Pick<PlacedServer, 'member'>): string {
  return cluster.workloadOf(member.workload)?.name ?? member.name;
}
