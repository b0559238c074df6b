import { lineDiff } from '../../lib/lineDiff';
import { isTextFile, type SourceFile, type TextEdit } from '../model/source';
import { tryEdits } from '../model/tryEdits';

type Splice = Extract<TextEdit, { readonly type: 'splice' }>;

/**
 * The files after a list of edits, see `tryEdits`. For edits that the engine made itself: what can't be applied is a
 * mistake of the caller and throws.
 */
export function applyEdits(files: readonly SourceFile[], edits: readonly TextEdit[]): readonly SourceFile[] {
  const edited = tryEdits(files, edits);
  if ('error' in edited) throw new Error(`applyEdits: ${edited.error}`);
  return edited.files;
}

/** Edits that turn one list of files into another: for each changed text splices of no more than what differs. */
export function editsBetween(before: readonly SourceFile[], after: readonly SourceFile[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const old = new Map(before.map((file) => [file.path, file]));
  for (const file of after) {
    const was = old.get(file.path);
    old.delete(file.path);
    if (was === file) continue;
    if (was === undefined) edits.push({ type: 'create', file });
    else if (!isTextFile(was) || !isTextFile(file))
      edits.push({ type: 'delete', path: file.path }, { type: 'create', file });
    else if (was.text !== file.text) edits.push(...splicesBetween(file.path, was.text, file.text));
  }
  for (const path of old.keys()) edits.push({ type: 'delete', path });
  return edits;
}

/** Splices that turn one text into another, line by line, so that nothing between two changes is touched. */
export function splicesBetween(path: string, before: string, after: string): readonly Splice[] {
  const lines = linesOf(before);
  const others = linesOf(after);
  const [offsets, otherOffsets] = [offsetsOf(lines), offsetsOf(others)];
  return lineDiff(lines, others).map((run) => {
    const start = offsets[run.start] ?? before.length;
    const old = before.slice(start, offsets[run.end] ?? before.length);
    const text = after.slice(otherOffsets[run.otherStart] ?? after.length, otherOffsets[run.otherEnd] ?? after.length);
    const splice = spliceBetween(path, old, text);
    return { ...splice, start: splice.start + start, end: splice.end + start };
  });
}

/** Lines with their line ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

function offsetsOf(lines: readonly string[]): readonly number[] {
  const offsets = [0];
  for (const line of lines) offsets.push((offsets.at(-1) ?? 0) + line.length);
  return offsets;
}

/** The smallest single splice between two texts; it never cuts a surrogate pair or a `\r\n` in two. */
function spliceBetween(path: string, before: string, after: string): Splice {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  while (start > 0 && isInner(before, start)) start--;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  while (tail > 0 && (isInner(before, before.length - tail) || isInner(after, after.length - tail))) tail--;
  return { type: 'splice', path, start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

function isInner(text: string, offset: number): boolean {
  const first = text.charCodeAt(offset - 1);
  return (first >= 0xd800 && first <= 0xdbff) || (first === 13 && text.charCodeAt(offset) === 10);
}
