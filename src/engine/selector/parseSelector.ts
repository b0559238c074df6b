import type { FieldPath } from '../model/finding';
import type { JsonObject, JsonValue } from '../model/resources';
import {
  checkKeys,
  type Findings,
  fieldOf,
  isObject,
  listAt,
  noteField,
  objectAt,
  pathText,
  refuse,
  textAt,
} from './decode';
import type { LabelSelector, Operator, Requirement } from './labelSelector';
import { labelKeyProblem, labelValueProblem } from './labelSyntax';

const SELECTOR_KEYS = ['matchLabels', 'matchExpressions'] as const;
const REQUIREMENT_KEYS = ['key', 'operator', 'values'] as const;
const OPERATORS: readonly Operator[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

const NO_KEY = 'Name the label that the condition asks about.';

/**
 * Reads a LabelSelector as the API server does, and checks it (V). Null: not set (S22), or not readable; what is wrong
 * with it is added to `findings`.
 */
export function parseSelector(findings: Findings, value: JsonValue | undefined, path: FieldPath): LabelSelector | null {
  const object = objectAt(findings, value, path);
  if (object === null) return null;
  const own: Findings = [];
  checkKeys(own, object, SELECTOR_KEYS, path);
  const requirements = [
    ...parseMatchLabels(own, fieldOf(object, 'matchLabels'), [...path, 'matchLabels']),
    ...parseExpressions(own, fieldOf(object, 'matchExpressions'), [...path, 'matchExpressions']),
  ];
  for (const finding of own) findings.push(finding);
  return own.some((finding) => finding.level === 'refused') ? null : { requirements };
}

function parseMatchLabels(findings: Findings, value: JsonValue | undefined, path: FieldPath): Requirement[] {
  const labels = objectAt(findings, value, path);
  if (labels === null) return [];
  return Object.keys(labels).map((key) => {
    const at = [...path, key];
    checkKey(findings, key, at);
    const raw = fieldOf(labels, key);
    if (raw === null) {
      noteField(
        findings,
        at,
        `\`${pathText(at)}\` has no value, which counts as the empty value: it matches only what has the label \`${key}\` with an empty value.`,
        'To match any value, write a matchExpressions entry with operator Exists.',
      );
    }
    const text = textAt(findings, raw, at) ?? '';
    checkValue(findings, text, at);
    return { key: key ?? '', operator: 'In', values: [text], fromLabels: true };
  });
}

function parseExpressions(findings: Findings, value: JsonValue | undefined, path: FieldPath): Requirement[] {
  const list = listAt(findings, value, path) ?? [];
  return list.map((item, index) => parseExpression(findings, item, [...path, index]));
}

function parseExpression(findings: Findings, item: JsonValue, path: FieldPath): Requirement {
  const object = objectAt(findings, item, path);
  if (isObject(item)) checkKeys(findings, item, REQUIREMENT_KEYS, path);
  const keyPath = [...path, 'key'];
  const key = textAt(findings, fieldOf(object, 'key'), keyPath);
  if (key !== null) checkKey(findings, key, keyPath);
  else if (isMissing(object, 'key')) refuse(findings, keyPath, `\`${pathText(path)}\` has no \`key\`.`, NO_KEY);
  const operatorText = textAt(findings, fieldOf(object, 'operator'), [...path, 'operator']) ?? '';
  const operator = OPERATORS.find((known) => known === operatorText);
  const valuesPath = [...path, 'values'];
  const listed = listAt(findings, fieldOf(object, 'values'), valuesPath);
  const values = (listed ?? []).map((entry, index) => {
    const text = textAt(findings, entry, [...valuesPath, index]) ?? '';
    checkValue(findings, text, [...valuesPath, index]);
    return text;
  });
  if (operator === undefined) {
    refuse(
      findings,
      [...path, 'operator'],
      isMissing(object, 'operator')
        ? `\`${pathText(path)}\` has no \`operator\`.`
        : `\`${pathText([...path, 'operator'])}\` is \`${operatorText}\`, which is no operator.`,
      `Write ${OPERATORS.join(', ')} (upper and lower case count).`,
    );
  } else if (listed !== null) {
    checkValueCount(findings, operator, values.length, valuesPath);
  }
  return { key: key ?? '', operator: operator ?? 'Exists', values, fromLabels: false };
}

/** Absent and `null` are the same to the API server. */
function isMissing(object: JsonObject | null, key: string): boolean {
  return object !== null && (fieldOf(object, key) ?? null) === null;
}

function checkValueCount(findings: Findings, operator: Operator, count: number, path: FieldPath): void {
  const needsValues = operator === 'In' || operator === 'NotIn';
  if (needsValues && count === 0) {
    refuse(
      findings,
      path,
      `\`${pathText(path)}\` is empty: operator ${operator} needs at least one value.`,
      `To ask only for the key, write operator ${operator === 'In' ? 'Exists' : 'DoesNotExist'}.`,
    );
  }
  if (!needsValues && count > 0) {
    refuse(
      findings,
      path,
      `\`${pathText(path)}\` must be absent: operator ${operator} takes no values.`,
      `Remove it, or write operator ${operator === 'Exists' ? 'In' : 'NotIn'}.`,
    );
  }
}

function checkKey(findings: Findings, key: string, path: FieldPath): void {
  const problem = labelKeyProblem(key);
  if (problem !== null) refuse(findings, path, `\`${key}\` is not a label key: ${problem}.`);
}

function checkValue(findings: Findings, value: string, path: FieldPath): void {
  const problem = labelValueProblem(value);
  if (problem !== null) refuse(findings, path, `\`${value}\` is not a label value: ${problem}.`);
}
