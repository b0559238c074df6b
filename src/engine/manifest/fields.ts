import type { JsonObject, JsonValue } from '../model/resources';

/** Keys of a document come from outside: only own properties count, so that `constructor` is a key like any other. */
export function member(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The value at a path of keys and indices, or undefined where there is none. */
export function valueAt(value: JsonValue | undefined, path: readonly (string | number)[]): JsonValue | undefined {
  let at = value;
  for (const step of path) {
    if (isList(at)) at = typeof step === 'number' ? at[step] : undefined;
    else if (isObject(at)) at = member(at, String(step));
    else return undefined;
  }
  return at;
}

/** The mapping under a key, or an empty one. */
export function objectIn(object: JsonObject, key: string): JsonObject {
  const value = member(object, key);
  return isObject(value) ? value : {};
}

/** The sequence under a key, or an empty one. */
export function listIn(object: JsonObject, key: string): readonly JsonValue[] {
  const value = member(object, key);
  return isList(value) ? value : [];
}

/** The text under a key; null where there is none or where it is no text. */
export function textIn(object: JsonObject, key: string): string | null {
  const value = member(object, key);
  return typeof value === 'string' ? value : null;
}

/** The mappings among the items of the sequence under a key. */
export function objectsIn(object: JsonObject, key: string): readonly JsonObject[] {
  return listIn(object, key).filter(isObject);
}

/** Sets an own property, `__proto__` included. */
export function setMember(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}
