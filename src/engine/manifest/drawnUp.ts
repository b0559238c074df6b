/**
 * A text as js-yaml can read it where a flow collection goes on or is closed at the margin, as kubectl's reader takes it:
 *
 *     spec: {
 *       podSelector: {}
 *     }
 *
 * What stands at `offset` is drawn up to the line before it by spaces in the place of what lies between: line ends, blank
 * lines and comments. Nothing moves, so that offsets stay those of the original. Null: it does not stand
 * first in a line, or there is nothing before it.
 */
export function drawnUp(text: string, offset: number): string | null {
  let from = offset;
  for (;;) {
    const lineStart = startOfLine(text, from);
    if (lineStart === 0 || text.slice(lineStart, from).trim() !== '') return null;
    const end = text.startsWith('\r\n', lineStart - 2) ? lineStart - 2 : lineStart - 1;
    const start = startOfLine(text, end);
    const content = contentEnd(text.slice(start, end));
    if (content === null) return null;
    from = start + content;
    if (text.slice(start, from).trim() !== '') break;
    from = start;
  }
  return text.slice(0, from) + ' '.repeat(offset - from) + text.slice(offset);
}

function startOfLine(text: string, offset: number): number {
  if (offset <= 0) return 0;
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Where the comment of a line begins, or the line ends; null where quotes leave it open. */
function contentEnd(line: string): number | null {
  for (const { index } of line.matchAll(/(?<=^|[ \t])#/g)) {
    const before = line.slice(0, index);
    if (count(before, '"') % 2 === 1 || count(before, "'") % 2 === 1) return null;
    return index;
  }
  return line.length;
}

function count(text: string, quote: string): number {
  return text.split(quote).length - 1;
}
