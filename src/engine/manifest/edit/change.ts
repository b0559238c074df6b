import type { JsonObject, JsonValue } from '../../model/resources';
import { isList, isObject, member, setMember } from '../fields';

export type Path = readonly (string | number)[];

/** One change of a document's data. Paths are keys of mappings and indices of sequences. */
export type DocumentChange =
  /** Replaces the value at a path, or adds the key there, with the mappings that are missing around it. */
  | { readonly type: 'set'; readonly path: Path; readonly value: JsonValue }
  /** Puts an item into a sequence, before the one at the last index of the path; an index beyond the last appends. */
  | { readonly type: 'insert'; readonly path: Path; readonly value: JsonValue }
  /** Takes a key out of a mapping, or an item out of a sequence. */
  | { readonly type: 'remove'; readonly path: Path };

/** The data after a change; undefined where the path leads nowhere that the change could be made. */
export function changeData(data: JsonValue, change: DocumentChange): JsonValue | undefined {
  return changeAt(data, change.path, change);
}

function changeAt(value: JsonValue | undefined, path: Path, change: DocumentChange): JsonValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return change.type === 'set' ? change.value : undefined;
  if (typeof step === 'number') return changeInList(value, step, rest, change);
  const empty = value === undefined || value === null;
  if (!empty && !isObject(value)) return undefined;
  const mapping = empty ? {} : value;
  if (rest.length === 0 && change.type === 'remove')
    return Object.hasOwn(mapping, step) ? withoutKey(mapping, step) : undefined;
  if (empty && change.type === 'remove') return undefined;
  const inner = changeAt(member(mapping, step), rest, change);
  if (inner === undefined) return undefined;
  const changed: Record<string, JsonValue> = {};
  for (const [key, old] of Object.entries(mapping)) setMember(changed, key, old);
  setMember(changed, step, inner);
  return changed;
}

function changeInList(
  value: JsonValue | undefined,
  index: number,
  rest: Path,
  change: DocumentChange,
): JsonValue | undefined {
  const inserts = rest.length === 0 && change.type === 'insert';
  if (inserts && (value === undefined || value === null)) return [change.value];
  if (!isList(value)) return undefined;
  if (inserts) return [...value.slice(0, index), change.value, ...value.slice(index)];
  if (index >= value.length) return undefined;
  if (rest.length === 0 && change.type === 'remove') return [...value.slice(0, index), ...value.slice(index + 1)];
  const inner = changeAt(value[index], rest, change);
  return inner === undefined ? undefined : [...value.slice(0, index), inner, ...value.slice(index + 1)];
}

function withoutKey(mapping: JsonObject, key: string): JsonObject {
  const left: Record<string, JsonValue> = {};
  for (const [other, value] of Object.entries(mapping)) if (other !== key) setMember(left, other, value);
  return left;
}
