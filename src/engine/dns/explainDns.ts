import { code, joinPhrases, listPhrase, phrase } from '../model/phrase';
import { portText } from '../model/portText';
import type { Workload } from '../model/resources';
import type { Phrase, Tri } from '../model/verdict';
import type { Cluster, CompiledPolicy } from '../policy/cluster';
import { evaluateGate } from '../policy/gate';
import { triAt } from '../sets/bits';
import { type DnsProtocol, type PlacedServer, portsOfServer, type ServerReach } from './dnsReach';
import { admitsServer, isolating, namesPeer, namesPort, rulesFor } from './dnsRules';
import { nearMisses } from './nearMisses';
import type { NodeLocalDns } from './nodeLocal';

/** Whose DNS a sentence is about. */
export interface DnsCase {
  readonly cluster: Cluster;
  readonly servers: readonly PlacedServer[];
  readonly workload: Workload;
  /** Its judged members. */
  readonly pods: readonly number[];
}

/** Through which policies the servers are reached; by the first member, the others being alike or named by the counts. */
export function explainOpen(item: DnsCase, protocols: readonly DnsProtocol[]): readonly Phrase[] {
  const [pod] = item.pods;
  const [server] = item.servers;
  if (pod === undefined || server === undefined || protocols.length === 0) return [];
  if (isolating(item.cluster, pod, 'egress').length === 0) {
    return [phrase`Its egress is open to all, so it reaches ${serversText(item)} on ${portsText(item, protocols)}.`];
  }
  const byPolicies = new Map<string, { names: readonly string[]; protocols: DnsProtocol[] }>();
  for (const protocol of protocols) {
    const rules = rulesFor(item.cluster, pod, 'egress').filter(({ rule }) => admitsServer(rule, server, protocol));
    const names = [...new Set(rules.map(({ policy }) => policy.name))];
    const key = names.join(' ');
    const group = byPolicies.get(key) ?? { names, protocols: [] };
    group.protocols.push(protocol);
    byPolicies.set(key, group);
  }
  return [...byPolicies.values()].map((group) => {
    const ports = portsText(item, group.protocols);
    if (group.names.length === 0) return phrase`It reaches ${serversText(item)} on ${ports}.`;
    return phrase`${listPhrase(group.names)} ${group.names.length === 1 ? 'admits' : 'admit'} ${ports} to ${serversText(item)}.`;
  });
}

/** What is shut, at which gate, and which policies almost admit it. */
export function explainShut(item: DnsCase, protocols: readonly DnsProtocol[], reach: ServerReach): readonly Phrase[] {
  const target = serversText(item);
  if (reach.pairs === 0)
    return [phrase`${target} answers no ${protocols.join(' or ')}: its Service names no such port 53.`];
  const ports = portsText(item, protocols);
  const consequence = protocols.includes('UDP') ? 'it cannot resolve names' : 'answers too long for UDP fail';
  const headline =
    reach.open === 0 && reach.shut === reach.pairs
      ? phrase`${ports} to ${target} ${protocols.length === 1 ? 'is' : 'are'} shut: ${consequence}.`
      : phrase`${ports} to ${target} ${protocols.length === 1 ? 'is' : 'are'} open for ${reach.open} of ${reach.pairs} pairs of a pod and a DNS pod, so some look-ups fail.`;
  const [protocol] = protocols;
  return protocol === undefined ? [headline] : [headline, ...gateSentences(item, protocol)];
}

function gateSentences(item: DnsCase, protocol: DnsProtocol): readonly Phrase[] {
  const { cluster, workload } = item;
  const shutAt = (direction: 'egress' | 'ingress') =>
    item.pods
      .flatMap((pod) => item.servers.map((server) => ({ pod, server })))
      .filter(({ server }) => portsOfServer(server, protocol).length > 0)
      .find(({ pod, server }) => {
        const owner = direction === 'egress' ? pod : server.index;
        const peer = direction === 'egress' ? server.index : pod;
        if (isolating(cluster, owner, direction).length === 0) return false;
        return !rulesFor(cluster, owner, direction).some(
          ({ rule }) => namesPeer(rule, peer) && namesPort(rule, server, protocol),
        );
      });
  const sentences: Phrase[] = [...deniedSentences(item, protocol)];
  const egress = shutAt('egress');
  if (egress !== undefined) {
    const names = isolating(cluster, egress.pod, 'egress').map((policy) => policy.name);
    sentences.push(phrase`No egress rule admits it: ${listPhrase(names)} ${isolates(names)} ${code(workload.name)}.`);
    sentences.push(...nearMisses(cluster, egress.pod, egress.server, protocol, workload));
  }
  const ingress = shutAt('ingress');
  if (ingress !== undefined) {
    const names = isolating(cluster, ingress.server.index, 'ingress').map((policy) => policy.name);
    sentences.push(
      phrase`The ingress of ${code(serverName(item, ingress.server))} admits no such flow from ${code(workload.name)}: ${listPhrase(names)} ${isolates(names)} it.`,
    );
  }
  return sentences;
}

/** Cluster-scoped rules that deny it, before any NetworkPolicy or behind all of them (S40). */
function deniedSentences({ cluster, pods, servers, workload }: DnsCase, protocol: DnsProtocol): readonly Phrase[] {
  const sentences = (['egress', 'ingress'] as const).flatMap((direction) =>
    pods.flatMap((source) =>
      servers.flatMap((server) => {
        const denial = denialOf(cluster, direction, source, server, protocol);
        if (denial === null) return [];
        const { policy, rule } = denial;
        const whose = direction === 'egress' ? code(workload.name) : code(server.member.name);
        return [
          phrase`${code(policy.name)} denies it at the ${direction} gate of ${whose}: ${policy.kind} rule ${rule + 1}.`,
        ];
      }),
    ),
  );
  return distinct(sentences);
}

function denialOf(
  cluster: Cluster,
  direction: 'egress' | 'ingress',
  source: number,
  server: PlacedServer,
  protocol: DnsProtocol,
): { readonly policy: CompiledPolicy; readonly rule: number } | null {
  const [port] = portsOfServer(server, protocol);
  const [family] = cluster.table.addresses[source]?.families ?? [];
  if (port === undefined || family === undefined) return null;
  const { basis, steps } = evaluateGate(cluster, direction, {
    source: { type: 'pod', index: source },
    destination: { type: 'pod', index: server.index },
    family,
    protocol,
    port,
    loopback: false,
  });
  const step = basis === 'denied' ? steps.findLast(({ outcome }) => outcome === 'deny') : undefined;
  const policy = step === undefined || step.policy === null ? undefined : cluster.policyOf(step.policy);
  return policy === undefined || step === undefined || step.rule === null ? null : { policy, rule: step.rule };
}

function isolates(names: readonly string[]): string {
  return names.length === 1 ? 'isolates' : 'isolate';
}

/** Which policies or addresses leave it open. */
export function explainUnknown(item: DnsCase): readonly Phrase[] {
  const sentences: Phrase[] = [];
  const gates = [
    ...item.pods.map((pod) => ({
      owner: pod,
      peers: item.servers.map((server) => server.index),
      direction: 'egress' as const,
    })),
    ...item.servers.map((server) => ({ owner: server.index, peers: item.pods, direction: 'ingress' as const })),
  ];
  for (const { owner, peers, direction } of gates) {
    for (const { policy, selects } of item.cluster.selecting(owner, direction)) {
      const lead = phrase`Whether names resolve is not known: ${code(policy.name)}`;
      if (policy.status !== 'ok')
        sentences.push(phrase`${lead} may bear on it, and ${policy.reason ?? 'it is not judged'}.`);
      else if (selects === 'unknown')
        sentences.push(phrase`${lead} may select it, by a label that a controller will set.`);
      else if (
        policy.rules[direction].some((rule) =>
          rule.peers?.some((peer) => peers.some((pod) => triAt(peer.matches, pod) === 'unknown')),
        )
      ) {
        sentences.push(phrase`${lead} may admit it, but the pods' addresses or labels are not known.`);
      }
    }
  }
  return distinct(sentences);
}

function distinct(sentences: readonly Phrase[]): readonly Phrase[] {
  return [...new Map(sentences.map((sentence) => [JSON.stringify(sentence), sentence])).values()];
}

/** What NodeLocal DNSCache changes; `servers` and `cache` are what is known of the two ways by UDP. */
export function explainCache(nodeLocal: NodeLocalDns, servers: Tri, cache: Tri): readonly Phrase[] {
  const address = code(nodeLocal.address);
  const runs = nodeLocal.evidence === 'pods';
  if (servers === cache) {
    if (!runs) return [];
    if (cache === 'yes') return [phrase`NodeLocal DNSCache on ${address} is admitted as well.`];
    if (cache === 'no') return [phrase`NodeLocal DNSCache (${code(nodeLocal.shownBy)}) on ${address} is shut as well.`];
  }
  if (cache === 'yes') {
    return runs
      ? [
          phrase`Its egress admits NodeLocal DNSCache on ${address} and not the DNS pods: names resolve only where pods are told to ask the cache.`,
        ]
      : [
          phrase`Its egress admits ${address}, the address of NodeLocal DNSCache, but nothing that was loaded shows the cache running.`,
        ];
  }
  if (!runs) {
    return [
      phrase`${code(nodeLocal.shownBy)} names ${address}, the address of NodeLocal DNSCache. If the cache runs here, it is shut for this workload.`,
    ];
  }
  return [
    phrase`NodeLocal DNSCache (${code(nodeLocal.shownBy)}) answers on ${address}, an address of the pod's own node, which a rule to the DNS pods does not cover. No egress rule admits it, and whether the network plugin lets it pass all the same is not known.`,
  ];
}

function serversText(item: DnsCase): Phrase {
  return listPhrase([...new Set(item.servers.map((server) => serverName(item, server)))]);
}

function serverName({ cluster }: DnsCase, { member }: PlacedServer): string {
  return `${member.namespace}/${cluster.workloadOf(member.workload)?.name ?? member.name}`;
}

function portsText(item: DnsCase, protocols: readonly DnsProtocol[]): Phrase {
  const texts = protocols.flatMap((protocol) => {
    const ports = new Set(item.servers.flatMap((server) => portsOfServer(server, protocol)));
    return [...ports].map((port) => (protocol === 'TCP' ? `${port}/TCP` : portText(port, protocol)));
  });
  return joinPhrases([
    texts.length === 0 ? code(protocols.map((item_) => `53/${item_}`).join(' and ')) : listPhrase(texts),
  ]);
}
