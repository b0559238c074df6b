import type { SourceFile, SourceRange } from '../../model/source';
import { isList, valueAt } from '../fields';
import type { Segment } from '../segments';
import { readYaml } from '../yaml';
import { type EditResult, editLocated } from './editDocument';
import { type Located, locate } from './locate';
import { lineStart, nextLine } from './textStyle';

/**
 * Takes an object out of its file: a document with its `---` and the comments right above it, or an item of a `List`.
 * Comments that a blank line sets apart stay. A file that is left without any content is deleted.
 */
export function removeDocument(files: readonly SourceFile[], source: SourceRange): EditResult {
  const located = locate(files, source);
  if (located === null) return { refusal: `There is no document at ${source.path}:${source.line} any more.` };
  const { file, path, start, end } = located;
  if (path.length === 0) return removeWhole(located, source);
  const reading = readYaml(file.text.slice(start, end));
  const document = reading.ok ? reading.documents[0] : undefined;
  if (document === undefined) {
    return { refusal: `${source.path}:${source.line}: The document cannot be read, so it cannot be changed.` };
  }
  const items = valueAt(document.data, path.slice(0, -1));
  // The only item of a `List` takes the whole document with it.
  const root = document.tree();
  if (path.length === 2 && isList(items) && items.length === 1) {
    return removeWhole(located, { start: start + root.start, end: start + root.end });
  }
  return editLocated({ ...located, path: [] }, [{ type: 'remove', path }]);
}

function removeWhole(located: Located, content: Stretch): EditResult {
  const { file, start, end, segments, index } = located;
  const segment = segments[index];
  const whole = segment !== undefined && segment.start === start && segment.end === end;
  const splice = whole
    ? removalOf(file.text, segments, index, segment, content)
    : { start, end: nextBreak(file.text, end) };
  const rest = file.text.slice(0, splice.start) + file.text.slice(splice.end);
  if (/^(?:\s|\uFEFF|---|\.\.\.)*$/.test(rest)) return { edits: [{ type: 'delete', path: file.path }] };
  return { edits: [{ type: 'splice', path: file.path, ...splice, text: '' }] };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The stretch of a file that goes with a document: its marker, its comments, its lines. */
export function removalOf(
  text: string,
  segments: readonly Segment[],
  index: number,
  segment: Segment,
  source: Stretch,
): Stretch {
  const last = lastLine(text, segment, source);
  const start = index === 0 ? headerEnd(text, segment, source) : segment.start;
  const next = segments[index + 1];
  // A first document without `---` leaves that of the next one without purpose.
  if (segment.marker === -1 && next !== undefined && last === segment.end && next.marker !== -1) {
    const line = text.slice(next.start, nextLine(text, next.marker));
    if (/^---\s*$/.test(line)) return { start, end: nextLine(text, next.marker) };
  }
  // Comments behind its `...` belong to what follows: where they would join the document before, that takes the `...`.
  const before = segments[index - 1];
  const stays =
    segment.bodyEnd < segment.end &&
    before !== undefined &&
    before.bodyEnd === before.end &&
    next !== undefined &&
    text.slice(next.start, next.marker).includes('#');
  return { start, end: stays ? segment.bodyEnd : last };
}

/** Comments at the top of the file that a blank line sets apart from the first document stay; the BOM does too. */
function headerEnd(text: string, segment: Segment, source: Stretch): number {
  const from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (segment.marker !== -1) return Math.max(segment.start, from);
  const lines = text.slice(from, lineStart(text, source.start));
  const blank = [...lines.matchAll(/(?:^|[\r\n])[ \t]*(?:\r\n|\n|\r)/g)].at(-1);
  if (blank === undefined || lines.trim() === '') return from;
  return from + blank.index + blank[0].length;
}

/** Where the document's lines end: comments behind it, after a blank line, belong to what follows. */
function lastLine(text: string, segment: Segment, source: Stretch): number {
  const behind = text.slice(source.end, segment.end);
  const kept = /(?:\r\n|\n|\r)([ \t]*(?:\r\n|\n|\r))+[ \t]*#/.exec(behind);
  if (kept === null || segment.bodyEnd !== segment.end) return segment.end;
  return nextLine(text, source.end + kept.index);
}

function nextBreak(text: string, end: number): number {
  const rest = /^[ \t]*(?:\r\n|\n|\r)?/.exec(text.slice(end));
  return end + (rest?.[0].length ?? 0);
}
