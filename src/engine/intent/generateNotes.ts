import type { AuthoringState } from '../authoring/authoring';
import { listPhrase, phrase } from '../model/phrase';
import type { Phrase } from '../model/verdict';
import { isOnHostNetwork } from './intentScope';

/** What a person should know beside the proof: who is left out of it, and what stays as it is. */
export function notesOf({ cluster }: AuthoringState): readonly Phrase[] {
  const hosts = cluster.workloads.filter((workload) => isOnHostNetwork(cluster, workload));
  const tiers = cluster.policies.filter((policy) => policy.tier !== 'networkPolicy' && policy.status === 'ok');
  return [
    ...(hosts.length === 0
      ? []
      : [
          phrase`Pods on the host network (${listPhrase(hosts.map((host) => host.name))}) count as their nodes (S36): what becomes of their traffic depends on the network plugin, so the proof leaves it out.`,
        ]),
    ...(tiers.length === 0
      ? []
      : [phrase`Cluster-scoped policies stay as they are: ${listPhrase(tiers.map((policy) => policy.name))}.`]),
  ];
}

/** Who may not resolve names, by name; nothing where there is nobody. */
export function namesNote(without: readonly string[]): readonly Phrase[] {
  if (without.length === 0) return [];
  const [opens, needs] = without.length === 1 ? ['opens', 'it needs'] : ['open', 'they need'];
  return [
    phrase`${listPhrase(without)} ${opens} no connection that must pass, and may not ask the cluster’s DNS. If ${needs} names all the same, mark a flow to it as must pass.`,
  ];
}
