import type { TextEdit } from '../../engine';

/**
 * How a file's own text and the editor's text of it stand to each other. The editor sees no BOM and only `\n`; the file
 * keeps its BOM and every line end that it came with, mixed ones included.
 */
export interface ModelText {
  /** What the editor shows. */
  readonly value: string;
  /** Per line, its start in the file's text, in UTF-16 code units. */
  readonly fileStarts: readonly number[];
  /** Per line, its start in `value`. */
  readonly valueStarts: readonly number[];
  /** The line end that most lines of the file have; new lines get it. */
  readonly eol: '\n' | '\r\n' | '\r';
}

const LINE_END = /\r\n|\n|\r/g;

/** Reads a file's text for the editor. */
export function modelTextOf(text: string): ModelText {
  const body = text.startsWith('\uFEFF') ? 1 : 0;
  const fileStarts = [body];
  const valueStarts = [0];
  const counts = { '\n': 0, '\r\n': 0, '\r': 0 };
  let value = '';
  let from = body;
  for (const match of text.matchAll(LINE_END)) {
    const end = match[0] as '\n' | '\r\n' | '\r';
    counts[end] += 1;
    value += `${text.slice(from, match.index)}\n`;
    from = match.index + end.length;
    fileStarts.push(from);
    valueStarts.push(value.length);
  }
  value += text.slice(from);
  const eol = counts['\r\n'] > counts['\n'] ? '\r\n' : counts['\r'] > counts['\n'] ? '\r' : '\n';
  return { value, fileStarts, valueStarts, eol };
}

/** Last index of `starts` whose entry is not beyond `offset`. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The place in the file's text of an offset in the editor's. */
export function fileOffset(model: ModelText, offset: number): number {
  const line = lineAt(model.valueStarts, offset);
  return (model.fileStarts[line] ?? 0) + offset - (model.valueStarts[line] ?? 0);
}

/** The place in the editor's text of an offset in the file's; inside a line end or a BOM it is the place beside it. */
export function valueOffset(model: ModelText, offset: number): number {
  const line = lineAt(model.fileStarts, offset);
  const start = model.valueStarts[line] ?? 0;
  const next = model.valueStarts[line + 1];
  const end = next === undefined ? model.value.length : next - 1;
  return Math.max(start, Math.min(end, start + offset - (model.fileStarts[line] ?? 0)));
}

/** A change as the editor reports it: offsets in the text before the change. */
export interface ModelChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * The editor's changes as splices of the file's text: lines that were not touched keep their ends, new lines get the
 * file's own.
 */
export function spliceEdits(path: string, model: ModelText, changes: readonly ModelChange[]): readonly TextEdit[] {
  return changes.map((change) => ({
    type: 'splice',
    path,
    start: fileOffset(model, change.rangeOffset),
    end: fileOffset(model, change.rangeOffset + change.rangeLength),
    text: change.text.replace(LINE_END, model.eol),
  }));
}

/** The smallest single replacement that turns `before` into `after`; null where they are equal. */
export function smallestChange(before: string, after: string): ModelChange | null {
  if (before === after) return null;
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < limit - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return {
    rangeOffset: start,
    rangeLength: before.length - start - tail,
    text: after.slice(start, after.length - tail),
  };
}
