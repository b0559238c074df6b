import type { Labels } from '../model/resources';
import { NAMESPACE_NAME_LABEL, type PodTable } from '../policy/podTable';
import { type LabelSelector, matchSelector, type Requirement } from '../selector/labelSelector';

/** A pod that no manifest shows: labels that it would have, and those of its namespace. */
export interface LikelyPod {
  readonly namespace: string | null;
  readonly labels: Labels;
  readonly namespaceLabels: Labels;
}

/** The scope of a selector peer: `namespace` is that of its policy, null for cluster-scoped ones. */
export interface PodScope {
  readonly namespace: string | null;
  readonly podSelector: LabelSelector | null;
  readonly namespaceSelector: LabelSelector | null;
}

/** Stands for any value that no selector names. */
const SOME_VALUE = 'any-value';

/**
 * A pod that the selectors match, with no label more than they ask for; where they name a namespace that manifests show,
 * it lives there. Null: no pod can match.
 */
export function likelyPod(table: PodTable, scope: PodScope): LikelyPod | null {
  const labels = scope.podSelector === null ? new Map<string, string>() : labelsFor(scope.podSelector);
  if (labels === null) return null;
  const asked =
    scope.namespaceSelector === null
      ? new Map(scope.namespace === null ? [] : [[NAMESPACE_NAME_LABEL, scope.namespace]])
      : labelsFor(scope.namespaceSelector);
  if (asked === null) return null;
  const namespace = asked.get(NAMESPACE_NAME_LABEL) ?? null;
  const shown = namespace === null ? undefined : table.namespaces.get(namespace)?.labels;
  const fits =
    shown !== undefined &&
    (scope.namespaceSelector === null || matchSelector(scope.namespaceSelector, shown).outcome === 'yes');
  return { namespace, labels, namespaceLabels: fits ? shown : asked };
}

/** Does a selector peer match the pod? A pod in a namespace of unknown name is in none that is named. */
export function takesLikelyPod(scope: PodScope, pod: LikelyPod): boolean {
  const inNamespace =
    scope.namespaceSelector === null
      ? scope.namespace === null || scope.namespace === pod.namespace
      : matchSelector(scope.namespaceSelector, pod.namespaceLabels).outcome === 'yes';
  return inNamespace && (scope.podSelector === null || matchSelector(scope.podSelector, pod.labels).outcome === 'yes');
}

/** The fewest labels that satisfy a selector; null where none do. */
function labelsFor(selector: LabelSelector): Map<string, string> | null {
  const byKey = new Map<string, Requirement[]>();
  for (const requirement of selector.requirements) {
    byKey.set(requirement.key, [...(byKey.get(requirement.key) ?? []), requirement]);
  }
  const labels = new Map<string, string>();
  for (const [key, requirements] of byKey) {
    const values = requirements.filter(({ operator }) => operator === 'In').map((item) => item.values);
    const value = values.length > 0 ? valueIn(values, requirements) : requirements.some(isExists) ? SOME_VALUE : null;
    if (value !== null) labels.set(key, value);
  }
  return matchSelector(selector, labels).outcome === 'yes' ? labels : null;
}

/** The first value that every `In` lists and no `NotIn` does; null where there is none. */
function valueIn(lists: readonly (readonly string[])[], requirements: readonly Requirement[]): string | null {
  const banned = requirements.filter(({ operator }) => operator === 'NotIn').flatMap((item) => item.values);
  const found = lists[0]?.find((value) => lists.every((list) => list.includes(value)) && !banned.includes(value));
  return found ?? null;
}

function isExists({ operator }: Requirement): boolean {
  return operator === 'Exists';
}
