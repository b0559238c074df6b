import type { JsonValue } from '../../model/resources';
import { quoteText } from '../quote';
import type { MappingNode, SequenceNode, YamlNode } from '../syntaxTree';
import { flowText } from '../write';
import { bodyStart, type LocalSplice, lineEnd, lineStart, type TextStyle } from './textStyle';

/* Changes of flow mappings and sequences (`{a: b}`, `[a, b]`), JSON included. */

type FlowNode = MappingNode | SequenceNode;

interface Element {
  readonly start: number;
  readonly end: number;
}

/** Replaces a value that stands in a flow collection. */
export function setFlowValue(
  text: string,
  parent: FlowNode,
  old: YamlNode,
  value: JsonValue,
  style: TextStyle,
): LocalSplice | null {
  if (old.start === old.end) {
    // Behind a colon stands nothing yet.
    const isOpen = text[old.end - 1] === ':';
    return isOpen ? { start: old.end, end: old.end, text: ` ${valueText(text, parent, null, value, style)}` } : null;
  }
  return { start: bodyStart(text, old), end: old.end, text: valueText(text, parent, old, value, style) };
}

/** Adds `key: value` or an item before the element at an index, or behind the last. */
export function insertFlow(
  text: string,
  parent: FlowNode,
  index: number,
  key: string | null,
  value: JsonValue,
  style: TextStyle,
): LocalSplice | null {
  const elements = elementsOf(parent);
  const first = elements[0];
  if (first === undefined || !isBracketed(text, parent)) return null;
  const written = valueText(text, parent, null, value, style);
  const name = key === null ? '' : `${style.json ? JSON.stringify(key) : quoteText(key, true)}: `;
  const indent = text.slice(lineStart(text, first.start), first.start);
  const separator = isSpread(text, parent) ? `,${style.eol}${indent}` : ', ';
  const before = elements[index - 1];
  if (before === undefined) return { start: first.start, end: first.start, text: name + written + separator };
  const behind = lineEnd(text, before.end);
  const comment = /^[ \t]*,([ \t]*#.*)$|^([ \t]+#.*)$/.exec(text.slice(before.end, behind));
  // The comment behind an element stays with it.
  if (comment !== null && isSpread(text, parent) && elements[index] === undefined)
    return {
      start: before.end,
      end: behind,
      text: `,${comment[1] ?? comment[2] ?? ''}${style.eol}${indent}${name}${written}`,
    };
  return { start: before.end, end: before.end, text: separator + name + written };
}

/** Takes an element out with one of its commas. The last element can't be taken out like this. */
export function removeFlow(text: string, parent: FlowNode, index: number): LocalSplice | null {
  const elements = elementsOf(parent);
  const element = elements[index];
  if (element === undefined || elements.length < 2 || !isBracketed(text, parent)) return null;
  const next = elements[index + 1];
  if (next !== undefined) return { start: element.start, end: next.start, text: '' };
  const before = elements[index - 1];
  if (before === undefined) return null;
  const between = text.slice(before.end, element.start);
  if (!between.includes('#')) return { start: before.end, end: element.end, text: '' };
  // Comments behind the element before stay; what stands behind this one on its line goes where it is a comment.
  const kept = between.replace(/[ \t]*,/, '').trimEnd();
  const behind = lineEnd(text, element.end);
  if (/^[ \t]*,?[ \t]*(?:#.*)?$/.test(text.slice(element.end, behind)))
    return { start: before.end, end: behind, text: kept };
  return { start: before.end, end: element.end, text: between.replace(/[ \t]*,/, '') };
}

function elementsOf(node: FlowNode): readonly Element[] {
  if (node.type === 'sequence') return node.items;
  return node.pairs.map((pair) => ({ start: pair.key.start, end: Math.max(pair.key.end, pair.value.end) }));
}

/** `[a: b]` holds a mapping without braces of its own: nothing can be added there. */
function isBracketed(text: string, node: FlowNode): boolean {
  return text[node.valueStart] === '{' || text[node.valueStart] === '[';
}

/** Has every element a line of its own? */
function isSpread(text: string, node: FlowNode): boolean {
  const first = elementsOf(node)[0];
  return first !== undefined && lineStart(text, first.start) > node.valueStart;
}

function valueText(text: string, parent: FlowNode, old: YamlNode | null, value: JsonValue, style: TextStyle): string {
  if (style.json) return jsonText(text, parent, value, style);
  const model = old?.type === 'mapping' && isBracketed(text, old) ? old : parent;
  const padded = /^[{[] +[^\s#]/.test(text.slice(model.valueStart, model.valueStart + 20));
  const quoted = old?.type === 'scalar' && old.style === 'quoted' && typeof value === 'string';
  if (!quoted) return flowText(value, padded);
  if (text[old.valueStart] === "'" && /^[\x20-\x7e]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return quoteText(value, true).startsWith('"') ? quoteText(value, true) : `"${value}"`;
}

/** JSON in lines where the collection around it is in lines, and on one line otherwise. */
function jsonText(text: string, parent: FlowNode, value: JsonValue, style: TextStyle): string {
  const first = elementsOf(parent)[0];
  if (first === undefined || !isSpread(text, parent)) return JSON.stringify(value);
  const indent = text.slice(lineStart(text, first.start), first.start);
  const outer = /^[ \t]*/.exec(text.slice(lineStart(text, parent.valueStart)))?.[0] ?? '';
  const step = indent.startsWith(outer) && indent.length > outer.length ? indent.slice(outer.length) : '  ';
  return JSON.stringify(value, null, step).replaceAll('\n', style.eol + indent);
}
