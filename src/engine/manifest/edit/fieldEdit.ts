import type { FieldEdit } from '../../model/fieldEdit';
import type { JsonObject, JsonValue } from '../../model/resources';
import { isList, isObject, setMember, valueAt } from '../fields';
import { changeData } from './change';

/** Edits that change the order or the shape of what is there and say nothing new. */
export type Arrangement = Exclude<FieldEdit, { readonly type: 'set' | 'insert' | 'remove' }>;

const SELECTORS = ['namespaceSelector', 'podSelector'];

/** The data after an edit; undefined where the path leads nowhere that the edit could be made. */
export function editData(data: JsonValue, edit: FieldEdit): JsonValue | undefined {
  if (edit.type === 'set' || edit.type === 'insert' || edit.type === 'remove') return changeData(data, edit);
  const arranged = arrangedContainer(data, edit);
  return arranged === undefined
    ? undefined
    : changeData(data, { type: 'set', path: edit.path.slice(0, -1), value: arranged });
}

/** The list or mapping around the edit's path as it is afterwards. */
export function arrangedContainer(data: JsonValue, edit: Arrangement): JsonValue | undefined {
  const last = edit.path.at(-1);
  const container = valueAt(data, edit.path.slice(0, -1));
  if (edit.type === 'renameKey') return isObject(container) ? renamed(container, last, edit.key) : undefined;
  if (edit.type === 'nest' || edit.type === 'lift')
    return isObject(container) ? moved(container, last, edit) : undefined;
  if (!isList(container) || typeof last !== 'number' || last >= container.length) return undefined;
  const item = container[last];
  if (item === undefined) return undefined;
  switch (edit.type) {
    case 'move': {
      if (edit.to < 0 || edit.to >= container.length) return undefined;
      const others = container.filter((_, index) => index !== last);
      return [...others.slice(0, edit.to), item, ...others.slice(edit.to)];
    }
    case 'duplicate':
      return [...container.slice(0, last + 1), item, ...container.slice(last + 1)];
    case 'splitPeer': {
      if (!isObject(item) || !hasExactly(item, SELECTORS)) return undefined;
      const halves = Object.entries(item).map(([key, value]) => ({ [key]: value }));
      return [...container.slice(0, last), ...halves, ...container.slice(last + 1)];
    }
    case 'joinPeers': {
      const next = container[last + 1];
      if (!isObject(item) || !isObject(next)) return undefined;
      const joined = { ...item, ...next };
      if (Object.keys(item).length !== 1 || Object.keys(next).length !== 1 || !hasExactly(joined, SELECTORS))
        return undefined;
      return [...container.slice(0, last), joined, ...container.slice(last + 2)];
    }
  }
}

/** Undefined where there is nothing to move. */
function moved(
  mapping: JsonObject,
  key: string | number | undefined,
  { type, keys }: Extract<Arrangement, { readonly keys: unknown }>,
): JsonObject | undefined {
  const value = typeof key === 'string' && Object.hasOwn(mapping, key) ? mapping[key] : undefined;
  if (typeof key !== 'string' || value === undefined) return undefined;
  const now = type === 'lift' ? valueAt(value, keys) : keys.reduceRight((inner, name) => ({ [name]: inner }), value);
  return now === undefined ? undefined : { ...mapping, [key]: now };
}

function hasExactly(object: JsonObject, keys: readonly string[]): boolean {
  const own = Object.keys(object);
  return own.length === keys.length && keys.every((key) => (Object.hasOwn(object, key) ? object[key] : null) !== null);
}

/** Undefined where the key is not there, or the new one is already. */
function renamed(mapping: JsonObject, key: string | number | undefined, to: string): JsonObject | undefined {
  if (typeof key !== 'string' || !Object.hasOwn(mapping, key) || Object.hasOwn(mapping, to)) return undefined;
  const result: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(mapping)) setMember(result, name === key ? to : name, value);
  return result;
}
