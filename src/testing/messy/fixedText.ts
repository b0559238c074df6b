import { Lexer } from 'yaml';
import { entryStart, isFirstOnLine, lineEnd, nextLine } from '../../engine/manifest/edit/textStyle';
import { isList, isObject, member } from '../../engine/manifest/fields';
import { keyOf } from '../../engine/manifest/nodeAt';
import type { MappingNode, SequenceNode, YamlNode } from '../../engine/manifest/syntaxTree';
import type { JsonObject, JsonValue } from '../../engine/model/resources';
import { deepEqual } from '../../lib/deepEqual';

/** A part of a text: offsets in UTF-16 code units, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where a text may differ when its data do, and where comments may go with what they stand at. */
export interface Room {
  readonly changed: readonly Stretch[];
  readonly dropped: readonly Stretch[];
}

/** The room that a document needs whose data become `after`; everything outside of it has no reason to change. */
export function roomFor(text: string, root: YamlNode, before: JsonValue, after: JsonValue): Room {
  const changed: Stretch[] = [];
  const dropped: Stretch[] = [];
  const give = (place: Stretch, loses: Stretch | null): void => {
    changed.push(place);
    if (loses !== null) dropped.push(loses);
  };

  const replaced = (node: YamlNode, entry: Stretch): void => {
    const from = node.type === 'scalar' || isFlow(node) ? node.start : nextLine(text, entry.start);
    const to = isFlow(node) ? node.end : lineEnd(text, node.end);
    give(entry, node.type === 'scalar' ? null : { start: Math.min(from, node.start), end: to });
  };

  const visit = (node: YamlNode, entry: Stretch, old: JsonValue, now: JsonValue): void => {
    if (deepEqual(old, now)) return;
    if (node.type === 'mapping' && isObject(old) && isObject(now) && size(old) > 0 && size(now) > 0)
      mapping(node, old, now);
    else if (node.type === 'sequence' && isList(old) && isList(now) && old.length > 0 && now.length > 0)
      sequence(node, entry, old, now);
    else replaced(node, entry);
  };

  const mapping = (node: MappingNode, old: JsonObject, now: JsonObject): void => {
    node.pairs.forEach((pair, index) => {
      const key = keyOf(pair.key);
      if (key === null || pair.merge || !Object.hasOwn(old, key)) return;
      const value = member(now, key);
      const end = Math.max(pair.key.end, pair.value.end);
      if (value !== undefined) {
        const entry = { start: pair.key.end, end: isFlow(node) ? end : lineEnd(text, end) };
        visit(pair.value, entry, member(old, key) ?? null, value);
        return;
      }
      const spans = node.pairs.map((other) => ({
        start: other.key.start,
        end: Math.max(other.key.end, other.value.end),
      }));
      // An explicit key stands behind a question mark.
      const mark = /\?[ \t]+$/.exec(text.slice(0, pair.key.start))?.[0].length ?? 0;
      const gone = removal(text, node, spans, index, index, pair.key.start - mark);
      give(gone, gone);
    });
    const own = new Set(node.pairs.flatMap((pair) => (pair.merge ? [] : [keyOf(pair.key)])));
    // A key that comes from a merge is overridden by one more pair.
    const isNew = (key: string): boolean => !own.has(key) && !deepEqual(member(now, key), member(old, key));
    if (!Object.keys(now).some(isNew)) return;
    for (const pair of node.pairs) changed.push(...seams(text, pair.key.start, Math.max(pair.key.end, pair.value.end)));
  };

  const sequence = (node: SequenceNode, entry: Stretch, old: readonly JsonValue[], now: readonly JsonValue[]): void => {
    if (node.items.length !== old.length) {
      replaced(node, entry);
      return;
    }
    const shorter = Math.min(old.length, now.length);
    let first = 0;
    while (first < shorter && deepEqual(old[first], now[first])) first++;
    let tail = 0;
    while (tail < shorter - first && deepEqual(old[old.length - 1 - tail], now[now.length - 1 - tail])) tail++;
    let last = old.length - 1 - tail;
    if (old.length === now.length && !isReordered(old.slice(first, last + 1), now.slice(first, last + 1))) {
      for (let index = first; index <= last; index++) {
        const item = node.items[index];
        if (item === undefined) continue;
        const before = node.items[index - 1]?.end ?? node.valueStart;
        const start = isFlow(node) ? item.start : Math.max(before, dashBefore(text, before, item.start));
        visit(
          item,
          { start, end: isFlow(node) ? item.end : lineEnd(text, item.end) },
          old[index] ?? null,
          now[index] ?? null,
        );
      }
      return;
    }
    // Of equal items that stand next to each other, nobody can tell from the data which one came or went.
    while (first > 0 && deepEqual(old[first - 1], old[Math.min(first, old.length - 1)])) first--;
    while (first > 0 && now.length > old.length && deepEqual(old[first - 1], now[first])) first--;
    while (last + 1 < old.length && last >= first && deepEqual(old[last + 1], old[last])) last++;
    if (first <= last) {
      const dash = dashBefore(text, node.items[first - 1]?.end ?? node.valueStart, node.items[first]?.start ?? 0);
      const gone = removal(text, node, node.items, first, last, dash);
      give(gone, old.length === now.length ? null : gone);
    }
    for (const item of node.items.slice(Math.max(0, first - 1), last + 2)) {
      const dash = isFlow(node) ? item.start : text.lastIndexOf('-', item.start - 1);
      changed.push(...seams(text, isFlow(node) ? item.start : Math.min(dash, item.start), item.end));
    }
  };

  visit(root, { start: root.start, end: lineEnd(text, root.end) }, before, after);
  return { changed, dropped };
}

/** Items `first` to `last` of a collection, with what goes with them: comments right above, their lines, a comma. */
function removal(
  text: string,
  node: MappingNode | SequenceNode,
  spans: readonly Stretch[],
  first: number,
  last: number,
  begin: number,
): Stretch {
  const end = spans[last]?.end ?? begin;
  if (isFlow(node)) {
    return {
      start: spans[first - 1]?.end ?? node.valueStart + 1,
      end: spans[last + 1]?.start ?? Math.max(end, node.end - 1),
    };
  }
  if (!isFirstOnLine(text, begin)) {
    const next = spans[last + 1];
    return { start: begin, end: node.type === 'mapping' && next !== undefined ? next.start : nextLine(text, end) };
  }
  const start = Math.max(entryStart(text, begin), spans[first - 1]?.end ?? 0);
  const behind = nextLine(text, end);
  // A last line without a line end goes with the line end before it.
  return behind < text.length || lineEnd(text, end) < text.length
    ? { start, end: behind }
    : { start: text.slice(0, start).replace(/(?:\r\n|\n|\r)$/, '').length, end: behind };
}

/** Where something may be put in before or behind an entry without touching it. */
function seams(text: string, start: number, end: number): readonly Stretch[] {
  const at = (offset: number): Stretch => ({ start: offset, end: offset });
  return [at(start), at(entryStart(text, start)), at(end), at(lineEnd(text, end)), at(nextLine(text, end))];
}

function dashBefore(text: string, from: number, to: number): number {
  const dash = /(?:^|[\s])-(?=\s)/.exec(withoutComments(text.slice(from, to)));
  return dash === null ? to : from + dash.index + dash[0].length - 1;
}

/** The same text with comments blanked out. */
function withoutComments(text: string): string {
  return text.replace(
    /(^|[ \t\r\n])#[^\r\n]*/g,
    (comment, before: string) => before + ' '.repeat(comment.length - before.length),
  );
}

function isReordered(old: readonly JsonValue[], now: readonly JsonValue[]): boolean {
  const left = [...now];
  for (const item of old) {
    const at = left.findIndex((other) => deepEqual(other, item));
    if (at === -1) return false;
    left.splice(at, 1);
  }
  return old.length > 1;
}

function isFlow(node: YamlNode): boolean {
  return (node.type === 'mapping' || node.type === 'sequence') && node.flow;
}

function size(object: JsonObject): number {
  return Object.keys(object).length;
}

/** Is `after` the text before with nothing changed outside of these stretches of it? */
export function staysOutside(before: string, after: string, stretches: readonly Stretch[]): boolean {
  const fragments: string[] = [];
  let at = 0;
  for (const { start, end } of [...stretches].sort((one, other) => one.start - other.start || one.end - other.end)) {
    if (start > at || fragments.length === 0) {
      fragments.push(before.slice(at, Math.max(at, start)));
    }
    at = Math.max(at, end);
  }
  if (fragments.length === 0) return before === after;
  const tail = before.slice(at);
  const [head = '', ...middle] = fragments;
  if (!after.startsWith(head) || !after.endsWith(tail)) return false;
  let from = head.length;
  for (const fragment of middle) {
    const found = after.indexOf(fragment, from);
    if (found === -1) return false;
    from = found + fragment.length;
  }
  return from + tail.length <= after.length;
}

/** Every comment of a text, as a reader finds them that is not the engine's. */
export function commentsOf(text: string): readonly { readonly text: string; readonly start: number }[] {
  const found: { text: string; start: number }[] = [];
  let at = 0;
  let before = '';
  for (const token of new Lexer().lex(text)) {
    // Marks that the reader puts in are no part of the text.
    const isMark =
      token === '\u0002' || token === '\u0018' || token === '\u001f' || (token === '\uFEFF' && text[at] !== token);
    if (token.startsWith('#') && before !== '\u001f') found.push({ text: token.trimEnd(), start: at });
    if (!isMark) at += token.length;
    before = token;
  }
  return found;
}

/** The comments that are there before and not after, but for those that stand in `dropped`. */
export function lostComments(before: string, after: string, dropped: readonly Stretch[]): readonly string[] {
  const left = commentsOf(after).map((comment) => comment.text);
  const kept = commentsOf(before).filter(
    ({ start }) => !dropped.some((place) => start >= place.start && start < place.end),
  );
  return kept.flatMap(({ text }) => {
    const at = left.indexOf(text);
    if (at !== -1) left.splice(at, 1);
    return at === -1 ? [text] : [];
  });
}
