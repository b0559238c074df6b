import type { Diagnostic } from '../model/diagnostic';
import type { SessionState } from './state';

/**
 * The errors that keep newer text from being shown: those of files that were there in the last good state and have more
 * documents that can't be read than they had then, so somebody is in the middle of an edit. Broken documents that came
 * with an import or were there from the start are listed and judged as unknown instead (S53).
 */
export function newSyntaxErrors(good: SessionState, next: SessionState): readonly Diagnostic[] {
  const before = countByPath(good.reading.syntaxErrors);
  const known = new Set(good.files.map((file) => file.path));
  const after = countByPath(next.reading.syntaxErrors);
  return next.reading.syntaxErrors.filter(({ source: { path } }) => {
    return known.has(path) && (after.get(path) ?? 0) > (before.get(path) ?? 0);
  });
}

function countByPath(errors: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { source } of errors) counts.set(source.path, (counts.get(source.path) ?? 0) + 1);
  return counts;
}
