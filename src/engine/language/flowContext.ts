import type { FieldPath } from '../model/finding';
import type { CursorContext } from './cursorContext';

interface Open {
  readonly type: 'map' | 'list';
  /** The key whose value comes next, or the index of the item; null: a key comes next. */
  step: string | number | null;
}

/**
 * The cursor's place between the braces or brackets that open at `from`, which are the value at `path`. Null inside of
 * quotes and comments, and behind the closing bracket.
 */
export function flowContext(
  text: string,
  from: number,
  offset: number,
  path: FieldPath,
  lineStart: number,
): CursorContext | null {
  const stack: Open[] = [];
  let wordStart = -1;
  for (let at = from; at < offset; at += 1) {
    const character = text[at] ?? '';
    if (isColonOf(text, at, stack.at(-1))) {
      const top = stack.at(-1);
      if (top !== undefined) top.step = keyText(text.slice(wordStart === -1 ? at : wordStart, at));
      wordStart = -1;
    } else if ('{}[],'.includes(character)) {
      punctuate(stack, character);
      if (stack.length === 0) return null;
      wordStart = -1;
    } else {
      const end = skipOver(text, at);
      if (end >= offset) return null;
      if (!/[\s#]/.test(character) && wordStart === -1) wordStart = at;
      at = end;
    }
  }
  return here(text, offset, path, stack, wordStart === -1 ? offset : wordStart, lineStart);
}

function punctuate(stack: Open[], character: string): void {
  const top = stack.at(-1);
  if (character === '{') stack.push({ type: 'map', step: null });
  else if (character === '[') stack.push({ type: 'list', step: 0 });
  else if (character !== ',') stack.pop();
  else if (top?.type === 'map') top.step = null;
  else if (top !== undefined && typeof top.step === 'number') top.step += 1;
}

/** The last character of a quoted text or of a comment that begins here; else this one. */
function skipOver(text: string, at: number): number {
  const character = text[at] ?? '';
  if (character === '"' || character === "'") {
    const close = text.indexOf(character, at + 1);
    return close === -1 ? text.length : close;
  }
  if (character !== '#' || !/\s/.test(text[at - 1] ?? ' ')) return at;
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function keyText(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, '$2');
}

/** Does a key end here? Behind a quoted key a colon needs no space. */
function isColonOf(text: string, at: number, top: Open | undefined): boolean {
  if (text[at] !== ':' || top?.type !== 'map' || top.step !== null) return false;
  return /[\s,}\]]/.test(text[at + 1] ?? ' ') || /["']/.test(text[at - 1] ?? '');
}

function here(
  text: string,
  offset: number,
  path: FieldPath,
  stack: readonly Open[],
  start: number,
  lineStart: number,
): CursorContext | null {
  const top = stack.at(-1);
  if (top === undefined) return null;
  const steps = stack.flatMap(({ step }) => (step === null ? [] : [step]));
  const isKey = top.type === 'map' && top.step === null;
  const rest = /^[^\s,:{}[\]]*/.exec(text.slice(offset, offset + 300))?.[0] ?? '';
  const end = offset + rest.length;
  const place = { start, end, word: text.slice(start, end), column: start - lineStart, flow: true, isJson: false };
  const hasColon = /^\s*:/.test(text.slice(end, end + 20));
  if (isKey) return { path: [...path, ...steps], slot: 'inside', ...place, hasColon };
  return { path: [...path, ...steps], slot: 'value', ...place, hasColon: false };
}
