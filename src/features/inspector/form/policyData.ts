import type { FieldPath, JsonObject, JsonValue } from '../../../engine';

/* Reads a policy's data as it stands in the text, which may be anything. */

export function valueAt(value: JsonValue | undefined, path: FieldPath): JsonValue | undefined {
  let at = value;
  for (const step of path) {
    if (typeof step === 'number') at = isList(at) ? at[step] : undefined;
    else at = isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return at;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function listAt(value: JsonValue | undefined, path: FieldPath): readonly JsonValue[] {
  const list = valueAt(value, path);
  return isList(list) ? list : [];
}

export function objectAt(value: JsonValue | undefined, path: FieldPath): JsonObject {
  const object = valueAt(value, path);
  return isObject(object) ? object : {};
}

/** A scalar as a field shows it; empty where there is none. */
export function textAt(value: JsonValue | undefined, path: FieldPath): string {
  const scalar = valueAt(value, path);
  return scalar === undefined || scalar === null || typeof scalar === 'object' ? '' : String(scalar);
}

/** Is a selector written there? `null` counts as absent (S22). */
export function isSet(value: JsonValue | undefined, path: FieldPath): boolean {
  return (valueAt(value, path) ?? null) !== null;
}

/** A port as a person types it: a number, or a name; null where the field is empty. */
export function portValue(text: string): number | string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^-?\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** "a, b" as a list. */
export function valuesOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What a peer of a rule is. */
export type PeerForm = 'pods' | 'namespaces' | 'both' | 'block' | 'none';

export function peerForm(peer: JsonValue | undefined): PeerForm {
  if (isSet(peer, ['ipBlock'])) return 'block';
  const [pods, namespaces] = [isSet(peer, ['podSelector']), isSet(peer, ['namespaceSelector'])];
  return pods && namespaces ? 'both' : pods ? 'pods' : namespaces ? 'namespaces' : 'none';
}

/** Do two neighbouring items each hold one of the two selectors, so that they could be asked for together? */
export function couldJoin(one: JsonValue | undefined, next: JsonValue | undefined): boolean {
  const forms = [peerForm(one), peerForm(next)];
  return forms.includes('pods') && forms.includes('namespaces');
}
