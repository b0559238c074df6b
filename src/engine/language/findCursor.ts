import type { FieldPath } from '../model/finding';
import type { CursorContext } from './cursorContext';
import { flowContext } from './flowContext';

/** A collection that is open at some line: where it begins, and which part of it was read last. */
interface Open {
  readonly column: number;
  readonly type: 'map' | 'list';
  step: string | number;
}

/** `key:` at the start of a stretch of a line, quoted keys included. */
const KEY =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:'"{}[\],&*!|>%@`-][^#:{}[\],]*?|[^\s#:'"{}[\],&*!|>%@`][^\s#:]*)\s*:(?=\s|$)/;
const DASH = /^-(?=\s|$)/;
const BLOCK_SCALAR = /^(?:[&!]\S+\s+)*[|>][-+0-9]*\s*(?:#.*)?$/;

/** Where in its document is the cursor? `text` is one document; null inside of comments and of scalars of several lines. */
export function findCursor(text: string, offset: number): CursorContext | null {
  const stack: Open[] = [];
  let skipBelow = -1;
  let at = 0;
  for (;;) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const isCursorLine = offset <= end;
    const indent = /^[ ]*/.exec(line)?.[0].length ?? 0;
    const isContent = line.trim() !== '' && !/^\s*#/.test(line);
    if (skipBelow !== -1 && (line.trim() === '' || indent > skipBelow)) {
      if (isCursorLine) return null;
      at = nextLine(text, end);
      continue;
    }
    skipBelow = -1;
    if (isCursorLine) return cursorLine(text, offset, at, end, stack);
    let next = nextLine(text, end);
    if (isContent && !/^(?:---|\.\.\.|%)/.test(line)) {
      const value = readLine(line, stack);
      if (BLOCK_SCALAR.test(value.text)) skipBelow = value.column;
      if (/^[{[]/.test(value.text)) {
        const from = at + line.length - value.text.length;
        const close = flowEnd(text, from);
        if (offset <= close) return flowContext(text, from, offset, pathOf(stack), at);
        next = nextLine(text, lineEnd(text, close));
      }
    }
    if (next <= at) return null;
    at = next;
  }
}

/** Reads the dashes and the key of a line into the stack; answers the value behind them and the column of its owner. */
function readLine(line: string, stack: Open[]): { readonly text: string; readonly column: number } {
  let column = /^[ ]*/.exec(line)?.[0].length ?? 0;
  let owner = column;
  for (;;) {
    const rest = line.slice(column);
    if (DASH.test(rest)) {
      openItem(stack, column);
      owner = column;
      column += 1 + (/^[ ]*/.exec(rest.slice(1))?.[0].length ?? 0);
      continue;
    }
    const key = KEY.exec(rest);
    if (key === null) return { text: rest, column: owner };
    openKey(stack, column, unquoted(key[1] ?? ''));
    return { text: rest.slice(key[0].length).trimStart(), column };
  }
}

function openItem(stack: Open[], column: number): void {
  while (stack.length > 0 && (stack.at(-1)?.column ?? 0) > column) stack.pop();
  const top = stack.at(-1);
  if (top?.type === 'list' && top.column === column && typeof top.step === 'number') top.step += 1;
  else stack.push({ column, type: 'list', step: 0 });
}

function openKey(stack: Open[], column: number, key: string): void {
  closeFor(stack, column);
  const top = stack.at(-1);
  if (top?.type === 'map' && top.column === column) top.step = key;
  else stack.push({ column, type: 'map', step: key });
}

/** Closes what a key at this column does not belong to. */
function closeFor(stack: Open[], column: number): void {
  for (;;) {
    const top = stack.at(-1);
    if (top === undefined || top.column < column || (top.column === column && top.type === 'map')) return;
    stack.pop();
  }
}

/** The path to what the stack has open last. */
function pathOf(stack: readonly Open[]): FieldPath {
  return stack.map(({ step }) => step);
}

function cursorLine(text: string, offset: number, start: number, end: number, stack: Open[]): CursorContext | null {
  const line = text.slice(start, end);
  const cursor = offset - start;
  if (isComment(line.slice(0, cursor))) return null;
  let column = /^[ ]*/.exec(line)?.[0].length ?? 0;
  // On an empty line the cursor itself says what is meant.
  if (line.trim() === '') column = cursor;
  if (cursor < column) return null;
  for (;;) {
    const rest = line.slice(column);
    if (!DASH.test(rest) || cursor <= column) break;
    openItem(stack, column);
    column = Math.min(cursor, column + 1 + (/^[ ]*/.exec(rest.slice(1))?.[0].length ?? 0));
  }
  const rest = line.slice(column);
  const key = KEY.exec(rest);
  const keyEnd = key === null ? -1 : column + key[0].length;
  if (key !== null && cursor >= keyEnd) {
    openKey(stack, column, unquoted(key[1] ?? ''));
    const valueStart = keyEnd + (/^[ \t]*/.exec(line.slice(keyEnd))?.[0].length ?? 0);
    const value = line.slice(valueStart);
    if (/^[{[]/.test(value) && cursor > valueStart) {
      return flowContext(text, start + valueStart, offset, pathOf(stack), start);
    }
    // Right behind the colon there is no room for a value yet.
    if (cursor === keyEnd) return null;
    return valueContext(line, start, Math.min(valueStart, cursor), cursor, pathOf(stack));
  }
  if (/^[{[]/.test(rest) && cursor > column) return flowContext(text, start + column, offset, pathOf(stack), start);
  if (/^["']/.test(rest) && key === null) return null;
  const owner = insideOf(stack, column);
  const word = key === null ? (/^\S*/.exec(rest)?.[0] ?? '') : (key[1] ?? '');
  if (cursor > column + word.length) return null;
  return {
    path: owner,
    slot: 'inside',
    start: start + column,
    end: start + column + word.length,
    word,
    column,
    flow: false,
    isJson: false,
    hasColon: key !== null,
  };
}

/** The collection that a new key at this column would belong to. */
function insideOf(stack: Open[], column: number): FieldPath {
  closeFor(stack, column);
  const top = stack.at(-1);
  return top?.type === 'map' && top.column === column ? pathOf(stack.slice(0, -1)) : pathOf(stack);
}

function valueContext(line: string, start: number, from: number, cursor: number, path: FieldPath): CursorContext {
  const word = /^(?:"[^"]*"?|'[^']*'?|[^\s#]\S*)/.exec(line.slice(from))?.[0] ?? '';
  const end = Math.max(cursor, from + word.length);
  return {
    path,
    slot: 'value',
    start: start + from,
    end: start + end,
    word: line.slice(from, end),
    column: from,
    flow: false,
    isJson: false,
    hasColon: false,
  };
}

function isComment(before: string): boolean {
  return /^\s*#/.test(before) || /\s#/.test(before.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, ''));
}

function unquoted(key: string): string {
  return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}

function lineEnd(text: string, from: number): number {
  const match = /[\r\n]/.exec(text.slice(from, from + 2000)) ?? /[\r\n]/.exec(text.slice(from));
  return match === null ? text.length : from + match.index;
}

function nextLine(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}

/** Where the brackets that open at `from` close; the end of the text where they never do. */
function flowEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"' || character === "'") at = quoteEnd(text, at);
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return text.length;
}

/** The closing quote of a quoted text; the end of the text where there is none. */
function quoteEnd(text: string, from: number): number {
  const quote = text[from];
  let at = from + 1;
  while (at < text.length && text[at] !== quote) at += quote === '"' && text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}
