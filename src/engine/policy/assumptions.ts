import { type Pod, PROTOCOLS, type Protocol } from '../model/resources';
import type { Phrase } from '../model/verdict';
import type { Cluster } from './cluster';
import { type Endpoint, resolvePortName } from './endpoint';
import type { MemberEvaluation } from './evaluateFlow';
import type { GateEvaluation } from './gate';
import { endpointShortName } from './names';
import { NAMESPACE_NAME_LABEL } from './podTable';

/**
 * Definite answers that rest on what the manifests do not show, and that a person can correct (S50): a namespace that is
 * merely referred to has no labels of its own (S32), a port name that no container declares stands for nothing (S25).
 */
export function assumptionsOf(cluster: Cluster, members: readonly MemberEvaluation[]): readonly Phrase[] {
  const found = new Map<string, Phrase>();
  const add = (phrase: Phrase): void => {
    found.set(JSON.stringify(phrase), phrase);
  };
  for (const { group, egress, ingress } of members) {
    namespaceAssumptions(cluster, egress, group.destination, add);
    namespaceAssumptions(cluster, ingress, group.source, add);
    nodeAssumptions(cluster, egress, group.destination, add);
    portAssumptions(cluster, egress, group.destination, add);
    portAssumptions(cluster, ingress, group.destination, add);
  }
  return [...found.values()];
}

type Add = (phrase: Phrase) => void;

function namespaceAssumptions(cluster: Cluster, gate: GateEvaluation, other: Endpoint, add: Add): void {
  const pod = other.type === 'pod' ? cluster.pods[other.index] : undefined;
  const namespace = pod === undefined ? undefined : cluster.table.namespaces.get(pod.namespace);
  if (namespace === undefined || namespace.declared) return;
  const asks = gate.policies.some(({ policy }) =>
    policy.rules[gate.direction].some((rule) =>
      rule.peers?.some(
        (peer) =>
          peer.type === 'pods' &&
          peer.namespaceSelector?.requirements.some((requirement) => requirement.key !== NAMESPACE_NAME_LABEL),
      ),
    ),
  );
  if (!asks) return;
  add([
    'no Namespace manifest shows ',
    { code: namespace.name },
    ', so it is taken to have no label but ',
    { code: NAMESPACE_NAME_LABEL },
  ]);
}

/** An address that no node is known to have is none's, though nothing shows the nodes (S44). */
function nodeAssumptions(cluster: Cluster, gate: GateEvaluation, other: Endpoint, add: Add): void {
  if (other.type === 'pod' || other.nodes !== null || cluster.resources.nodes.length > 0) return;
  const asks = gate.policies.some(({ policy }) =>
    policy.rules[gate.direction].some((rule) => rule.peers?.some((peer) => peer.type === 'nodes')),
  );
  if (!asks) return;
  add([
    'no Node manifest was loaded, so no address is taken for that of a node, and peers by ',
    { code: 'nodes' },
    ' match none',
  ]);
}

function portAssumptions(cluster: Cluster, gate: GateEvaluation, destination: Endpoint, add: Add): void {
  if (destination.type === 'range') return;
  const pod = cluster.pods[destination.index];
  for (const { policy } of gate.policies) {
    for (const rule of policy.rules[gate.direction]) {
      for (const { name, protocol } of rule.named) {
        if (name === null || namesSome(pod, name, protocol)) continue;
        const owner = endpointShortName(cluster, destination);
        add([
          `${owner} declares no ${protocol === null ? '' : `${protocol} `}port named `,
          { code: name },
          ', so a rule that names it does not match there',
        ]);
      }
    }
  }
}

/** A name without a protocol stands for ports of any (S44). */
function namesSome(pod: Pod | undefined, name: string, protocol: Protocol | null): boolean {
  return PROTOCOLS.some(
    (each) => (protocol === null || protocol === each) && resolvePortName(pod, name, each).length > 0,
  );
}
