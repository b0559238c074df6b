import type { YamlNode } from '../syntaxTree';
import { INDENTATION, type Indentation } from '../write';

/** A replacement of `[start, end)` in one text, in UTF-16 code units. */
export interface LocalSplice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How a document is written, so that what is added looks like what is there. */
export interface TextStyle {
  readonly eol: string;
  readonly indentation: Indentation;
  /** The document is JSON: every key and text needs double quotes. */
  readonly json: boolean;
}

/** The line end that a text uses; `\n` where it has none. */
export function eolOf(text: string): string {
  const match = /\r\n|\n|\r/.exec(text);
  return match === null ? '\n' : match[0];
}

export function styleOf(text: string, root: YamlNode): TextStyle {
  return { eol: eolOf(text), indentation: indentationOf(text, root), json: isJson(text) };
}

/** Offset of the first character of the line that `offset` lies on, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return start < offset && text.charCodeAt(start) === 0xfeff ? start + 1 : start;
}

/** Offset of the line end behind `offset`, or the text's length. */
export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** Offset of the line behind the one that `offset` lies on. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  if (end === text.length) return end;
  return text.startsWith('\r\n', end) ? end + 2 : end + 1;
}

/**
 * A splice that leaves every other line end what it was: where lines are taken out between one that ends in a lone carriage
 * return and a line feed, the two would join to one line end. Then the carriage return goes and the line feed stays.
 */
export function keepLineEnds<T extends LocalSplice>(text: string, splice: T): T {
  const { start, end } = splice;
  const joins = splice.text === '' && start < end && text[start - 1] === '\r' && text[end] === '\n';
  return joins && text[end - 1] === '\n' ? { ...splice, start: start - 1, end: end - 1 } : splice;
}

/** Offset behind the anchor of a value, where there is one and no tag, so that another value may follow it; else null. */
export function leadEnd(text: string, { anchor, start, valueStart }: YamlNode): number | null {
  const end = start + 1 + (anchor?.length ?? 0);
  return anchor !== null && text[start] === '&' && !/(?:^|\s)!/.test(text.slice(end, valueStart)) ? end : null;
}

/** Where a value itself begins: behind its anchor, if that can stay. */
export function bodyStart(text: string, node: YamlNode): number {
  return leadEnd(text, node) === null ? node.start : node.valueStart;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Is there nothing but spaces before `offset` on its line? */
export function isFirstOnLine(text: string, offset: number): boolean {
  return /^ *$/.test(text.slice(lineStart(text, offset), offset));
}

/**
 * Start of the lines that belong to the entry on the line at `offset`: the line itself, and comments right above it with
 * the same indentation.
 */
export function entryStart(text: string, offset: number): number {
  const column = columnOf(text, offset);
  let start = lineStart(text, offset);
  while (start > 0) {
    const above = lineStart(text, start - (text.startsWith('\r\n', start - 2) ? 2 : 1));
    const line = text.slice(above, lineEnd(text, above));
    if (above >= start || !/^ *#/.test(line) || line.indexOf('#') !== column) break;
    start = above;
  }
  return start;
}

function isJson(text: string): boolean {
  const body = text.replace(/^\uFEFF/, '').trim();
  if (!body.startsWith('{') && !body.startsWith('[')) return false;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** The first nested mapping and the first sequence under a key tell how the document indents. */
function indentationOf(text: string, root: YamlNode): Indentation {
  let mapping: number | null = null;
  let sequence: number | null = null;
  const visit = (node: YamlNode): void => {
    if (mapping !== null && sequence !== null) return;
    if (node.type === 'sequence') node.items.forEach(visit);
    if (node.type !== 'mapping' || node.flow) return;
    for (const pair of node.pairs) {
      const { value } = pair;
      const step = columnOf(text, value.valueStart) - columnOf(text, pair.key.start);
      const below = lineStart(text, value.valueStart) > pair.key.end;
      if (below && value.type === 'mapping' && !value.flow && step > 0 && step <= 8) mapping ??= step;
      if (below && value.type === 'sequence' && !value.flow && step >= 0 && step <= 8) sequence ??= step;
      visit(value);
    }
  };
  visit(root);
  return { mapping: mapping ?? INDENTATION.mapping, sequence: sequence ?? INDENTATION.sequence };
}
