import type { Protocol } from '../model/resources';
import type { Family, GateEffects, PeerEffect, Phrase, PolicyEffect, PortEffect, RuleEffect } from '../model/verdict';
import { matchSelector } from '../selector/labelSelector';
import type { PortSet } from '../sets/portSet';
import type { Cluster } from './cluster';
import type { Endpoint } from './endpoint';
import type { PolicyEvaluation, RuleEvaluation } from './evaluation';
import type { GateEvaluation } from './gate';
import { podShortName } from './names';
import { anyPeerReason, peerReason, unknownLabelText } from './peerReason';
import { everyPortReason, portReason } from './portReason';

/** What the words of an explanation are about: the ends that it speaks of, and the ports of the member. */
export interface Explained {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  /** How a sentence calls the two ends. */
  readonly names: { readonly source: string; readonly destination: string };
  /** Everybody whose gate this is. */
  readonly owner: string;
  readonly family: Family;
  readonly protocol: Protocol;
  readonly ports: PortSet;
}

/** A gate's evaluation in words, effect by effect; nothing is decided here. */
export function explainGate(cluster: Cluster, gate: GateEvaluation, about: Explained): GateEffects {
  return {
    direction: gate.direction,
    owner: about.owner,
    state: gate.state,
    basis: gate.basis,
    admittedByRule: gate.admittedByRule,
    note: gateNote(gate, about),
    steps: gate.steps,
    policies: gate.policies.map((policy) => explainPolicy(cluster, gate, policy, about)),
  };
}

function gateNote(gate: GateEvaluation, about: Explained): Phrase | null {
  const owner = gate.direction === 'egress' ? about.names.source : about.names.destination;
  if (gate.nodeUnknown) {
    return [
      'Shut, unless both share a node, which is not known: traffic between a pod and its own node always passes.',
    ];
  }
  if (gate.unfiltered) {
    return ['Nobody knows whether the cluster’s network plugin filters SCTP.'];
  }
  switch (gate.basis) {
    case 'notIsolated':
      return gate.steps.length === 0
        ? ['Not isolated. All traffic passes.']
        : ['No policy decides about it, so it passes.'];
    case 'external':
      return [{ code: owner }, ...externalNote(gate.owner)];
    case 'ownAddress':
      return ['A pod always reaches its own address.'];
    case 'ownNode':
      return ['Traffic between a pod and its own node always passes.'];
    case 'hostNetwork':
      return [`${owner} uses the host network: no NetworkPolicy selects it.`];
    case 'notEnforced':
      return ['The cluster’s network plugin enforces no policies.'];
    default:
      return null;
  }
}

function externalNote(owner: Endpoint): Phrase {
  const node = owner.type === 'range' ? (owner.nodes?.[0] ?? null) : null;
  if (node !== null) return [' is node ', { code: node }, ': no NetworkPolicy binds it.'];
  return [' lies outside the pods of the cluster: no NetworkPolicy binds it.'];
}

function explainPolicy(
  cluster: Cluster,
  gate: GateEvaluation,
  evaluation: PolicyEvaluation,
  about: Explained,
): PolicyEffect {
  const { policy, selects, outcome, rules } = evaluation;
  return {
    policy: policy.id,
    kind: policy.kind,
    name: policy.name,
    namespace: policy.namespace,
    tier: policy.tier,
    priority: policy.priority,
    selects,
    outcome,
    note: policyNote(cluster, gate, evaluation),
    rules: rules.map((rule) => explainRule(cluster, evaluation, rule, about)),
    source: policy.source,
  };
}

function policyNote(
  cluster: Cluster,
  gate: GateEvaluation,
  { policy, selects, rules }: PolicyEvaluation,
): Phrase | null {
  if (policy.reason !== null) return policy.reason;
  const pod = gate.owner.type === 'pod' ? cluster.pods[gate.owner.index] : undefined;
  if (selects === 'unknown' && pod !== undefined && policy.podSelector !== null) {
    const { misses } = matchSelector(policy.podSelector, pod.labels, pod.unknownLabels);
    return ['may select the pod: ', ...unknownLabelText(misses, podShortName(cluster, pod))];
  }
  if (policy.tier !== 'networkPolicy') return null;
  return rules.length === 0 ? [`isolates the pod, no ${gate.direction} rules`] : null;
}

function explainRule(
  cluster: Cluster,
  { policy }: PolicyEvaluation,
  { rule, outcome, peers, ports }: RuleEvaluation,
  about: Explained,
): RuleEffect {
  const isEgress = rule.direction === 'egress';
  const other = isEgress ? about.destination : about.source;
  const otherName = isEgress ? about.names.destination : about.names.source;
  const peerEffects: readonly PeerEffect[] = rule.peers?.map((peer, at) => {
    const answer = peers[at] ?? 'unknown';
    const reason = peerReason({ cluster, policy, other, otherName, family: about.family }, peer, answer);
    return { index: peer.index, outcome: answer, reason, source: peer.source };
  }) ?? [{ index: null, outcome: 'yes', reason: anyPeerReason(isEgress ? 'to' : 'from'), source: rule.source }];
  const portEffects: readonly PortEffect[] = rule.ports?.map((port, at) => {
    const answer = ports[at] ?? 'unknown';
    const reason = portReason(cluster, port, answer, about.ports, about.protocol, about.destination);
    return { index: port.index, outcome: answer, reason, source: port.source };
  }) ?? [{ index: null, outcome: 'yes', reason: everyPortReason(policy.kind), source: rule.source }];
  return {
    index: rule.index,
    action: rule.action,
    name: rule.name,
    outcome,
    peers: peerEffects,
    ports: portEffects,
    source: rule.source,
  };
}
