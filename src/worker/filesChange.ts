import type { SourceFile } from '../engine';
import type { FilesChange } from './protocol';

/**
 * What has to be sent so that the other side can make `after` out of `before`. Files are compared by identity: the
 * store keeps the object of a file that did not change. Paths of one list are unique.
 */
export function changeBetween(before: readonly SourceFile[], after: readonly SourceFile[]): FilesChange {
  const known = new Map(before.map((file) => [file.path, file]));
  const paths = new Set(after.map((file) => file.path));
  const removed = before.filter((file) => !paths.has(file.path)).map((file) => file.path);
  const changed = after.filter((file) => known.get(file.path) !== file);
  const natural = withChange(before, { removed, changed, order: null });
  const inOrder = natural.every((file, index) => file.path === after[index]?.path);
  return { removed, changed, order: inOrder ? null : after.map((file) => file.path) };
}

/** Replaces changed files where they stand, appends new ones, and brings all in order where one is given. */
export function withChange(files: readonly SourceFile[], change: FilesChange): readonly SourceFile[] {
  const all = new Map(files.map((file) => [file.path, file]));
  for (const path of change.removed) all.delete(path);
  for (const file of change.changed) all.set(file.path, file);
  if (change.order === null) return [...all.values()];
  return change.order.flatMap((path) => all.get(path) ?? []);
}
