import type { JsonValue } from '../../model/resources';
import { isList } from '../fields';
import { quoteText } from '../quote';
import { skipToContent } from '../skipToContent';
import type { MappingNode, Pair, SequenceNode, YamlNode } from '../syntaxTree';
import { blockLines, flowText, indentItem, isInline, pairLines } from '../write';
import {
  bodyStart,
  columnOf,
  entryStart,
  isFirstOnLine,
  type LocalSplice,
  leadEnd,
  lineEnd,
  lineStart,
  nextLine,
  type TextStyle,
} from './textStyle';

/*
 * Changes of block mappings and sequences. Each answers the one replacement that makes it; whether it says what it should
 * is checked by whoever applies it (changeText.ts), because comments, anchors and odd layouts have no end.
 */

/** Replaces the value of a pair; an anchor on the old value stays. */
export function setPair(text: string, pair: Pair, value: JsonValue, style: TextStyle): LocalSplice {
  const old = pair.value;
  const lead = leadEnd(text, old) ?? skipToContent(text, pair.key.end, '') + 1;
  const start = bodyStart(text, old);
  if (isInline(value)) {
    const scalar = inlineText(text, old, value);
    if (isEmpty(old)) return { start: lead, end: Math.max(old.end, lead), text: ` ${scalar}` };
    if (!isBelow(text, old, pair.key)) return { start, end: old.end, text: scalar + innerComment(text, old) };
    const comment = leadComment(text, lead, start) + headerComment(text, old);
    // What is left empty has nothing more that the comment behind its last line could speak of.
    const end = isBlockCollection(old) ? lineEnd(text, old.end) : old.end;
    return { start: lead, end, text: ` ${scalar}${comment}` };
  }
  if (isFilledFlow(old) && !innerComment(text, old)) {
    const padded = /^[{[] +[^\s#]/.test(text.slice(old.valueStart, old.end));
    const flow = flowText(value, padded);
    if (columnOf(text, start) + flow.length <= LONGEST_FLOW) return { start, end: old.end, text: flow };
  }
  const column = columnOf(text, pair.key.start);
  const oldColumn = columnOf(text, start);
  if (isBelow(text, old, pair.key) && isBlockCollection(old) && (oldColumn > column || isList(value))) {
    return { start, end: old.end, text: linesAt(blockLines(value, style.indentation), oldColumn, style) };
  }
  const indent = column + (isList(value) ? style.indentation.sequence : style.indentation.mapping);
  const lines = style.eol + ' '.repeat(indent) + linesAt(blockLines(value, style.indentation), indent, style);
  if (isBelow(text, old, pair.key)) {
    return { start: lead, end: old.end, text: leadComment(text, lead, start) + headerComment(text, old) + lines };
  }
  const end = lineEnd(text, old.end);
  const comment = text.slice(old.end, end).trimEnd();
  return { start: lead, end, text: innerComment(text, old) + comment + lines };
}

/** Beyond this column, what stood in flow style is written in block style. */
const LONGEST_FLOW = 100;

function isFilledFlow(node: YamlNode): boolean {
  if (node.type === 'mapping') return node.flow && node.pairs.length > 0;
  return node.type === 'sequence' && node.flow && node.items.length > 0;
}

/** The first comment in an empty `[ ]` or `{ }` of several lines; it stays on the line of the key. */
function innerComment(text: string, node: YamlNode): string {
  const isBare =
    (node.type === 'mapping' && node.pairs.length === 0) || (node.type === 'sequence' && node.items.length === 0);
  return isBare ? (/[ \t]+#[^\r\n]*/.exec(text.slice(node.valueStart, node.end))?.[0] ?? '') : '';
}

/** The comment behind the `|` or `>` of a block scalar. */
function headerComment(text: string, node: YamlNode): string {
  if (node.type !== 'scalar' || node.style !== 'block') return '';
  return /^[|>][-+0-9]*([ \t]+#[^\r\n]*)/.exec(text.slice(node.valueStart, node.end))?.[1] ?? '';
}

/** The comment on the line of the key, or of the anchor, stays where the value below it goes. */
function leadComment(text: string, lead: number, start: number): string {
  return /^[ \t]+#[^\r\n]*/.exec(text.slice(lead, start))?.[0] ?? '';
}

/** Replaces an item. */
export function setItem(
  text: string,
  sequence: SequenceNode,
  index: number,
  value: JsonValue,
  style: TextStyle,
): LocalSplice | null {
  const old = sequence.items[index];
  if (old === undefined) return null;
  if (isInline(value) && !isEmpty(old) && old.type !== 'mapping' && old.type !== 'sequence') {
    return {
      start: bodyStart(text, old),
      end: old.end,
      text: inlineText(text, old, value) + headerComment(text, old),
    };
  }
  const dash = dashOf(text, sequence, index);
  const lead = leadEnd(text, old);
  const column = columnOf(text, dash) + 2;
  const lines = linesAt(blockLines(value, style.indentation), column, style);
  if (lead === null || isInline(value)) {
    const from = lead ?? dash + 1;
    return { start: from, end: Math.max(old.end, from), text: ` ${lines}` };
  }
  const comment = leadComment(text, lead, bodyStart(text, old));
  return { start: lead, end: Math.max(old.end, lead), text: comment + style.eol + ' '.repeat(column) + lines };
}

/** Adds a key before the pair at an index, or behind the last. */
export function insertPair(
  text: string,
  mapping: MappingNode,
  place: number,
  key: string,
  value: JsonValue,
  style: TextStyle,
): LocalSplice | null {
  const first = mapping.pairs[0];
  if (first === undefined) return null;
  const start = entryKey(text, first);
  return insertLines(
    text,
    pairLines(key, value, style.indentation),
    columnOf(text, start),
    start,
    mapping.pairs[place - 1]?.value ?? null,
    style,
  );
}

/** Adds an item before the one at an index, or behind the last. */
export function insertItem(
  text: string,
  sequence: SequenceNode,
  index: number,
  value: JsonValue,
  style: TextStyle,
): LocalSplice | null {
  if (sequence.items.length === 0) return null;
  const first = dashOf(text, sequence, 0);
  const lines = indentItem(blockLines(value, style.indentation));
  return insertLines(text, lines, columnOf(text, first), first, sequence.items[index - 1] ?? null, style);
}

function insertLines(
  text: string,
  lines: readonly string[],
  column: number,
  first: number,
  before: YamlNode | null,
  style: TextStyle,
): LocalSplice {
  const indent = ' '.repeat(column);
  if (before === null) return { start: first, end: first, text: linesAt(lines, column, style) + style.eol + indent };
  const at = lineEnd(text, before.end);
  return { start: at, end: at, text: style.eol + indent + linesAt(lines, column, style) };
}

/**
 * Takes a pair out, with comments right above it; those above the first one are taken to speak of the whole mapping. The last
 * pair of a mapping can't be taken out like this.
 */
export function removePair(text: string, mapping: MappingNode, index: number): LocalSplice | null {
  const pair = mapping.pairs[index];
  if (pair === undefined || mapping.pairs.length < 2) return null;
  const end = Math.max(pair.key.end, pair.value.end);
  return removeEntry(text, entryKey(text, pair), end, index + 1 < mapping.pairs.length, index > 0);
}

/** Where a pair begins: an explicit key stands behind a question mark. */
function entryKey(text: string, { key }: Pair): number {
  const mark = /\?[ \t]+$/.exec(text.slice(lineStart(text, key.start), key.start));
  return key.start - (mark?.[0].length ?? 0);
}

/** Takes an item out, with comments right above it. The last item of a sequence can't be taken out like this. */
export function removeItem(text: string, sequence: SequenceNode, index: number): LocalSplice | null {
  const item = sequence.items[index];
  if (item === undefined || sequence.items.length < 2) return null;
  return removeEntry(text, dashOf(text, sequence, index), item.end, index + 1 < sequence.items.length, true);
}

function removeEntry(text: string, start: number, end: number, hasNext: boolean, withComments: boolean): LocalSplice {
  const next = nextLine(text, end);
  if (!isFirstOnLine(text, start)) {
    // The entry follows a dash on its line: what comes next takes its place.
    return { start, end: next + (/^ */.exec(text.slice(next))?.[0].length ?? 0), text: '' };
  }
  const from = withComments ? entryStart(text, start) : lineStart(text, start);
  if (hasNext || next < text.length || lineEnd(text, end) < text.length) return { start: from, end: next, text: '' };
  const breakBefore = text.startsWith('\r\n', from - 2) ? 2 : from > 0 ? 1 : 0;
  return { start: from - breakBefore, end: next, text: '' };
}

/** Offset of the dash before the item at an index. */
function dashOf(text: string, sequence: SequenceNode, index: number): number {
  const before = index === 0 ? sequence.valueStart : (sequence.items[index - 1]?.end ?? sequence.valueStart);
  return skipToContent(text, before, '');
}

function linesAt(lines: readonly string[], column: number, style: TextStyle): string {
  return lines.join(style.eol + ' '.repeat(column));
}

function isBlockCollection(node: YamlNode): boolean {
  return (node.type === 'mapping' || node.type === 'sequence') && !node.flow;
}

function isEmpty(node: YamlNode): boolean {
  return node.type === 'scalar' && node.style === 'empty' && (node.start === node.end || node.anchor !== null);
}

/** Does a value begin on a line below its key, or reach over several lines as a block does? */
function isBelow(text: string, node: YamlNode, key: YamlNode): boolean {
  if (isBlockCollection(node) || (node.type === 'scalar' && node.style === 'block')) return true;
  return lineEnd(text, key.end) < bodyStart(text, node);
}

/** A scalar or empty collection in the quoting style of the scalar that it replaces. */
function inlineText(text: string, old: YamlNode, value: JsonValue): string {
  const plain = blockLines(value)[0] ?? '';
  if (typeof value !== 'string' || old.type !== 'scalar' || old.style !== 'quoted') return plain;
  if (text[old.valueStart] === "'" && /^[\x20-\x7e]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return quoteText(value, false).startsWith('"') ? quoteText(value, false) : `"${value}"`;
}
