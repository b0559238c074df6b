import type { JsonObject, JsonValue } from '../model/resources';
import { checkKeys, type Findings, fieldOf, objectAt, refuse, textAt } from '../selector/decode';
import { dnsLabelProblem, dnsSubdomainProblem, labelKeyProblem, labelValueProblem } from '../selector/labelSyntax';

/** What a person writes, and then what the API server writes and a dump has. Source: `ObjectMeta` of `meta/v1`. */
const METADATA_KEYS = [
  'name',
  'namespace',
  'labels',
  'annotations',
  'generateName',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
  'selfLink',
  'clusterName',
] as const;

/**
 * Checks `metadata` as the API server does. A bad name or namespace name alone leaves the policy in force (S53); labels
 * and annotations that the server does not take make it refuse the whole object.
 */
export function checkMetadata(findings: Findings, value: JsonValue | undefined, kind: string): void {
  const metadata = objectAt(findings, value, ['metadata']);
  if (metadata !== null) checkKeys(findings, metadata, METADATA_KEYS, ['metadata'], kind);
  checkName(findings, metadata);
  checkLabels(findings, metadata);
  checkAnnotations(findings, metadata);
}

function checkName(findings: Findings, metadata: JsonObject | null): void {
  // A name that is missing or no text the reader reports, for objects of every kind.
  const name = fieldOf(metadata, 'name');
  checkSyntax(findings, typeof name === 'string' ? name : '', 'name', 'a policy name', dnsSubdomainProblem);
  // Where the namespace can't be read nobody knows whom the policy selects: that is more than a bad name.
  const namespace = textAt(findings, fieldOf(metadata, 'namespace'), ['metadata', 'namespace']) ?? '';
  checkSyntax(findings, namespace, 'namespace', 'a namespace name', dnsLabelProblem);
}

function checkSyntax(
  findings: Findings,
  text: string,
  key: string,
  what: string,
  problemOf: (text: string) => string | null,
): void {
  const problem = text === '' ? null : problemOf(text);
  if (problem === null) return;
  findings.push({
    level: 'name',
    path: ['metadata', key],
    message: `\`${text}\` is not ${what}: ${problem}.`,
    hint: null,
  });
}

function checkLabels(findings: Findings, metadata: JsonObject | null): void {
  const path = ['metadata', 'labels'];
  const labels = objectAt(findings, fieldOf(metadata, 'labels'), path);
  for (const key of Object.keys(labels ?? {})) {
    const at = [...path, key];
    const keyProblem = labelKeyProblem(key);
    if (keyProblem !== null) refuse(findings, at, `\`${key}\` is not a label key: ${keyProblem}.`);
    const text = textAt(findings, fieldOf(labels, key), at) ?? '';
    const valueProblem = labelValueProblem(text);
    if (valueProblem !== null) refuse(findings, at, `\`${text}\` is not a label value: ${valueProblem}.`);
  }
}

function checkAnnotations(findings: Findings, metadata: JsonObject | null): void {
  const path = ['metadata', 'annotations'];
  const annotations = objectAt(findings, fieldOf(metadata, 'annotations'), path);
  for (const key of Object.keys(annotations ?? {})) {
    const at = [...path, key];
    // The server checks annotation keys in lower case.
    const problem = labelKeyProblem(key.toLowerCase());
    if (problem !== null) refuse(findings, at, `\`${key}\` is not an annotation key: ${problem}.`);
    textAt(findings, fieldOf(annotations, key), at);
  }
}
