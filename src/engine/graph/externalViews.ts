import type { EdgeView, ExternalView, NodeId } from '../model/view';
import type { External } from '../model/workspace';
import type { Cluster } from '../policy/cluster';
import { parseCidr } from '../sets/cidr';
import { ALL_NAMESPACES, ANYWHERE, blockNode, cidrOfNode, INTERNET } from './nodeIds';

/**
 * Everything outside of namespaces that can be an end: the Internet always; each block that a policy names, that was put
 * on the canvas or that a drawn flow ends in, by address; `Anywhere` and `All namespaces` where an edge needs them.
 */
export function externalViews(
  cluster: Cluster,
  placed: readonly External[],
  edges: readonly EdgeView[],
): readonly ExternalView[] {
  const ends = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const names = new Map(placed.map((external) => [blockNode(external.cidr), external.name]));
  const blocks = new Set<NodeId>([...names.keys(), ...blocksOfPolicies(cluster), ...ends]);
  const ranges = [...blocks].map(cidrOfNode).filter((cidr) => cidr !== null);
  return [
    { id: INTERNET, type: 'internet', name: names.get(INTERNET) ?? 'Internet', cidr: '0.0.0.0/0' },
    ...(ends.has(ANYWHERE) ? [{ id: ANYWHERE, type: 'anywhere', name: 'Anywhere', cidr: '' } as const] : []),
    ...(ends.has(ALL_NAMESPACES)
      ? [{ id: ALL_NAMESPACES, type: 'allNamespaces', name: 'All namespaces', cidr: '' } as const]
      : []),
    ...ranges.sort(compareBlocks).map((cidr) => {
      const id = blockNode(cidr);
      return { id, type: 'cidr', name: names.get(id) ?? cidr, cidr } as const;
    }),
  ];
}

function blocksOfPolicies(cluster: Cluster): readonly NodeId[] {
  return cluster.policies.flatMap((policy) =>
    [...policy.rules.ingress, ...policy.rules.egress].flatMap((rule) =>
      (rule.peers ?? []).flatMap((peer) => (peer.type === 'ipBlock' ? [blockNode(peer.cidr)] : [])),
    ),
  );
}

/** IPv4 before IPv6, then by address, wider blocks first. */
function compareBlocks(a: string, b: string): number {
  const [left, right] = [parseCidr(a), parseCidr(b)];
  if (left === null || right === null) return a < b ? -1 : Number(a > b);
  if (left.family !== right.family) return left.family === 'IPv4' ? -1 : 1;
  if (left.first !== right.first) return left.first < right.first ? -1 : 1;
  return left.prefix - right.prefix;
}
