import { isList, isObject, member, setMember, valueAt } from '../manifest/fields';
import type { FieldPath } from '../model/finding';
import type { JsonValue, Labels } from '../model/resources';
import { EVERYTHING, isEverything, matchSelector } from '../selector/labelSelector';
import { bitIndices } from '../sets/bits';
import type { Completing } from './completing';
import { countPods, podsOf, podsText, selectorIn } from './matching';
import type { LabelTarget } from './schema/field';

/** Something that a selector may take, with its labels and the number of pods that would come with it. */
export interface Carrier {
  readonly name: string;
  readonly labels: Labels;
  readonly pods: number;
}

/**
 * What the selector around the cursor takes without the entry that is being written: of these, a further label picks some.
 * Each workload, namespace or node once for every set of labels.
 */
export function labelCarriers(completing: Completing, of: LabelTarget): readonly Carrier[] {
  const { state, document, cursor, namespace } = completing;
  const { cluster } = state;
  const data = document.data ?? undefined;
  const entry = cursor.path.findLastIndex((step) => step === 'matchLabels' || step === 'matchExpressions');
  if (entry === -1) return [];
  const selectorPath = cursor.path.slice(0, entry);
  const rest = selectorIn(withoutEntry(valueAt(data, selectorPath), cursor.path.slice(entry), cursor.word));
  const around = valueAt(data, selectorPath.slice(0, -1));
  const sibling = (key: string) => (isObject(around) ? selectorIn(member(around, key)) : null);
  if (of === 'nodes') {
    return cluster.resources.nodes
      .filter(({ labels }) => matchSelector(rest ?? EVERYTHING, labels).outcome === 'yes')
      .map(({ name, labels }) => ({ name, labels, pods: 0 }));
  }
  if (of === 'namespaces') {
    const podSelector = sibling('podSelector');
    const countIn = (name: string): number => {
      const everybody = podSelector === null || isEverything(podSelector);
      const bits = podsOf(cluster, {
        namespace: namespace === null ? null : name,
        namespaceSelector: namespace === null ? nameSelector(name) : null,
        podSelector: everybody ? null : podSelector,
      });
      return countPods(cluster, bits.yes);
    };
    return [...cluster.table.namespaces.values()]
      .filter(({ labels }) => matchSelector(rest ?? EVERYTHING, labels).outcome === 'yes')
      .map(({ name, labels }) => ({ name, labels, pods: countIn(name) }));
  }
  const { yes } = podsOf(cluster, { namespace, namespaceSelector: sibling('namespaceSelector'), podSelector: rest });
  return bitIndices(yes).flatMap((index) => {
    const pod = cluster.pods[index];
    const workload = pod === undefined ? undefined : cluster.workloadOf(pod.workload);
    if (pod === undefined || workload === undefined) return [];
    const name = workload.namespace === namespace ? workload.name : `${workload.namespace}/${workload.name}`;
    return [{ name, labels: pod.labels, pods: pod.count }];
  });
}

function nameSelector(name: string) {
  const key = 'kubernetes.io/metadata.name';
  return { requirements: [{ key, operator: 'In' as const, values: [name], fromLabels: true }] };
}

/** A selector without one of its labels, by key, or one of its conditions, by index. */
function withoutEntry(selector: JsonValue | undefined, path: FieldPath, word: string): JsonValue | undefined {
  const [list, step] = path;
  if (!isObject(selector) || typeof list !== 'string') return selector === undefined ? {} : selector;
  const entries = member(selector, list);
  const result: Record<string, JsonValue> = { ...selector };
  if (isList(entries)) {
    result[list] = entries.filter((_, index) => index !== step);
  } else if (isObject(entries)) {
    const left: Record<string, JsonValue> = {};
    const dropped = typeof step === 'string' ? step : word;
    for (const key of Object.keys(entries)) if (key !== dropped) setMember(left, key, member(entries, key) ?? null);
    result[list] = left;
  } else {
    delete result[list];
  }
  return result;
}

/** "3 pods", "2 namespaces, 7 pods", "1 node". */
export function carriersText(of: LabelTarget, carriers: readonly Carrier[]): string {
  const pods = podsText(carriers.reduce((sum, carrier) => sum + carrier.pods, 0));
  if (of === 'pods') return pods;
  const count = new Set(carriers.map(({ name }) => name)).size;
  if (of === 'nodes') return `${count} ${count === 1 ? 'node' : 'nodes'}`;
  return `${count} ${count === 1 ? 'namespace' : 'namespaces'}, ${pods}`;
}
