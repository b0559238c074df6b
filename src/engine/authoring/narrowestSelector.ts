import type { SelectorProposal } from '../model/gesture';
import { code, listPhrase, phrase } from '../model/phrase';
import type { Pod, Resources, Workload } from '../model/resources';
import { type LabelSelector, matchSelector } from '../selector/labelSelector';

type Label = readonly [string, string];

/** Keys that controllers set on pods: they change from roll-out to roll-out, or name one replica (S31). */
const CONTROLLER_KEYS = new Set([
  'pod-template-hash',
  'pod-template-generation',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
]);

/** What people name an application by, best first. */
const NAMING_KEYS = ['app', 'app.kubernetes.io/name', 'k8s-app', 'app.kubernetes.io/instance', 'name', 'component'];

/** Beyond this many candidate labels only sets of up to two are tried, then all of them. */
const EXHAUSTIVE_LABELS = 10;

/** Is this label set by a controller, so that no policy should rest on it? */
function isControllerLabel(key: string): boolean {
  return CONTROLLER_KEYS.has(key) || key.startsWith('batch.kubernetes.io/');
}

/** `matchLabels` as a selector. */
function selectorOfLabels(labels: readonly Label[]): LabelSelector {
  return {
    requirements: labels.map(([key, value]) => ({ key, operator: 'In', values: [value], fromLabels: true })),
  };
}

/**
 * The fewest labels that match exactly this workload's pods among the pods of its namespace, never those that a
 * controller sets. Where no set of labels does, all of them, with a warning that names who else matches.
 */
export function narrowestSelector(resources: Resources, workload: Workload): SelectorProposal {
  const members = new Set(workload.pods);
  const own = resources.pods.filter((pod) => members.has(pod.id));
  const others = resources.pods.filter(
    (pod) => pod.namespace === workload.namespace && !members.has(pod.id) && !pod.hostNetwork,
  );
  const candidates = commonLabels(own);
  const exact = subsets(candidates).find((labels) => !others.some((pod) => mayMatch(labels, pod)));
  if (exact !== undefined) return proposal(exact, own, [workload.name], true);
  const also = [...new Set(others.filter((pod) => mayMatch(candidates, pod)).map((pod) => pod.workload))];
  const names = also.map((id) => resources.workloads.find((other) => other.id === id)?.name ?? id);
  const matched = [...own, ...others.filter((pod) => mayMatch(candidates, pod))];
  return {
    ...proposal(candidates, matched, [workload.name, ...names], also.length === 0),
    warning: warningOf(workload.name, candidates, names),
  };
}

function proposal(
  labels: readonly Label[],
  pods: readonly Pod[],
  matches: readonly string[],
  exact: boolean,
): SelectorProposal {
  return { labels, exact, pods: pods.reduce((sum, pod) => sum + pod.count, 0), matches, warning: null };
}

function warningOf(name: string, candidates: readonly Label[], also: readonly string[]): SelectorProposal['warning'] {
  if (candidates.length === 0) {
    return phrase`${code(name)} has no labels of its own, so the rule takes every pod of its namespace.`;
  }
  return phrase`No label tells ${code(name)} from ${listPhrase(also)}: the rule takes them too. Give ${code(name)} a label of its own.`;
}

/** Labels that all members have with one value, and that no controller sets; the best names first. */
export function commonLabels(pods: readonly Pod[]): readonly Label[] {
  const [first, ...rest] = pods;
  if (first === undefined) return [];
  const rank = (key: string): number => {
    const index = NAMING_KEYS.indexOf(key);
    return index === -1 ? NAMING_KEYS.length : index;
  };
  return [...first.labels]
    .filter(([key, value]) => !isControllerLabel(key) && rest.every((pod) => pod.labels.get(key) === value))
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Do the labels match the pod, or may they (S50)? */
export function mayMatch(labels: readonly Label[], pod: Pod): boolean {
  return matchSelector(selectorOfLabels(labels), pod.labels, pod.unknownLabels).outcome !== 'no';
}

/** Non-empty sets of labels, small ones first, in the order of the labels. */
function* subsetsOf(labels: readonly Label[], size: number, from = 0): Generator<readonly Label[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= labels.length - size; index += 1) {
    const label = labels[index];
    if (label === undefined) return;
    for (const rest of subsetsOf(labels, size - 1, index + 1)) yield [label, ...rest];
  }
}

function subsets(labels: readonly Label[]): readonly (readonly Label[])[] {
  const sizes = labels.length <= EXHAUSTIVE_LABELS ? labels.length : 2;
  const sets: (readonly Label[])[] = [];
  for (let size = 1; size <= sizes; size += 1) sets.push(...subsetsOf(labels, size));
  if (sizes < labels.length) sets.push(labels);
  return sets;
}
