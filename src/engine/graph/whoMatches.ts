import type { SelectorMatches } from '../model/form';
import type { JsonObject } from '../model/resources';
import type { Cluster } from '../policy/cluster';
import { DIRECTIONS, type ParsedPeer, type ParsedPolicy } from '../policy/parsedPolicy';
import { parsePolicy } from '../policy/parsePolicy';
import { createResolver, type Resolver } from '../policy/resolver';
import { countBits, forEachBit, orBits, type TriBits } from '../sets/bits';

const PEERS_KEY = { ingress: 'from', egress: 'to' } as const;

/**
 * Who matches each selector and block of a NetworkPolicy that may not be in the workspace yet: its own podSelector, and
 * every peer (S19 to S21, S34). Selectors that the API server would refuse, and rules of directions that are not in force,
 * have no row.
 */
export function whoMatches(cluster: Cluster, namespace: string, data: JsonObject): readonly SelectorMatches[] {
  const parsed = parsePolicy(inForce(data));
  const resolver = createResolver(cluster.table, cluster.reading, cluster.resources.nodes);
  return [...subjectRows(cluster, resolver, namespace, parsed), ...peerRows(cluster, resolver, namespace, parsed)];
}

/** The policy as if it were for both directions, so that rules without effect are shown as well. */
function inForce(data: JsonObject): JsonObject {
  const spec = typeof data.spec === 'object' && data.spec !== null && !Array.isArray(data.spec) ? data.spec : {};
  return { ...data, spec: { ...spec, policyTypes: ['Ingress', 'Egress'] } };
}

function subjectRows(
  cluster: Cluster,
  resolver: Resolver,
  namespace: string,
  { subject }: ParsedPolicy,
): readonly SelectorMatches[] {
  if (subject === null) return [];
  const matches = resolver.pods({ namespace, podSelector: subject.podSelector, namespaceSelector: null });
  return [row(cluster, ['spec', 'podSelector'], matches, false)];
}

function peerRows(
  cluster: Cluster,
  resolver: Resolver,
  namespace: string,
  { rules }: ParsedPolicy,
): readonly SelectorMatches[] {
  return DIRECTIONS.flatMap((direction) =>
    rules[direction].flatMap((rule) =>
      (rule.peers ?? []).flatMap((peer) => {
        const matches = matchesOf(resolver, namespace, peer);
        const path = ['spec', direction, rule.index, PEERS_KEY[direction], peer.index];
        return matches === null ? [] : [row(cluster, path, matches, peer.type === 'ipBlock')];
      }),
    ),
  );
}

function matchesOf(resolver: Resolver, namespace: string, peer: ParsedPeer): TriBits | null {
  if (peer.type === 'ipBlock') return resolver.block(peer).matches;
  if (peer.type !== 'pods') return null;
  const { podSelector, namespaceSelector } = peer;
  return resolver.pods({ namespace, podSelector, namespaceSelector });
}

function row(
  cluster: Cluster,
  path: readonly (string | number)[],
  matches: TriBits,
  addresses: boolean,
): SelectorMatches {
  const ids = new Set<string>();
  forEachBit(orBits(matches.yes, matches.unknown), (index) => {
    const pod = cluster.pods[index];
    if (pod !== undefined) ids.add(pod.workload);
  });
  const count = (bits: TriBits['yes']): number => {
    if (countBits(bits) === 0) return 0;
    let pods = 0;
    forEachBit(bits, (index) => {
      pods += cluster.pods[index]?.count ?? 0;
    });
    return pods;
  };
  return {
    path,
    pods: count(matches.yes),
    unknown: count(matches.unknown),
    workloads: [...ids].flatMap((id) => {
      const workload = cluster.workloadOf(id);
      return workload === undefined ? [] : [{ id, namespace: workload.namespace, name: workload.name }];
    }),
    addresses,
  };
}
