import { createLineIndex } from '../../../lib/lineIndex';
import type { FieldEdit } from '../../model/fieldEdit';
import type { SourceFile, SourceRange, TextEdit } from '../../model/source';
import { skipToContent } from '../skipToContent';
import { splicesBetween } from '../textEdits';
import { editFieldText } from './arrangeText';
import { type Located, locate } from './locate';

/** Edits, or why there are none: a sentence for people. */
export type EditResult = { readonly edits: readonly TextEdit[] } | { readonly refusal: string };

/**
 * Changes one object and leaves every other character of its file as it was: comments, key order, quotes, line ends and the
 * other documents. `source` is the object's range in these files. The changes are made one after the other; paths speak of
 * the object as it is after the changes before. Changes that come to nothing give no edits.
 */
export function editDocument(
  files: readonly SourceFile[],
  source: SourceRange,
  changes: readonly FieldEdit[],
): EditResult {
  const located = locate(files, source);
  if (located === null) return { refusal: `There is no document at ${source.path}:${source.line} any more.` };
  return editLocated(located, changes);
}

/** The same for an object that has been found. */
export function editLocated(located: Located, changes: readonly FieldEdit[]): EditResult {
  const before = located.file.text.slice(located.start, located.end);
  let text = before;
  for (const change of changes) {
    const changed = editFieldText(text, located.path, change);
    if ('refusal' in changed) return { refusal: refusalAt(located, before, text, changed) };
    text = changed.text;
  }
  const splices = splicesBetween(located.file.path, before, text);
  return {
    edits: splices.map((splice) => ({
      ...splice,
      start: splice.start + located.start,
      end: splice.end + located.start,
    })),
  };
}

/** A refusal with its place in the file; where the changes before have moved that, with the place of the document. */
function refusalAt(
  { file, start, segments, index }: Located,
  before: string,
  text: string,
  { refusal, at }: { readonly refusal: string; readonly at: number | null },
): string {
  const content = skipToContent(file.text, Math.max(start, segments[index]?.bodyStart ?? start), '');
  const place = at === null || text !== before ? content : start + at;
  return `${file.path}:${createLineIndex(file.text).lineAt(place)}: ${refusal}`;
}
