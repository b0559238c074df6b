import type { Direction, Tri } from '../model/verdict';
import type { Cluster, CompiledPeer, CompiledPolicy, CompiledRule, GatePolicies } from '../policy/cluster';
import { type GateConnections, gateConnections } from '../policy/gateConnections';
import { DIRECTIONS } from '../policy/parsedPolicy';
import { isEverything, type LabelSelector, selectorText } from '../selector/labelSelector';
import { everyAddress } from '../sets/addressSet';
import { isZero } from '../sets/bits';
import { isNoConnection, subtractConnections, unionConnections } from '../sets/connectionSet';
import { anyOf } from '../sets/tri';
import type { ExposureRow } from './connectivity';
import { likelyPod, type PodScope, takesLikelyPod } from './likelyPod';
import { workloadClasses } from './workloadClasses';

type Exposure = Omit<ExposureRow, 'workload'>;

/** Does a peer of a policy take the pods that a question is about? */
type PeerTest = (policy: CompiledPolicy, peer: CompiledPeer) => Tri;

/**
 * What rules admit from and to pods that no manifest shows: for each selector peer that matches nothing present, what a
 * pod that satisfies just its selectors could open, less what is open to any pod. A selector that no pod can satisfy
 * states nothing.
 */
export function exposure(cluster: Cluster): readonly ExposureRow[] {
  if (!cluster.reading.enforced) return [];
  const classes = workloadClasses(cluster);
  const known: (readonly Exposure[])[] = [];
  const exposuresOf = (item: number): readonly Exposure[] => {
    const made = known[item] ?? DIRECTIONS.flatMap((direction) => unite(cluster, classes.membersOf(item), direction));
    known[item] = made;
    return made;
  };
  return cluster.workloads.flatMap(({ id }) => {
    const item = classes.classOf(id);
    return item === undefined ? [] : exposuresOf(item).map((row) => ({ workload: id, ...row }));
  });
}

/** The members' exposures, equal selectors taken together. */
function unite(cluster: Cluster, pods: readonly number[], direction: Direction): readonly Exposure[] {
  const rows = new Map<string, Exposure>();
  for (const row of pods.flatMap((pod) => podExposures(cluster, pod, direction))) {
    const key = JSON.stringify([row.podSelector, row.namespaceSelector, row.namespace]);
    const other = rows.get(key);
    rows.set(key, other === undefined ? row : bothRows(other, row));
  }
  return [...rows.values()];
}

function bothRows(a: Exposure, b: Exposure): Exposure {
  const names = new Set(a.named.map(portKey));
  return {
    ...a,
    connections: unionConnections(a.connections, b.connections),
    named: [...a.named, ...b.named.filter((port) => !names.has(portKey(port)))],
    policies: [...new Set([...a.policies, ...b.policies])],
  };
}

/**
 * What rules of one pod's gate admit for pods to come, as the gate judges them: tier by tier, and nothing where a policy
 * that can't be judged may select the pod (S53).
 */
function podExposures(cluster: Cluster, owner: number, direction: Direction): readonly Exposure[] {
  const gate = cluster.gatePolicies(owner, direction);
  const scopes = scopesOfNobody(gate, direction);
  if (scopes.length === 0) return [];
  // What some peers take and some do not is not open to every pod: that is what `unknown` leaves out.
  const open = judgeGate(cluster, owner, direction, (policy, peer) =>
    isForEveryPod(policy, peer) ? 'yes' : peerOfNobody(cluster, peer, 'unknown'),
  );
  return scopes.flatMap((scope) => {
    const pod = likelyPod(cluster.table, scope);
    if (pod === null) return [];
    const test: PeerTest = (policy, peer) =>
      peerOfNobody(cluster, peer, peer.type === 'pods' && takesLikelyPod(scopeOf(policy, peer), pod) ? 'yes' : 'no');
    const judged = judgeGate(cluster, owner, direction, test);
    const connections = subtractConnections(judged.admitted, open.allowed);
    const naming = gate.all.filter(({ policy }) =>
      admitting(policy, direction).some((rule) =>
        rule.peers?.some((peer) => test(policy, peer) === 'yes' && !isForEveryPod(policy, peer)),
      ),
    );
    const named = direction === 'egress' ? namedPorts(gate, test) : [];
    if (isNoConnection(connections) && named.length === 0) return [];
    return [{ direction, ...scopeTexts(scope), connections, named, policies: naming.map(({ policy }) => policy.id) }];
  });
}

/** The gate's answer for a pod of which only the test knows which peers take it. */
function judgeGate(cluster: Cluster, owner: number, direction: Direction, test: PeerTest): GateConnections {
  const gate = cluster.gatePolicies(owner, direction);
  const policyOf = new Map(gate.all.flatMap(({ policy }) => policy.rules[direction].map((rule) => [rule, policy])));
  return gateConnections(cluster, gate, {
    direction,
    takes: (rule) => {
      const policy = policyOf.get(rule);
      if (rule.peers === null || policy === undefined) return 'yes';
      return anyOf(rule.peers.map((peer) => test(policy, peer)));
    },
    // On ingress, names resolve on the workload's own pods; on egress, on pods that nobody has seen (S25).
    destination:
      direction === 'ingress'
        ? { type: 'pod', index: owner }
        : { type: 'range', range: everyAddress('IPv4'), nodes: null },
    ownNode: 'no',
  });
}

/** A pod to come has some address of the pod network, and is no node and no domain. */
function peerOfNobody(cluster: Cluster, peer: CompiledPeer, bySelectors: Tri): Tri {
  switch (peer.type) {
    case 'pods':
      return bySelectors;
    case 'ipBlock':
      return cluster.reading.ipBlockPods === 'skip' && !peer.isNetwork ? 'no' : 'unknown';
    case 'unreadable':
      return peer.takesAll ? 'yes' : 'no';
    case 'nodes':
    case 'domains':
      return 'no';
  }
}

function admitting(policy: CompiledPolicy, direction: Direction): readonly CompiledRule[] {
  return policy.rules[direction].filter((rule) => rule.action === 'accept');
}

/** Names that egress rules admit for the pod and not for every pod. */
function namedPorts(gate: GatePolicies, test: PeerTest): ExposureRow['named'] {
  const own = new Map<string, ExposureRow['named'][number]>();
  const everywhere = new Set<string>();
  for (const { policy } of gate.all) {
    for (const rule of admitting(policy, 'egress')) {
      const forAll = rule.peers === null || rule.peers.some((peer) => isForEveryPod(policy, peer));
      const takes = rule.peers?.some((peer) => test(policy, peer) === 'yes') === true;
      for (const { protocol, name } of rule.named) {
        if (name === null) continue;
        const port = { protocol, name };
        if (forAll) everywhere.add(portKey(port));
        else if (takes) own.set(portKey(port), port);
      }
    }
  }
  return [...own.values()].filter((port) => !everywhere.has(portKey(port)));
}

/** Selector peers of rules that admit, which match nothing present, each once. */
function scopesOfNobody(gate: GatePolicies, direction: Direction): readonly PodScope[] {
  const scopes = new Map<string, PodScope>();
  for (const { policy } of gate.all) {
    for (const rule of admitting(policy, direction)) {
      for (const peer of rule.peers ?? []) {
        if (peer.type !== 'pods' || !isZero(peer.matches.yes) || !isZero(peer.matches.unknown)) continue;
        const scope = scopeOf(policy, peer);
        scopes.set(JSON.stringify(scopeTexts(scope)), scope);
      }
    }
  }
  return [...scopes.values()];
}

function scopeOf({ namespace }: CompiledPolicy, peer: Extract<CompiledPeer, { type: 'pods' }>): PodScope {
  const { podSelector, namespaceSelector } = peer;
  return { namespace: namespaceSelector === null ? namespace : null, podSelector, namespaceSelector };
}

function scopeTexts(scope: PodScope): Pick<ExposureRow, 'podSelector' | 'namespaceSelector' | 'namespace'> {
  return {
    podSelector: selectorOrNull(scope.podSelector),
    namespaceSelector: selectorOrNull(scope.namespaceSelector),
    namespace: scope.namespace,
  };
}

/** Null: any. */
function selectorOrNull(selector: LabelSelector | null): string | null {
  return selector === null || isEverything(selector) ? null : selectorText(selector);
}

/** Selectors without a condition, for all namespaces. */
function isForEveryPod(policy: CompiledPolicy, peer: CompiledPeer): boolean {
  if (peer.type !== 'pods') return peer.type === 'unreadable' && peer.takesAll;
  const { namespace, podSelector, namespaceSelector } = scopeOf(policy, peer);
  const anyNamespace = namespaceSelector === null ? namespace === null : isEverything(namespaceSelector);
  return anyNamespace && (podSelector === null || isEverything(podSelector));
}

function portKey({ protocol, name }: ExposureRow['named'][number]): string {
  return `${protocol ?? 'any'} ${name}`;
}
