import { COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { Scalar } from './scalar';
import { skipToContent } from './skipToContent';
import { isMergeKey, scalarValue } from './yamlEvents';

/** Where a value stands in the text that was read: offsets in UTF-16 code units, anchor and tag included. */
interface Placed {
  readonly start: number;
  /** Exclusive; the line break behind a block scalar does not count. */
  readonly end: number;
  readonly anchor: string | null;
  /** Start of the value itself, behind anchor and tag. */
  readonly valueStart: number;
}

export type ScalarStyle = 'plain' | 'quoted' | 'block' | 'empty';

export interface ScalarNode extends Placed {
  readonly type: 'scalar';
  readonly value: Scalar;
  readonly style: ScalarStyle;
}

export interface AliasNode extends Placed {
  readonly type: 'alias';
  readonly target: YamlNode;
}

export interface Pair {
  readonly key: YamlNode;
  readonly value: YamlNode;
  readonly merge: boolean;
}

export interface MappingNode extends Placed {
  readonly type: 'mapping';
  readonly flow: boolean;
  readonly pairs: readonly Pair[];
}

export interface SequenceNode extends Placed {
  readonly type: 'sequence';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export type YamlNode = ScalarNode | AliasNode | MappingNode | SequenceNode;

interface OpenNode {
  readonly event: Event;
  readonly children: YamlNode[];
  readonly merges: Set<number>;
}

/**
 * The concrete syntax of the documents in a text, from the events that yamlData.ts builds their data from. Only texts whose
 * data could be built may come here.
 */
export function buildTrees(text: string, events: readonly Event[]): readonly YamlNode[] {
  const trees: YamlNode[] = [];
  const stack: OpenNode[] = [];
  let anchors = new Map<string, YamlNode>();
  let end = 0;

  const add = (node: YamlNode, isMerge: boolean): void => {
    end = Math.max(end, node.end);
    if (node.anchor !== null) anchors.set(node.anchor, node);
    const parent = stack.at(-1);
    if (parent === undefined) return;
    if (isMerge) parent.merges.add(parent.children.length);
    parent.children.push(node);
  };

  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        anchors = new Map();
        stack.push({ event, children: [], merges: new Set() });
        break;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        stack.push({ event, children: [], merges: new Set() });
        end = event.start;
        break;
      case EVENT_ID.SCALAR:
        add(scalarNode(text, event, end), isMergeKey(text, event));
        break;
      case EVENT_ID.ALIAS: {
        const target = anchors.get(text.slice(event.anchorStart, event.anchorEnd));
        const start = event.anchorStart - 1;
        if (target !== undefined) {
          add({ type: 'alias', start, end: event.anchorEnd, anchor: null, valueStart: start, target }, false);
        }
        break;
      }
      case EVENT_ID.POP: {
        const done = stack.pop();
        if (done === undefined) break;
        if (done.event.type === EVENT_ID.DOCUMENT) {
          const root = done.children[0];
          if (root !== undefined) trees.push(root);
        } else {
          add(collectionNode(text, done), false);
        }
        break;
      }
    }
  }
  return trees;
}

function scalarNode(text: string, event: ScalarEvent, before: number): ScalarNode {
  const propertyEnd = Math.max(event.anchorEnd, event.tagEnd);
  const anchor = event.anchorStart === -1 ? null : text.slice(event.anchorStart, event.anchorEnd);
  const value = scalarValue(text, event);
  if (event.valueStart === -1) {
    const at = propertyEnd === -1 ? emptyPlace(text, before) : propertyEnd;
    return { type: 'scalar', value, style: 'empty', anchor, start: startOf(event, at), valueStart: at, end: at };
  }
  if (event.style === SCALAR_STYLE.PLAIN) {
    const start = startOf(event, event.valueStart);
    return { type: 'scalar', value, style: 'plain', anchor, start, valueStart: event.valueStart, end: event.valueEnd };
  }
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
    const at = event.valueStart - 1;
    return {
      type: 'scalar',
      value,
      style: 'quoted',
      anchor,
      start: startOf(event, at),
      valueStart: at,
      end: event.valueEnd + 1,
    };
  }
  const header = skipToContent(text, Math.max(before, propertyEnd), ':-?');
  const body = text.slice(header, event.valueEnd);
  // With `+` the blank lines at the end belong to the text.
  const kept = /^[|>][0-9]?\+/.test(body) ? body.replace(/(?:\r\n|\n|\r)$/, '') : body.trimEnd();
  const end = header + kept.length;
  return { type: 'scalar', value, style: 'block', anchor, start: startOf(event, header), valueStart: header, end };
}

/** An empty value stands right behind its key's colon or its item's dash, as far as there is one on that line. */
function emptyPlace(text: string, before: number): number {
  const at = skipToContent(text, before, '');
  return text[at] === ':' || text[at] === '-' || text[at] === '?' ? at + 1 : before;
}

function collectionNode(text: string, done: OpenNode): MappingNode | SequenceNode {
  const { event, children, merges } = done;
  if (event.type !== EVENT_ID.MAPPING && event.type !== EVENT_ID.SEQUENCE) {
    throw new Error('collectionNode: the event opens no collection');
  }
  const anchor = event.anchorStart === -1 ? null : text.slice(event.anchorStart, event.anchorEnd);
  const flow = event.style === COLLECTION_STYLE.FLOW;
  let end = children.reduce((latest, child) => Math.max(latest, child.end), event.start);
  // `[a: b]` holds a mapping of flow style without braces of its own.
  if (flow && '{['.includes(text[event.start] ?? ' '))
    end = skipToContent(text, Math.max(end, event.start + 1), ',:?') + 1;
  const place = { anchor, start: startOf(event, event.start), valueStart: event.start, end };
  if (event.type === EVENT_ID.SEQUENCE) return { type: 'sequence', flow, items: children, ...place };
  const pairs: Pair[] = [];
  for (let index = 0; index + 1 < children.length; index += 2) {
    const key = children[index];
    const value = children[index + 1];
    if (key !== undefined && value !== undefined) pairs.push({ key, value, merge: merges.has(index) });
  }
  return { type: 'mapping', flow, pairs, ...place };
}

function startOf(event: { readonly anchorStart: number; readonly tagStart: number }, valueStart: number): number {
  let start = valueStart;
  if (event.anchorStart !== -1) start = Math.min(start, event.anchorStart - 1);
  if (event.tagStart !== -1) start = Math.min(start, event.tagStart);
  return start;
}
