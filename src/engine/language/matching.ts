import { listPhrase, phrase } from '../model/phrase';
import type { JsonValue } from '../model/resources';
import type { Phrase } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { podsOfNamespace, selectByLabels, selectByNamespaces, within } from '../policy/selectPods';
import type { Findings } from '../selector/decode';
import { EVERYTHING, type LabelSelector } from '../selector/labelSelector';
import { parseSelector } from '../selector/parseSelector';
import { andNotBits, type Bits, bitIndices, bitsOf, forEachBit, type TriBits } from '../sets/bits';

/** Which pods a selector is about. */
export interface PodScope {
  /** The policy's own namespace; null: of a cluster-scoped kind, whose selectors never take hostNetwork pods (S36). */
  readonly namespace: string | null;
  /** Null: not written, so the namespace decides (S20). */
  readonly namespaceSelector: LabelSelector | null;
  readonly podSelector: LabelSelector | null;
}

/** The pods of a scope (S19, S20, S21). */
export function podsOf({ table }: Cluster, scope: PodScope): TriBits {
  const { namespace, namespaceSelector, podSelector } = scope;
  const own = namespace === null ? table.every : podsOfNamespace(table, namespace);
  const bound = namespaceSelector === null ? own : selectByNamespaces(table, namespaceSelector);
  const matches = podSelector === null ? { yes: table.every, unknown: table.none } : selectByLabels(table, podSelector);
  const found = within(table, matches, bound);
  if (namespace !== null) return found;
  const onHost = bitsOf(
    table.pods.length,
    table.pods.flatMap((pod, index) => (pod.hostNetwork ? [index] : [])),
  );
  return { yes: andNotBits(found.yes, onHost), unknown: andNotBits(found.unknown, onHost) };
}

/** A selector as far as it can be read: absent is null, one that is half written selects everything. */
export function selectorIn(value: JsonValue | undefined): LabelSelector | null {
  if (value === undefined) return null;
  const findings: Findings = [];
  return parseSelector(findings, value, []) ?? EVERYTHING;
}

/** Number of pods, replicas counted. */
export function countPods({ pods }: Cluster, bits: Bits): number {
  let count = 0;
  forEachBit(bits, (index) => {
    count += pods[index]?.count ?? 0;
  });
  return count;
}

/** "1 pod", "3 pods". */
export function podsText(count: number): string {
  return `${count} ${count === 1 ? 'pod' : 'pods'}`;
}

/** "3 pods", or "3 pods, perhaps 2 more" where a label's value is not known yet (S31). */
export function matchText(cluster: Cluster, { yes, unknown }: TriBits): string {
  const count = countPods(cluster, yes);
  const doubtful = countPods(cluster, unknown);
  return doubtful === 0 ? podsText(count) : `${podsText(count)}, perhaps ${doubtful} more`;
}

/** Names of the workloads that the pods belong to, with their namespace where it is not this one. */
export function workloadNames(cluster: Cluster, bits: Bits, namespace: string | null): readonly string[] {
  const ids = new Set(bitIndices(bits).map((index) => cluster.pods[index]?.workload ?? ''));
  return [...ids].flatMap((id) => {
    const workload = cluster.workloadOf(id);
    if (workload === undefined) return [];
    return [workload.namespace === namespace ? workload.name : `${workload.namespace}/${workload.name}`];
  });
}

/** "3 pods: api and web", for people. */
export function matchPhrase(cluster: Cluster, matches: TriBits, namespace: string | null): Phrase {
  const names = workloadNames(cluster, matches.yes, namespace);
  const text = matchText(cluster, matches);
  return names.length === 0 ? [text] : phrase`${text}: ${listPhrase(names, 5)}`;
}
