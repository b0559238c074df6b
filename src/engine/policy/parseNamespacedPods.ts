import type { FieldPath } from '../model/finding';
import type { JsonValue } from '../model/resources';
import { checkKeys, type Findings, fieldOf, noteField, objectAt, pathText } from '../selector/decode';
import { EVERYTHING, type LabelSelector } from '../selector/labelSelector';
import { parseSelector } from '../selector/parseSelector';

const KEYS = ['namespaceSelector', 'podSelector'] as const;

/** Pods of namespaces of any name. */
export interface NamespacedPods {
  readonly namespaceSelector: LabelSelector;
  readonly podSelector: LabelSelector;
}

/** A `namespaceSelector` and a `podSelector` that must both match; an absent one is empty, and selects everything. */
export function parseNamespacedPods(
  findings: Findings,
  value: JsonValue | undefined,
  path: FieldPath,
): NamespacedPods | null {
  const pods = objectAt(findings, value, path);
  if (pods === null) return null;
  checkKeys(findings, pods, KEYS, path);
  const before = findings.length;
  if ((fieldOf(pods, 'podSelector') ?? null) === null) {
    noteField(
      findings,
      path,
      `\`${pathText(path)}\` has no podSelector, which counts as an empty one: every pod of the namespaces.`,
      'Write podSelector: {}; API servers may refuse its absence.',
    );
  }
  const [namespaceSelector, podSelector] = KEYS.map((key) =>
    parseSelector(findings, fieldOf(pods, key), [...path, key]),
  );
  if (findings.slice(before).some((finding) => finding.level === 'refused')) return null;
  return { namespaceSelector: namespaceSelector ?? EVERYTHING, podSelector: podSelector ?? EVERYTHING };
}
