import type { Phrase } from '../model/verdict';
import { hasBit } from '../sets/bits';
import type { Cluster } from './cluster';
import type { MemberEvaluation } from './evaluateFlow';
import type { Flow } from './flow';
import { relevantBlocks } from './members';
import { podShortName } from './names';

/** What holds whatever the verdict: host network (S36), and address translation on the way in (S35). */
export function caveatsOf(cluster: Cluster, flow: Flow, members: readonly MemberEvaluation[]): readonly Phrase[] {
  return [...hostCaveats(cluster, members), ...translationCaveats(cluster, flow, members)];
}

/** Does the flow touch a hostNetwork pod that counts as its node (S36)? */
export function touchesHost(cluster: Cluster, flow: Flow): boolean {
  return [...flow.from.pods, ...flow.to.pods].some((index) => hasBit(cluster.table.hosts, index));
}

function hostCaveats(cluster: Cluster, members: readonly MemberEvaluation[]): readonly Phrase[] {
  const names = new Set<string>();
  for (const { group } of members) {
    for (const end of [...group.sources, ...group.destinations]) {
      if (end.type !== 'pod' || !hasBit(cluster.table.hosts, end.index)) continue;
      const pod = cluster.pods[end.index];
      if (pod !== undefined) names.add(podShortName(cluster, pod));
    }
  }
  if (names.size === 0) return [];
  const [first, ...rest] = names;
  const who = rest.length === 0 ? `${first} uses` : `${first} and ${rest.length} more use`;
  return [
    [`${who} the host network: Kubernetes leaves open what policies mean there. Judged as the node's own traffic.`],
  ];
}

function translationCaveats(cluster: Cluster, flow: Flow, members: readonly MemberEvaluation[]): readonly Phrase[] {
  if (flow.from.addresses.length === 0) return [];
  const pods = members.flatMap(({ group }) =>
    group.source.type === 'range' && group.destination.type === 'pod' ? [group.destination.index] : [],
  );
  const exposed = [...new Set(pods)].some(
    (index) => relevantBlocks(cluster, index, 'ingress').length > 0 && isExposed(cluster, index),
  );
  if (!exposed) return [];
  return [
    [
      'Through a NodePort or LoadBalancer Service the client’s address may be replaced by a node’s before an ipBlock sees it (',
      { code: 'externalTrafficPolicy: Local' },
      ' usually keeps it).',
    ],
  ];
}

function isExposed(cluster: Cluster, index: number): boolean {
  const pod = cluster.pods[index];
  return cluster.resources.services.some(
    ({ namespace, selector, type }) =>
      (type === 'NodePort' || type === 'LoadBalancer') &&
      selector !== null &&
      namespace === pod?.namespace &&
      [...selector].every(([key, value]) => pod.labels.get(key) === value),
  );
}
