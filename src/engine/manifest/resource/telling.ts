import type { JsonObject, JsonValue } from '../../model/resources';
import { isList, isObject, valueAt } from '../fields';
import type { ManifestObject } from '../manifestObject';
import { COMPLETION_INDEX_LABEL, POD_INDEX_LABEL, POD_NAME_LABEL } from './controllerLabels';
import type { TellingKeys } from './template';

const KEYS = [POD_NAME_LABEL, POD_INDEX_LABEL, COMPLETION_INDEX_LABEL];

/**
 * Which of the label keys that differ from replica to replica some policy or Service names (S31). In a policy a key may
 * stand as a mapping's key or as the `key` of an expression, at any place.
 */
export function tellingKeys(policies: readonly ManifestObject[], services: readonly ManifestObject[]): TellingKeys {
  const found = new Set<string>();
  for (const policy of policies) for (const key of keysOf(policy.data, policy.data)) found.add(key);
  for (const service of services) {
    const selector = valueAt(service.data, ['spec', 'selector']);
    if (isObject(selector)) for (const key of keysOf(service.data, selector)) found.add(key);
  }
  return found;
}

/** What an object names does not change while its text is the same. */
const known = new WeakMap<JsonObject, readonly string[]>();

function keysOf(owner: JsonObject, within: JsonObject): readonly string[] {
  const before = known.get(owner);
  if (before !== undefined) return before;
  const found = new Set<string>();
  const visit = (value: JsonValue): void => {
    if (typeof value === 'string') {
      if (KEYS.includes(value)) found.add(value);
    } else if (isList(value)) {
      for (const item of value) visit(item);
    } else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        visit(key);
        visit(inner);
      }
    }
  };
  visit(within);
  const keys = [...found];
  known.set(owner, keys);
  return keys;
}
