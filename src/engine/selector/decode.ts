import { nearest } from '../../lib/nearest';
import type { FieldPath, Finding } from '../model/finding';
import type { JsonObject, JsonValue } from '../model/resources';

/** What reading one object found so far. */
export type Findings = Finding[];

/** The value of an own key; undefined where there is none, whatever the key is called. */
export function fieldOf(object: JsonObject | null, key: string): JsonValue | undefined {
  return object !== null && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Records that the API server would refuse the object because of the value at `path`. */
export function refuse(findings: Findings, path: FieldPath, message: string, hint: string | null = null): void {
  findings.push({ level: 'refused', path, message, hint });
}

/** Records something that is accepted, and does not do what it looks like. */
export function noteField(findings: Findings, path: FieldPath, message: string, hint: string | null = null): void {
  findings.push({ level: 'field', path, message, hint });
}

/** `spec.ingress[0].from`, as people and `kubectl explain` write it. */
export function pathText(path: FieldPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** What a value is, for a sentence. */
export function valueKind(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? `the number ${value}` : `the boolean ${value}`;
}

function wrongType(findings: Findings, path: FieldPath, expected: string, value: JsonValue, hint: string): void {
  refuse(findings, path, `\`${pathText(path)}\` must be ${expected}, not ${valueKind(value)}.`, hint);
}

/** An object; null where the field is absent or `null` (which the API server takes for absent) or has another type. */
export function objectAt(findings: Findings, value: JsonValue | undefined, path: FieldPath): JsonObject | null {
  if (value === undefined || value === null) return null;
  if (isObject(value)) return value;
  const hint = isList(value)
    ? value.length === 0
      ? 'Write {} for an empty one.'
      : 'Remove the dash in front of its fields.'
    : 'Write its fields below it, each on a line of its own.';
  wrongType(findings, path, 'an object', value, hint);
  return null;
}

/** A list; empty where the field is absent or `null`. Null where it has another type. */
export function listAt(findings: Findings, value: JsonValue | undefined, path: FieldPath): readonly JsonValue[] | null {
  if (value === undefined || value === null) return [];
  if (isList(value)) return value;
  wrongType(findings, path, 'a list', value, 'Put a dash in front: it is a list, also where it has one entry.');
  return null;
}

/** Text; null where the field is absent or `null` or has another type. */
export function textAt(findings: Findings, value: JsonValue | undefined, path: FieldPath): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  refuse(
    findings,
    path,
    `\`${pathText(path)}\` must be text, not ${valueKind(value)}.`,
    typeof value === 'object' ? null : 'Put it in quotes.',
  );
  return null;
}

/** Notes every key that the object's type does not have: a strict client refuses it, the API server drops it. */
export function checkKeys(
  findings: Findings,
  object: JsonObject,
  known: readonly string[],
  path: FieldPath,
  kind = 'NetworkPolicy',
): void {
  for (const key of Object.keys(object)) {
    if (known.includes(key)) continue;
    const [near] = nearest(key, known, 1);
    findings.push({
      level: 'field',
      path: [...path, key],
      part: 'key',
      message: `${path.length === 0 ? `${withArticle(kind)}` : `\`${pathText(path)}\``} has no field \`${key}\`: kubectl refuses it, and where the API server takes it, the field is dropped. It is judged without the field.`,
      hint: near === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean \`${near}\`?`,
    });
  }
}

/** "an AdminNetworkPolicy"; capital where it begins a sentence. */
export function withArticle(kind: string, article: 'A' | 'a' = 'A'): string {
  return `${/^[AEIOU]/.test(kind) ? `${article}n` : article} ${kind}`;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
