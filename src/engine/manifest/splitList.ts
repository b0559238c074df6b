import { MAX_DEPTH } from './limits';
import { skipToContent } from './skipToContent';

/** A `List`'s text, taken apart without reading it. Offsets are UTF-16 code units. */
export interface SplitList {
  readonly json: boolean;
  /** Each item's stretch; in YAML whole lines, the dash counts as a space when the item is read by itself. */
  readonly items: readonly (readonly [start: number, end: number])[];
  /** What is left when the items are taken out: `items:` without value, `"items": []`. */
  readonly rest: string;
}

const QUOTE = 0x22;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Takes a large `List` apart by lines, or JSON by brackets, so that a dump of thousands of objects need not be held in
 * memory as one piece. Null for whatever else: then the text is read as a whole. In YAML, whatever lies in an item is
 * indented deeper than its dash (YAML 1.2, 8.2.1), so that a dash in that column starts the next one.
 */
export function splitList(text: string): SplitList | null {
  const start = skipToContent(text, /^\uFEFF?(?:---)?/.exec(text)?.[0].length ?? 0, '');
  return text[start] === '{' ? splitJson(text, start) : splitYaml(text);
}

function splitYaml(text: string): SplitList | null {
  const key = /(?:^|[\r\n])items:[ \t]*(?:#[^\r\n]*)?(?=[\r\n])/.exec(text);
  if (key === null) return null;
  const from = key.index + key[0].length;
  const first = skipToContent(text, from, '');
  const column = first - lineStart(text, first);
  if (text[first] !== '-' || text.slice(first - column, first).trim() !== '') return null;
  const items: [number, number][] = [];
  let itemStart = first - column;
  let end = text.length;
  for (let line = nextLine(text, first); ; line = nextLine(text, line)) {
    let at = line;
    while (text[at] === ' ') at++;
    const depth = at - line;
    const character = text[at];
    if (character === undefined) break;
    if (depth > column || character === '\n' || character === '\r' || (character === '#' && depth >= column)) continue;
    const starts = character === '-' && ' \n\r'.includes(text[at + 1] ?? '\n') && depth === column;
    if (character === '#') continue;
    items.push([itemStart, line]);
    if (!starts) {
      end = line;
      itemStart = -1;
      break;
    }
    itemStart = line;
  }
  if (itemStart !== -1) items.push([itemStart, end]);
  return {
    json: false,
    items,
    rest: text.slice(0, from) + text.slice(end - (end === text.length ? 0 : lineBreak(text, end))),
  };
}

/** Length of the line break before an offset. */
function lineBreak(text: string, offset: number): number {
  return text.startsWith('\r\n', offset - 2) ? 2 : 1;
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function nextLine(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  return feed === -1 ? text.length : feed + 1;
}

function splitJson(text: string, start: number): SplitList | null {
  const items: [number, number][] = [];
  let depth = 0;
  let from = -1;
  let to = -1;
  let itemStart = -1;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const inside = from !== -1 && to === -1;
    if (code === QUOTE) {
      const end = stringEnd(text, at);
      if (end === -1 || (inside && depth === 2)) return null;
      if (depth === 1 && from === -1 && text.slice(at, end + 1) === '"items"') {
        from = skipToContent(text, end + 1, ':');
        if (text[from] !== '[') return null;
      }
      at = end;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth++;
      if (depth > MAX_DEPTH) return null;
      if (inside && depth === 3) itemStart = at;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      if (inside && depth === 3) items.push([itemStart, at + 1]);
      if (inside && depth === 2) to = at;
      depth--;
    }
  }
  if (to === -1 || depth !== 0 || items.length === 0 || !onlyCommas(text, items, from, to)) return null;
  return { json: true, items, rest: text.slice(0, from + 1) + text.slice(to) };
}

function stringEnd(text: string, quote: number): number {
  for (let end = text.indexOf('"', quote + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end;
  }
  return -1;
}

/** Between the items stands one comma each, and nothing else. */
function onlyCommas(text: string, items: readonly (readonly [number, number])[], from: number, to: number): boolean {
  let at = from + 1;
  for (const [index, [start, end]] of items.entries()) {
    if (text.slice(at, start).trim() !== (index === 0 ? '' : ',')) return false;
    at = end;
  }
  return text.slice(at, to).trim() === '';
}
