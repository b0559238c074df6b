import { deepEqual } from '../../../lib/deepEqual';
import type { JsonValue } from '../../model/resources';
import { isObject, setMember, valueAt } from '../fields';
import { placeForKey } from '../keyOrder';
import { keyOf, nodeAt, ownPair } from '../nodeAt';
import type { YamlNode } from '../syntaxTree';
import { blockLines, flowText } from '../write';
import { readYaml } from '../yaml';
import { insertItem, insertPair, removeItem, removePair, setItem, setPair } from './blockEdit';
import { changeData, type DocumentChange, type Path } from './change';
import { insertFlow, removeFlow, setFlowValue } from './flowEdit';
import { borrowedText, isPlainText, lentText } from './sharedText';
import { columnOf, keepLineEnds, type LocalSplice, styleOf, type TextStyle } from './textStyle';

export type ChangedText =
  | { readonly text: string }
  /** `at`: offset in the text of what stands in the way; null where it is the document as a whole. */
  | { readonly refusal: string; readonly at: number | null };

/**
 * Makes a change in the text of one document and leaves the rest of it as it is, byte for byte. `prefix` leads to the
 * object whose paths the change speaks of (an item of a `List`); nothing outside of it is touched.
 *
 * Each way of making the change is tried on the text and read back; the first whose data is exactly the changed data stands.
 * Where the layout is too odd for a small one (explicit keys), the value around is written anew, as little as is needed and
 * only where that loses nothing that a person wrote. What is shared by anchors is not changed: see sharedText.ts.
 */
export function changeText(text: string, prefix: Path, change: DocumentChange): ChangedText {
  const reading = readYaml(text);
  const document = reading.ok ? reading.documents[0] : undefined;
  if (document === undefined || !reading.ok || reading.documents.length > 1) {
    return { refusal: 'The document cannot be read, so it cannot be changed.', at: null };
  }
  const whole: DocumentChange = { ...change, path: [...prefix, ...change.path] };
  const data = changeData(document.data, whole);
  if (data === undefined)
    return { refusal: `The document has nothing at ${change.path.join('.')} that could be changed.`, at: null };
  if (deepEqual(data, document.data)) return { text };
  const tree = document.tree();
  const borrowed = borrowedText(text, tree, whole);
  if (borrowed !== null) return borrowed;
  const style = styleOf(text, tree);
  for (const attempt of attempts(text, tree, document.data, data, whole, prefix.length)) {
    const splice = spliceFor(text, tree, attempt, style);
    if (splice === null) continue;
    const { start, end, text: written } = keepLineEnds(text, splice);
    const changed = text.slice(0, start) + written + text.slice(end);
    if (reads(changed, data)) return { text: changed };
  }
  return lentText(text, tree, whole.path) ?? oddLayout(tree, whole.path);
}

/** The refusal of a change that would cost what a person wrote around it. */
export function oddLayout(tree: YamlNode, path: Path): ChangedText {
  const refusal = 'This place is laid out in a way that cannot be changed without rewriting what stands around it.';
  return { refusal, at: nodeAt(tree, path).start };
}

function reads(text: string, data: JsonValue): boolean {
  const reading = readYaml(text);
  return reading.ok && reading.documents.length === 1 && deepEqual(reading.documents[0]?.data, data);
}

/** The change itself, in its smallest form, and then the values around it written anew, from the inside out. */
function* attempts(
  text: string,
  tree: YamlNode,
  before: JsonValue,
  after: JsonValue,
  change: DocumentChange,
  outermost: number,
): Generator<DocumentChange> {
  const smallest = settle(before, change);
  yield smallest;
  if (smallest !== change) yield change;
  for (let length = change.path.length - 1; length >= outermost; length--) {
    const path = change.path.slice(0, length);
    const value = valueAt(after, path);
    const node = ownNodeAt(tree, path);
    if (node === null || !isPlainText(text, node)) return;
    if (value !== undefined && valueAt(before, path) !== undefined) yield { type: 'set', path, value };
  }
}

/**
 * What a change comes to where its surroundings are missing or would be left empty: a key of a mapping that is not there
 * sets the mapping, the removal of a last item sets `[]`.
 */
function settle(before: JsonValue, change: DocumentChange): DocumentChange {
  const { path } = change;
  const parent = path.slice(0, -1);
  const container = valueAt(before, parent);
  const last = path.at(-1);
  const size = Array.isArray(container) ? container.length : isObject(container) ? Object.keys(container).length : 0;
  if (last === undefined) return change;
  if (change.type === 'remove') {
    return size === 1 ? { type: 'set', path: parent, value: typeof last === 'number' ? [] : {} } : change;
  }
  if (size > 0) return change;
  if (change.type === 'insert') return settle(before, { type: 'set', path: parent, value: [change.value] });
  if (typeof last === 'number' || parent.length === 0) return change;
  const value: Record<string, JsonValue> = {};
  setMember(value, last, change.value);
  return settle(before, { type: 'set', path: parent, value });
}

function spliceFor(text: string, root: YamlNode, change: DocumentChange, style: TextStyle): LocalSplice | null {
  const last = change.path.at(-1);
  if (last === undefined) return change.type === 'set' ? setRoot(text, root, change.value, style) : null;
  const parent = ownNodeAt(root, change.path.slice(0, -1));
  if (parent === null) return null;
  if (typeof last === 'number') return spliceInSequence(text, parent, last, change, style);
  if (parent.type !== 'mapping') return null;
  const index = parent.pairs.findIndex((pair) => !pair.merge && keyOf(pair.key) === last);
  const pair = parent.pairs[index];
  if (change.type === 'remove') {
    if (pair === undefined) return null;
    return parent.flow ? removeFlow(text, parent, index) : removePair(text, parent, index);
  }
  if (change.type === 'insert') return null;
  if (pair !== undefined) {
    return parent.flow
      ? setFlowValue(text, parent, pair.value, change.value, style)
      : setPair(text, pair, change.value, style);
  }
  const keys = parent.pairs.map((other) => keyOf(other.key) ?? '');
  const place = placeForKey(change.path.slice(0, -1), keys, last);
  return parent.flow
    ? insertFlow(text, parent, place, last, change.value, style)
    : insertPair(text, parent, place, last, change.value, style);
}

function spliceInSequence(
  text: string,
  parent: YamlNode,
  index: number,
  change: DocumentChange,
  style: TextStyle,
): LocalSplice | null {
  if (parent.type !== 'sequence') return null;
  if (change.type === 'remove') return parent.flow ? removeFlow(text, parent, index) : removeItem(text, parent, index);
  if (change.type === 'insert') {
    const at = Math.min(index, parent.items.length);
    return parent.flow
      ? insertFlow(text, parent, at, null, change.value, style)
      : insertItem(text, parent, at, change.value, style);
  }
  const old = parent.items[index];
  if (old === undefined) return null;
  return parent.flow
    ? setFlowValue(text, parent, old, change.value, style)
    : setItem(text, parent, index, change.value, style);
}

function setRoot(text: string, root: YamlNode, value: JsonValue, style: TextStyle): LocalSplice {
  const { start, end } = root;
  if (style.json) return { start, end, text: JSON.stringify(value, null, 2).replaceAll('\n', style.eol) };
  if ((root.type === 'mapping' || root.type === 'sequence') && root.flow)
    return { start, end, text: flowText(value, true) };
  const indent = style.eol + ' '.repeat(columnOf(text, start));
  return { start, end, text: blockLines(value, style.indentation).join(indent) };
}

/** The node at a path, if the path leads through what stands there itself and not through an alias or merge key. */
export function ownNodeAt(root: YamlNode, path: Path): YamlNode | null {
  let node: YamlNode | null = root;
  for (const step of path) {
    if (node?.type === 'sequence' && typeof step === 'number') node = node.items[step] ?? null;
    else if (node?.type === 'mapping' && typeof step === 'string') node = ownPair(node, step)?.value ?? null;
    else return null;
  }
  return node;
}
