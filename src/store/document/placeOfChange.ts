import { FLOWS_PATH, isTextFile, SETTINGS_PATH, type SourceFile } from '../../engine';
import { changedSpan } from './changedSpan';

/**
 * Where to look after a step through the history: in the file that is shown if it changed, else in the first of the user's
 * files that did. Drawbridge's own files are shown by the graph and never opened by this.
 */
export function placeOfChange(
  from: readonly SourceFile[],
  to: readonly SourceFile[],
  shown: string | null,
): { readonly path: string; readonly start: number; readonly end: number } | null {
  const old = new Map(from.map((file) => [file.path, file]));
  const places = to.flatMap((file) => {
    const was = old.get(file.path);
    if (was === file || !isTextFile(file)) return [];
    const span = changedSpan(was !== undefined && isTextFile(was) ? was.text : '', file.text);
    return span === null ? [] : [{ path: file.path, start: span.start, end: span.endAfter }];
  });
  const users = places.find((place) => place.path !== SETTINGS_PATH && place.path !== FLOWS_PATH);
  return places.find((place) => place.path === shown) ?? users ?? null;
}
