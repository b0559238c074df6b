import type { Pod } from '../model/resources';
import type { Direction } from '../model/verdict';
import type { Cluster, CompiledPeer, CompiledPolicy, CompiledPort, CompiledRule } from '../policy/cluster';
import { hasBit } from '../sets/bits';
import { type DnsProtocol, type PlacedServer, portsOfServer } from './dnsReach';

/** A rule, and the policy that it stands in. */
export interface RuleOfPolicy {
  readonly policy: CompiledPolicy;
  readonly rule: CompiledRule;
}

/** The rules of the policies that surely isolate the pod in this direction. */
export function rulesFor(cluster: Cluster, pod: number, direction: Direction): readonly RuleOfPolicy[] {
  return isolating(cluster, pod, direction).flatMap((policy) =>
    policy.rules[direction].map((rule) => ({ policy, rule })),
  );
}

/** The NetworkPolicies that surely isolate the pod in this direction and that are judged. */
export function isolating(cluster: Cluster, pod: number, direction: Direction): readonly CompiledPolicy[] {
  return cluster
    .selecting(pod, direction)
    .filter(({ policy, selects }) => selects === 'yes' && policy.status === 'ok' && policy.tier === 'networkPolicy')
    .map(({ policy }) => policy);
}

/** Does one of the rule's peers surely match the pod? */
export function namesPeer(rule: CompiledRule, pod: number): boolean {
  return rule.peers === null || rule.peers.some((peer: CompiledPeer) => hasBit(peer.matches.yes, pod));
}

/** Do the rule's ports hold one on which the server answers? Named ports resolve on the server (S25). */
export function namesPort(rule: CompiledRule, server: PlacedServer, protocol: DnsProtocol): boolean {
  if (rule.ports === null) return true;
  const wanted = portsOfServer(server, protocol);
  return rule.ports.some((port) => wanted.some((number) => holds(port, number, protocol, server.member)));
}

function holds(port: CompiledPort, number: number, protocol: DnsProtocol, server: Pod): boolean {
  if (port.protocol !== null && port.protocol !== protocol) return false;
  if (port.name === null) return port.from <= number && number <= port.to;
  return server.ports.some((item) => item.name === port.name && item.protocol === protocol && item.port === number);
}

/** Does the rule let its pods ask the server? */
export function admitsServer(rule: CompiledRule, server: PlacedServer, protocol: DnsProtocol): boolean {
  return namesPeer(rule, server.index) && namesPort(rule, server, protocol);
}
