import { ownPair } from '../nodeAt';
import { quoteText } from '../quote';
import type { MappingNode, Pair, YamlNode } from '../syntaxTree';
import {
  columnOf,
  eolOf,
  isFirstOnLine,
  type LocalSplice,
  lineEnd,
  lineStart,
  nextLine,
  type TextStyle,
} from './textStyle';

/*
 * A value that moves deeper or higher with all its text: lines are indented anew, comments among them stay. Null where the
 * layout is too odd for that.
 */

/** The value of a pair below more keys. */
export function nested(
  text: string,
  pair: Pair,
  keys: readonly string[],
  style: TextStyle,
): readonly LocalSplice[] | null {
  const { value } = pair;
  if (value.type !== 'mapping') return null;
  if (value.flow) {
    const open = keys.map((key) => `{${style.json ? JSON.stringify(key) : quoteText(key, true)}: `).join('');
    return [
      { start: value.valueStart, end: value.valueStart, text: open },
      { start: value.end, end: value.end, text: '}'.repeat(keys.length) },
    ];
  }
  const span = linesBelow(text, pair);
  if (span === null) return null;
  const column = columnOf(text, value.valueStart);
  const step = Math.max(1, column - columnOf(text, pair.key.start));
  const heads = keys.map((key, depth) => `${' '.repeat(column + depth * step)}${quoteText(key, false)}:`);
  const body = text.slice(span.start, span.end).replace(/^(?=.*\S)/gm, ' '.repeat(keys.length * step));
  return [{ ...span, text: [...heads, body].join(eolOf(text)) }];
}

/** What stands below these keys of a pair's value, in the place of that value. */
export function lifted(text: string, pair: Pair, keys: readonly string[]): readonly LocalSplice[] | null {
  const { value } = pair;
  if (value.type !== 'mapping') return null;
  const inner = pairBelow(value, keys);
  if (inner === null || inner.value.type !== 'mapping' || inner.value.anchor !== null) return null;
  if (value.flow)
    return [{ start: value.valueStart, end: value.end, text: text.slice(inner.value.start, inner.value.end) }];
  const [outer, lines] = [linesBelow(text, pair), linesBelow(text, inner)];
  if (outer === null || lines === null) return null;
  const less = columnOf(text, inner.value.valueStart) - columnOf(text, value.valueStart);
  const body = text.slice(lines.start, lines.end).replace(new RegExp(`^ {1,${less}}`, 'gm'), '');
  return [{ ...outer, text: body }];
}

function pairBelow(mapping: MappingNode, keys: readonly string[]): Pair | null {
  let pair: Pair | null = null;
  let node: YamlNode = mapping;
  for (const key of keys) {
    if (node.type !== 'mapping') return null;
    pair = ownPair(node, key) ?? null;
    if (pair === null) return null;
    node = pair.value;
  }
  return pair;
}

/** The lines of a block mapping under its key, comments above its first entry included. */
function linesBelow(text: string, { key, value }: Pair): { readonly start: number; readonly end: number } | null {
  if (value.type !== 'mapping' || value.flow || value.anchor !== null || !isFirstOnLine(text, value.valueStart))
    return null;
  const start = nextLine(text, key.end);
  return start > lineStart(text, value.valueStart) ? null : { start, end: lineEnd(text, value.end) };
}
