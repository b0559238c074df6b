import { deepEqual } from '../../../lib/deepEqual';
import type { FieldEdit } from '../../model/fieldEdit';
import type { JsonValue } from '../../model/resources';
import { valueAt } from '../fields';
import { ownPair } from '../nodeAt';
import { quoteText } from '../quote';
import { skipToContent } from '../skipToContent';
import type { SequenceNode, YamlNode } from '../syntaxTree';
import { readYaml } from '../yaml';
import type { DocumentChange, Path } from './change';
import { type ChangedText, changeText, ownNodeAt } from './changeText';
import { type Arrangement, arrangedContainer, editData } from './fieldEdit';
import { lifted, nested } from './nestText';
import { columnOf, entryStart, eolOf, isFirstOnLine, type LocalSplice, lineEnd, lineStart, styleOf } from './textStyle';

/** Makes an edit of a field in the text of one document; see `changeText` for what stays as it is. */
export function editFieldText(text: string, prefix: Path, edit: FieldEdit): ChangedText {
  if (edit.type === 'set' || edit.type === 'insert' || edit.type === 'remove') return changeText(text, prefix, edit);
  return arrangeText(text, prefix, edit);
}

/**
 * Orders, copies, renames, splits or joins what is there by moving its own text, so that comments, quotes and layout go
 * with it. The result is read back and must say exactly what it should; where the layout is too odd for that, the values
 * are written anew.
 */
function arrangeText(text: string, prefix: Path, edit: Arrangement): ChangedText {
  const reading = readYaml(text);
  const document = reading.ok ? reading.documents[0] : undefined;
  if (!reading.ok || document === undefined || reading.documents.length > 1)
    return { refusal: 'The document cannot be read, so it cannot be changed.', at: null };
  const whole: Arrangement = { ...edit, path: [...prefix, ...edit.path] };
  const data = editData(document.data, whole);
  if (data === undefined)
    return { refusal: `The document has nothing at ${edit.path.join('.')} that could be changed so.`, at: null };
  if (deepEqual(data, document.data)) return { text };
  const splices = splicesFor(text, document.tree(), whole);
  if (splices !== null) {
    const changed = applied(text, splices);
    const again = readYaml(changed);
    if (again.ok && again.documents.length === 1 && deepEqual(again.documents[0]?.data, data)) return { text: changed };
  }
  return writtenAnew(text, document.data, whole);
}

/** From the last to the first, so that places before stay true. */
function applied(text: string, splices: readonly LocalSplice[]): string {
  return [...splices]
    .sort((one, other) => other.start - one.start)
    .reduce((now, splice) => now.slice(0, splice.start) + splice.text + now.slice(splice.end), text);
}

function writtenAnew(text: string, data: JsonValue, edit: Arrangement): ChangedText {
  const container = edit.path.slice(0, -1);
  const at = edit.path.at(-1);
  const item = valueAt(data, edit.path);
  const changes: DocumentChange[] = [];
  if (edit.type === 'duplicate' && typeof at === 'number' && item !== undefined) {
    changes.push({ type: 'insert', path: [...container, at + 1], value: item });
  } else if (edit.type === 'move' && item !== undefined) {
    changes.push({ type: 'remove', path: edit.path });
    changes.push({ type: 'insert', path: [...container, edit.to], value: item });
  } else if (edit.type === 'nest' || edit.type === 'lift') {
    const value = at === undefined ? undefined : valueAt(arrangedContainer(data, edit), [at]);
    if (value !== undefined) changes.push({ type: 'set', path: edit.path, value });
  } else {
    const value = arrangedContainer(data, edit);
    if (value !== undefined) changes.push({ type: 'set', path: container, value });
  }
  let now: ChangedText = { text };
  for (const change of changes) {
    if ('refusal' in now) return now;
    now = changeText(now.text, [], change);
  }
  return now;
}

function splicesFor(text: string, root: YamlNode, edit: Arrangement): readonly LocalSplice[] | null {
  const last = edit.path.at(-1);
  const parent = ownNodeAt(root, edit.path.slice(0, -1));
  if (parent?.type === 'mapping' && edit.type === 'renameKey' && typeof last === 'string') {
    const key = ownPair(parent, last)?.key;
    if (key?.type !== 'scalar' || key.anchor !== null) return null;
    const quote = text[key.start];
    const name = quote === '"' ? JSON.stringify(edit.key) : quoteText(edit.key, parent.flow);
    return [{ start: key.start, end: key.end, text: name }];
  }
  if (edit.type === 'nest' || edit.type === 'lift') {
    const pair = parent?.type === 'mapping' && typeof last === 'string' ? ownPair(parent, last) : null;
    if (pair === null) return null;
    return edit.type === 'nest' ? nested(text, pair, edit.keys, styleOf(text, root)) : lifted(text, pair, edit.keys);
  }
  if (parent?.type !== 'sequence' || typeof last !== 'number') return null;
  switch (edit.type) {
    case 'move':
      return moved(text, parent, last, edit.to);
    case 'duplicate':
      return copied(text, parent, last);
    case 'splitPeer':
      return split(text, parent, last);
    case 'joinPeers':
      return joined(text, parent, last);
    case 'renameKey':
      return null;
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The items change places; what stands between them (separators, blank lines) stays where it is. */
function moved(text: string, sequence: SequenceNode, from: number, to: number): readonly LocalSplice[] | null {
  const spans: Span[] = [];
  for (const [index, item] of sequence.items.entries()) {
    const span = sequence.flow ? item : blockSpan(text, sequence, index);
    if (span === null || span.start < (spans.at(-1)?.end ?? 0)) return null;
    spans.push(span);
  }
  const order = spans.map((_, index) => index).filter((index) => index !== from);
  order.splice(to, 0, from);
  return spans.flatMap((span, place) => {
    const source = spans[order[place] ?? place];
    if (source === undefined || source === span) return [];
    return [{ start: span.start, end: span.end, text: text.slice(source.start, source.end) }];
  });
}

/** An item's lines, with the comments right above it; without the last line's break. */
function blockSpan(text: string, sequence: SequenceNode, index: number): Span | null {
  const item = sequence.items[index];
  const dash = dashOf(text, sequence, index);
  if (item === undefined || !isFirstOnLine(text, dash)) return null;
  return { start: entryStart(text, dash), end: lineEnd(text, Math.max(item.end, dash + 1)) };
}

function copied(text: string, sequence: SequenceNode, index: number): readonly LocalSplice[] | null {
  const item = sequence.items[index];
  if (item === undefined) return null;
  if (sequence.flow) return [{ start: item.end, end: item.end, text: `, ${text.slice(item.start, item.end)}` }];
  const dash = dashOf(text, sequence, index);
  if (!isFirstOnLine(text, dash)) return null;
  const end = lineEnd(text, Math.max(item.end, dash + 1));
  return [{ start: end, end, text: eolOf(text) + text.slice(lineStart(text, dash), end) }];
}

/** A dash before the second selector; in flow style, braces of its own. */
function split(text: string, sequence: SequenceNode, index: number): readonly LocalSplice[] | null {
  const item = sequence.items[index];
  if (item?.type !== 'mapping' || item.anchor !== null) return null;
  const [first, second] = item.pairs;
  if (item.pairs.length !== 2 || first === undefined || second === undefined) return null;
  if (item.flow) {
    const pad = /^ */.exec(text.slice(item.valueStart + 1))?.[0] ?? '';
    const between = sequence.flow
      ? ', '
      : `${eolOf(text)}${' '.repeat(columnOf(text, dashOf(text, sequence, index)))}- `;
    return [{ start: first.value.end, end: second.key.start, text: `${pad}}${between}{${pad}` }];
  }
  const dash = sequence.flow ? 0 : columnOf(text, dashOf(text, sequence, index));
  if (!isFirstOnLine(text, second.key.start) || columnOf(text, second.key.start) < dash + 2) return null;
  const at = lineStart(text, second.key.start) + dash;
  return [{ start: at, end: at + 1, text: '-' }];
}

/** A space in place of the dash of the next item, whose key then stands under the first one's. */
function joined(text: string, sequence: SequenceNode, index: number): readonly LocalSplice[] | null {
  const [item, next] = [sequence.items[index], sequence.items[index + 1]];
  if (item?.type !== 'mapping' || next?.type !== 'mapping' || next.anchor !== null) return null;
  const [first, second] = [item.pairs[0], next.pairs[0]];
  if (item.flow && next.flow && first !== undefined && second !== undefined)
    return [{ start: first.value.end, end: second.key.start, text: ', ' }];
  if (item.flow || next.flow || sequence.flow) return null;
  const dash = dashOf(text, sequence, index + 1);
  return [{ start: dash, end: dash + 1, text: ' ' }];
}

/** Offset of the dash before the item at an index of a block sequence. */
function dashOf(text: string, sequence: SequenceNode, index: number): number {
  const before = index === 0 ? sequence.valueStart : (sequence.items[index - 1]?.end ?? sequence.valueStart);
  return skipToContent(text, before, '');
}
