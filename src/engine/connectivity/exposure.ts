import type { Direction } from '../model/verdict';
import type { Cluster, CompiledPeer, CompiledPolicy, CompiledRule } from '../policy/cluster';
import type { Endpoint } from '../policy/endpoint';
import { gateConnections } from '../policy/gateConnections';
import { DIRECTIONS } from '../policy/parsedPolicy';
import { isEverything, type LabelSelector, selectorText } from '../selector/labelSelector';
import { isZero } from '../sets/bits';
import { type ConnectionSet, isNoConnection, subtractConnections, unionConnections } from '../sets/connectionSet';
import type { ExposureRow } from './connectivity';
import { type LikelyPod, likelyPod, type PodScope, takesLikelyPod } from './likelyPod';
import { workloadClasses } from './workloadClasses';

type Exposure = Omit<ExposureRow, 'workload'>;

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

/** What one pod's gate admits; nothing where a policy that can't be judged may select it (S53). */
function podExposures(cluster: Cluster, owner: number, direction: Direction): readonly Exposure[] {
  const selecting = cluster.selecting(owner, direction);
  if (selecting.some(({ policy }) => policy.status !== 'ok')) return [];
  const policies = selecting.flatMap(({ selects, policy }) => (selects === 'yes' ? [policy] : []));
  const open = gateFor(cluster, owner, direction, (policy, peer) => takesEveryPod(policy, peer));
  const openNames = new Set(open.named.map(portKey));
  return scopesOfNobody(policies, direction).flatMap((scope) => {
    const pod = likelyPod(cluster.table, scope);
    if (pod === null) return [];
    const gate = gateFor(cluster, owner, direction, (policy, peer) => takesPod(policy, peer, pod));
    const connections = subtractConnections(gate.connections, open.connections);
    const named = gate.named.filter((port) => !openNames.has(portKey(port)));
    if (isNoConnection(connections) && named.length === 0) return [];
    const naming = policies.filter((policy) =>
      policy.rules[direction].some(
        (rule) =>
          rule.action === 'accept' &&
          rule.peers?.some((peer) => takesPod(policy, peer, pod) && !takesEveryPod(policy, peer)),
      ),
    );
    return [{ direction, ...scopeTexts(scope), connections, named, policies: naming.map(({ id }) => id) }];
  });
}

/** Selector peers that match nothing present, each once. */
function scopesOfNobody(policies: readonly CompiledPolicy[], direction: Direction): readonly PodScope[] {
  const scopes = new Map<string, PodScope>();
  for (const policy of policies) {
    for (const rule of policy.rules[direction]) {
      if (rule.action !== 'accept') continue;
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

/** Selectors without a condition, for all namespaces. An ipBlock takes addresses, which a pod to come has none of. */
function takesEveryPod(policy: CompiledPolicy, peer: CompiledPeer): boolean {
  if (peer.type === 'unreadable') return peer.takesAll;
  if (peer.type !== 'pods') return false;
  const { namespace, podSelector, namespaceSelector } = scopeOf(policy, peer);
  const anyNamespace = namespaceSelector === null ? namespace === null : isEverything(namespaceSelector);
  return anyNamespace && (podSelector === null || isEverything(podSelector));
}

function takesPod(policy: CompiledPolicy, peer: CompiledPeer, pod: LikelyPod): boolean {
  if (peer.type === 'unreadable') return peer.takesAll;
  return peer.type === 'pods' && takesLikelyPod(scopeOf(policy, peer), pod);
}

interface Gate {
  readonly connections: ConnectionSet;
  readonly named: ExposureRow['named'];
}

/** What the gate admits from or to a pod that no manifest shows, of which the test says which peers take it. */
function gateFor(
  cluster: Cluster,
  owner: number,
  direction: Direction,
  takes: (policy: CompiledPolicy, peer: CompiledPeer) => boolean,
): Gate {
  const gate = cluster.gatePolicies(owner, direction);
  const taking = new Map<CompiledRule, boolean>();
  for (const { policy } of gate.all) {
    for (const rule of policy.rules[direction]) {
      taking.set(rule, rule.peers === null || rule.peers.some((peer) => takes(policy, peer)));
    }
  }
  const { allowed } = gateConnections(cluster, gate, {
    direction,
    takes: (rule) => (taking.get(rule) === true ? 'yes' : 'no'),
    // On ingress, names resolve on the workload's own pods; on egress, on pods that nobody has seen (S25).
    destination: direction === 'ingress' ? { type: 'pod', index: owner } : NOBODY,
    ownNode: 'no',
  });
  const named = new Map<string, ExposureRow['named'][number]>();
  for (const { policy } of direction === 'egress' ? gate.all : []) {
    for (const rule of policy.rules[direction]) {
      if (rule.action !== 'accept' || taking.get(rule) !== true) continue;
      for (const { protocol, name } of rule.named) {
        if (name !== null) named.set(portKey({ protocol, name }), { protocol, name });
      }
    }
  }
  return { connections: allowed, named: [...named.values()] };
}

/** An end without container ports: a name stands for nothing there. */
const NOBODY: Endpoint = { type: 'range', range: { family: 'IPv4', first: 0n, last: 0n }, nodes: null };

function portKey({ protocol, name }: ExposureRow['named'][number]): string {
  return `${protocol} ${name}`;
}
