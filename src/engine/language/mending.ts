import type { DocumentChange } from '../manifest/edit/change';
import type { FieldPath } from '../model/finding';
import type { JsonValue } from '../model/resources';

/** How one finding can be mended: changes of the data, a key under another name, or a value in quotes. */
export type Mending =
  | { readonly type: 'changes'; readonly title: string; readonly changes: readonly DocumentChange[] }
  | { readonly type: 'rename'; readonly title: string; readonly path: FieldPath; readonly to: string }
  | { readonly type: 'quote'; readonly title: string; readonly path: FieldPath };

export function set(title: string, path: FieldPath, value: JsonValue): Mending {
  return { type: 'changes', title, changes: [{ type: 'set', path, value }] };
}

export function remove(title: string, path: FieldPath): Mending {
  return { type: 'changes', title, changes: [{ type: 'remove', path }] };
}

export function rename(path: FieldPath, to: string): Mending {
  return { type: 'rename', title: `Write ${to}`, path, to };
}
