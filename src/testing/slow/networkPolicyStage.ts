import type { Family, Protocol } from '../../engine';
import type { PodInShort } from '../clusterOf';
import { type Answer, and, or } from './answers';
import { type Peer, type Port, REFUSED_PREFIX, type Rule, type SlowNetworkPolicy } from './objects';
import { declaresPort, namespaceOf, type SlowEnd, type Surroundings } from './surroundings';

export interface SlowConnection {
  readonly from: SlowEnd;
  readonly to: SlowEnd;
  readonly family: Family;
  readonly protocol: Protocol;
  readonly port: number;
}

export type SlowDirection = 'Ingress' | 'Egress';

/** What NetworkPolicy may come to: it decides finally, or it selects nobody and the next tier is asked (S40). */
export type PolicyStage = 'open' | 'closed' | 'next';

/** Everything that the NetworkPolicies of a cluster may say of one connection at one pod's gate. */
export function networkPolicyStage(
  around: Surroundings,
  policies: readonly SlowNetworkPolicy[],
  direction: SlowDirection,
  pod: PodInShort,
  connection: SlowConnection,
): ReadonlySet<PolicyStage> {
  const stages = new Set<PolicyStage>();
  const selecting = policies
    .map((policy) => ({ policy, selects: selectsPod(around, policy, direction, pod) }))
    .filter(({ selects }) => selects !== 'no')
    .map(({ policy, selects }) => ({
      isSure: selects === 'yes',
      admits: admits(around, policy, direction, connection),
    }));
  const sure = selecting.filter(({ isSure }) => isSure);
  if (sure.length === 0) stages.add('next');
  if (selecting.some((policy) => policy.admits !== 'no')) stages.add('open');
  // Closed where nobody who selects the pod admits; those that only may select it may as well not.
  const isolating = sure.length > 0 ? sure : selecting.filter((policy) => policy.admits !== 'yes');
  if (isolating.length > 0 && isolating.every((policy) => policy.admits !== 'yes')) stages.add('closed');
  return stages;
}

/** Is the policy in force for the pod and the direction (S7, S13)? hostNetwork pods that count as a node are no pods. */
export function selectsPod(
  around: Surroundings,
  policy: SlowNetworkPolicy,
  direction: SlowDirection,
  pod: PodInShort,
): Answer {
  if (around.isHost(pod) || namespaceIn(policy) !== namespaceOf(pod) || !isInForce(policy, direction)) return 'no';
  return around.hasLabels(pod, policy.spec?.podSelector ?? {});
}

function namespaceIn(policy: SlowNetworkPolicy): string {
  return policy.metadata.namespace ?? 'default';
}

function isInForce(policy: SlowNetworkPolicy, direction: SlowDirection): boolean {
  const types = policy.spec?.policyTypes ?? [];
  if (types.length > 0) return types.includes(direction);
  return direction === 'Ingress' || (policy.spec?.egress ?? []).length > 0;
}

function admits(
  around: Surroundings,
  policy: SlowNetworkPolicy,
  direction: SlowDirection,
  connection: SlowConnection,
): Answer {
  // What the API server refuses says nothing that could be read (S53).
  if (policy.metadata.name.startsWith(REFUSED_PREFIX)) return 'unknown';
  const rules = (direction === 'Ingress' ? policy.spec?.ingress : policy.spec?.egress) ?? [];
  return or(rules.map((rule) => admitsByRule(around, policy, direction, rule, connection)));
}

function admitsByRule(
  around: Surroundings,
  policy: SlowNetworkPolicy,
  direction: SlowDirection,
  rule: Rule,
  connection: SlowConnection,
): Answer {
  const peers = (direction === 'Ingress' ? rule.from : rule.to) ?? [];
  const ports = rule.ports ?? [];
  const other = direction === 'Ingress' ? connection.from : connection.to;
  return and([
    peers.length === 0 ? 'yes' : or(peers.map((peer) => isPeer(around, policy, peer, other, connection.family))),
    ports.length === 0 ? 'yes' : or(ports.map((port) => isPort(around, port, connection))),
  ]);
}

function isPeer(around: Surroundings, policy: SlowNetworkPolicy, peer: Peer, other: SlowEnd, family: Family): Answer {
  if (peer.ipBlock !== undefined) return around.isInBlock(other, peer.ipBlock, family);
  if (!('pod' in other)) return 'no';
  const pod = around.pod(other.pod);
  if (around.isHost(pod)) return 'no';
  const inNamespace: Answer =
    peer.namespaceSelector === undefined || peer.namespaceSelector === null
      ? namespaceOf(pod) === namespaceIn(policy)
        ? 'yes'
        : 'no'
      : around.isInNamespaces(pod, peer.namespaceSelector);
  return and([inNamespace, around.hasLabels(pod, peer.podSelector ?? {})]);
}

function isPort(around: Surroundings, item: Port, { to, protocol, port }: SlowConnection): Answer {
  if ((item.protocol ?? 'TCP') !== protocol) return 'no';
  if (item.port === undefined) return 'yes';
  if (typeof item.port === 'string') {
    return 'pod' in to && declaresPort(around.pod(to.pod), item.port, port, protocol) ? 'yes' : 'no';
  }
  if (port === item.port) return 'yes';
  return item.port < port && port <= (item.endPort ?? item.port) ? around.reading.endPort : 'no';
}
