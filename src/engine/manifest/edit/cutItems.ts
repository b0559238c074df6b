import { deepEqual } from '../../../lib/deepEqual';
import type { JsonValue } from '../../model/resources';
import { isList, isObject, member, setMember, valueAt } from '../fields';
import { nodeAt } from '../nodeAt';
import type { SequenceNode } from '../syntaxTree';
import { type Place, readYaml, type YamlDocument } from '../yaml';
import type { Path } from './change';
import { entryStart, isFirstOnLine, lineStart, nextLine } from './textStyle';

/**
 * A `List`'s text without some of its items, all cut at once; the others stay byte for byte. Null where the text does not say
 * the rest afterwards, or where the paths are not all items of one list: then they must be removed one by one.
 */
export function cutItems(text: string, document: YamlDocument, paths: readonly Path[]): string | null {
  const key = paths[0]?.[0];
  const indices = new Set(paths.map((path) => path[1]));
  if (key !== 'items' || paths.some((path) => path.length !== 2 || path[0] !== key)) return null;
  const { data } = document;
  const items = valueAt(data, [key]);
  if (!isObject(data) || !isList(items) || indices.size >= items.length) return null;
  const cut = cutText(text, document, indices);
  if (cut === null) return null;
  const reading = readYaml(cut);
  const kept = items.filter((_item, index) => !indices.has(index));
  const same =
    reading.ok && reading.documents.length === 1 && deepEqual(reading.documents[0]?.data, withKey(data, key, kept));
  return same ? cut : null;
}

function cutText(text: string, document: YamlDocument, indices: Indices): string | null {
  const { list } = document;
  if (list !== null) {
    const items = list.items.map(([start, end]) => ({ start, end }));
    return list.json ? cutFlow(text, items, indices) : cutLines(text, items, indices);
  }
  const node = nodeAt(document.tree(), ['items']);
  if (node.type !== 'sequence') return null;
  return node.flow ? cutFlow(text, node.items, indices) : cutBlock(text, node, indices);
}

function withKey(data: JsonValue, key: string, value: readonly JsonValue[]): JsonValue {
  const result: Record<string, JsonValue> = {};
  if (isObject(data)) for (const name of Object.keys(data)) setMember(result, name, member(data, name) ?? null);
  setMember(result, key, value);
  return result;
}

type Indices = ReadonlySet<string | number | undefined>;

function cutBlock(text: string, node: SequenceNode, indices: Indices): string {
  const parts: string[] = [];
  let at = 0;
  node.items.forEach((item, index) => {
    if (!indices.has(index)) return;
    const dash = text.lastIndexOf('-', item.start - 1);
    if (!isFirstOnLine(text, dash)) return;
    parts.push(text.slice(at, Math.max(at, entryStart(text, dash))));
    at = nextLine(text, item.end);
  });
  return parts.join('') + text.slice(at);
}

/** Items that reach from their dash to the next one. */
function cutLines(text: string, items: readonly Place[], indices: Indices): string {
  const parts: string[] = [];
  let at = 0;
  items.forEach((item, index) => {
    if (!indices.has(index)) return;
    parts.push(text.slice(at, Math.max(at, lineStart(text, item.start))));
    at = item.end;
  });
  return parts.join('') + text.slice(at);
}

function cutFlow(text: string, items: readonly Place[], indices: Indices): string {
  const first = items[0];
  const last = items.at(-1);
  if (first === undefined || last === undefined) return text;
  const parts = [text.slice(0, first.start)];
  let started = false;
  items.forEach((item, index) => {
    if (indices.has(index)) return;
    const before = items[index - 1];
    // Between two items stands the separator of the later one.
    if (started && before !== undefined) parts.push(text.slice(before.end, item.start));
    parts.push(text.slice(item.start, item.end));
    started = true;
  });
  return parts.join('') + text.slice(last.end);
}
