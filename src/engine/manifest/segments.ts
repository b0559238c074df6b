/**
 * One document of a file's text, with what belongs to it: directives and comments before its `---`, the marker, the
 * content, and a closing `...`. The segments of a text join up to the whole text.
 */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** Offset of the line that starts with `---`; -1 where the document has none. */
  readonly marker: number;
  /** Where the content may begin: behind `---`, or at the start. */
  readonly bodyStart: number;
  /** Where the content ends: before a `...` line, or at the end. */
  readonly bodyEnd: number;
}

/** At the start of a line, `---` and `...` are markers everywhere, in quoted and block scalars too (YAML 1.2, 9.1.2). */
const MARKER = /(^|[\n\r])(\uFEFF?)(---|\.\.\.)(?=[ \t\r\n]|$)/g;
const PREFIX_LINE = /^(?:\uFEFF|[ \t])*(?:#.*|%.*)?$/;

/**
 * Splits a text at its document markers, by lines alone and without reading YAML, so that a broken document does not take
 * others with it. Null where there are more than `most`.
 */
export function splitDocuments(text: string, most: number): readonly Segment[] | null {
  const segments: Segment[] = [];
  let start = 0;
  let marker = -1;
  const close = (end: number, bodyEnd: number): void => {
    if (end > start) segments.push({ start, end, marker, bodyStart: marker === -1 ? start : marker + 3, bodyEnd });
    start = end;
    marker = -1;
  };
  for (const match of text.matchAll(MARKER)) {
    if (segments.length > most) return null;
    const at = match.index + (match[1]?.length ?? 0);
    const dashes = at + (match[2]?.length ?? 0);
    if (match[3] === '---') {
      if (marker !== -1 || !isPrefix(text.slice(start, at))) close(at, at);
      marker = dashes;
    } else {
      close(lineEnd(text, dashes), at);
    }
  }
  close(text.length, text.length);
  return segments;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  if (text[at] === '\r' && text[at + 1] === '\n') at++;
  return Math.min(at + 1, text.length);
}

/** Comments, directives and blank lines: what may stand before a document's `---`. */
function isPrefix(text: string): boolean {
  return text.split(/\r\n|\n|\r/).every((line) => PREFIX_LINE.test(line));
}

/**
 * The values of a stream of JSON (`{…}{…}`), which kubectl reads and YAML does not, as stretches of the text from `from`
 * on. Null unless there are at least two, each with its brackets closed.
 */
export function splitJsonStream(text: string, from: number): readonly (readonly [number, number])[] | null {
  const values: [number, number][] = [];
  let at = from;
  for (;;) {
    while (at < text.length && /\s/.test(text[at] ?? '')) at++;
    if (at >= text.length) break;
    if (text[at] !== '{' && text[at] !== '[') return null;
    const end = jsonEnd(text, at);
    if (end === -1) return null;
    values.push([at, end]);
    at = end;
  }
  return values.length > 1 ? values : null;
}

function jsonEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
    } else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}
