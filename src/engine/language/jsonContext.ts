import type { CursorContext } from './cursorContext';

interface Open {
  readonly type: 'map' | 'list';
  /** The key whose value comes next, or the index of the item; null: a key comes next. */
  step: string | number | null;
}

/** A text in quotes, a number or a word: `[start, end)` with its quotes, where it has any. */
interface Token {
  readonly start: number;
  readonly end: number;
}

const NOTHING: Token = { start: -1, end: -1 };

/** Where in a JSON text is the cursor? Null behind its end. A text whose quote is still open ends with its line. */
export function jsonContext(text: string, offset: number): CursorContext | null {
  const stack: Open[] = [];
  let last = NOTHING;
  let at = 0;
  while (at < offset) {
    const character = text[at] ?? '';
    const token = tokenAt(text, at);
    if (token !== null) {
      last = token;
      if (token.end > offset || (token.end === offset && text[at] !== '"')) break;
      at = token.end;
      continue;
    }
    step(stack, character, keyOf(text, last));
    if (!/\s/.test(character)) last = NOTHING;
    at += 1;
  }
  const top = stack.at(-1);
  if (top === undefined) return null;
  const isIn = last.start < offset && offset <= last.end;
  const { start, end } = isIn ? last : (tokenAt(text, offset) ?? { start: offset, end: offset });
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  return {
    path: stack.flatMap((open) => (open.step === null ? [] : [open.step])),
    slot: top.type === 'map' && top.step === null ? 'inside' : 'value',
    start,
    end,
    word: keyOf(text, { start, end }),
    column: start - lineStart,
    flow: true,
    isJson: true,
    hasColon: top.type === 'map' && top.step === null && /^\s*:/.test(text.slice(end, end + 200)),
  };
}

/** A bracket, a comma or a colon; `key` is the text before it. */
function step(stack: Open[], character: string, key: string): void {
  const top = stack.at(-1);
  if (character === '{') stack.push({ type: 'map', step: null });
  else if (character === '[') stack.push({ type: 'list', step: 0 });
  else if (character === '}' || character === ']') stack.pop();
  else if (character === ':' && top?.type === 'map' && top.step === null) top.step = key;
  else if (character === ',' && top?.type === 'map') top.step = null;
  else if (character === ',' && typeof top?.step === 'number') top.step += 1;
}

function tokenAt(text: string, at: number): Token | null {
  const found = /^(?:"(?:[^"\\\r\n]|\\.)*"?|[^\s{}[\],:"]+)/.exec(text.slice(at, at + 1000));
  return found === null ? null : { start: at, end: at + found[0].length };
}

/** What stands between the quotes. */
function keyOf(text: string, { start, end }: Token): string {
  return start === -1 ? '' : text.slice(start, end).replace(/^"|"$/g, '');
}
