import type { FieldEdit } from '../model/fieldEdit';
import type { FieldPath } from '../model/finding';
import type { JsonValue } from '../model/resources';

/** How one finding can be mended: changes of the data, or a value in quotes. */
export type Mending =
  | { readonly type: 'changes'; readonly title: string; readonly changes: readonly FieldEdit[] }
  /** The value as its text has it, as text. */
  | { readonly type: 'quote'; readonly path: FieldPath };

export function set(title: string, path: FieldPath, value: JsonValue): Mending {
  return { type: 'changes', title, changes: [{ type: 'set', path, value }] };
}

export function remove(title: string, path: FieldPath): Mending {
  return { type: 'changes', title, changes: [{ type: 'remove', path }] };
}

export function rename(path: FieldPath, to: string): Mending {
  return { type: 'changes', title: `Write ${to}`, changes: [{ type: 'renameKey', path, key: to }] };
}
