import type { PathPart } from '../model/finding';
import type { JsonValue } from '../model/resources';
import { isObject, setMember } from './fields';
import { keyNodeAt, nodeAt } from './nodeAt';
import { splitJsonStream } from './segments';
import { skipToContent } from './skipToContent';
import { type SplitList, splitList } from './splitList';
import { explainSyntax } from './syntaxError';
import { buildTrees, type YamlNode } from './syntaxTree';
import { buildData, type Surprise } from './yamlData';
import { readEvents } from './yamlEvents';
import { YamlProblem, type YamlProblemKind } from './yamlProblem';

/*
 * The one door to the YAML libraries. js-yaml tokenises every text: from its events come the data, as Kubernetes' own
 * reader makes it, and, where somebody asks, the concrete syntax with ranges. `yaml` is asked only why a text is broken.
 */

/** A value that was read, and how to find its parts in the text. */
export interface YamlDocument {
  readonly data: JsonValue;
  /** The stretch of the given text that was read for it: all of it, or one value of a JSON stream. */
  readonly start: number;
  readonly end: number;
  /** The concrete syntax; read on demand and kept. Offsets count from `start`. */
  readonly tree: () => YamlNode;
  /** Where the value at a path stands, or the nearest one around it; or its key. Offsets count from `start`. */
  readonly place: (path: readonly (string | number)[], part?: PathPart) => Place;
  /** Set where it was read item by item. */
  readonly list: SplitList | null;
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface YamlFailure {
  readonly kind: YamlProblemKind;
  /** What is wrong and why: a sentence without its line and without a full stop. */
  readonly message: string;
  readonly hint: string;
  /** UTF-16 code units in the text that was given. */
  readonly offset: number;
}

export type YamlReading =
  | { readonly ok: true; readonly documents: readonly YamlDocument[]; readonly surprises: readonly Surprise[] }
  | { readonly ok: false; readonly failure: YamlFailure };

/**
 * Reads the text of one document (a segment of a file): YAML, JSON, or a stream of JSON values. Empty documents are left
 * out. Never throws.
 */
export function readYaml(text: string): YamlReading {
  const list = text.length > LARGE ? readLarge(text) : null;
  if (list !== null) return list;
  try {
    return readOne(text, 0);
  } catch (error) {
    if (!(error instanceof YamlProblem)) throw error;
    const parts = error.kind === 'syntax' ? splitJsonStream(text, jsonStart(text)) : null;
    return parts === null ? { ok: false, failure: failureOf(text, error) } : readParts(text, parts);
  }
}

function readOne(text: string, start: number): YamlReading & { ok: true } {
  const events = readEvents(text);
  const { documents, surprises } = buildData(text, events);
  let trees: readonly YamlNode[] | null = null;
  const found: YamlDocument[] = [];
  documents.forEach((data, index) => {
    if (data === null) return;
    const tree = (): YamlNode => {
      trees ??= buildTrees(text, readEvents(text));
      const node = trees[index];
      if (node === undefined) throw new Error('readYaml: data and concrete syntax differ');
      return node;
    };
    const place = (path: readonly (string | number)[], part: PathPart = 'value'): Place =>
      part === 'key' ? keyNodeAt(tree(), path) : nodeAt(tree(), path);
    found.push({ data, start, end: start + text.length, tree, place, list: null });
  });
  return { ok: true, documents: found, surprises };
}

/** Beyond this length, a `List` is read item by item. */
const LARGE = 200_000;

/**
 * Reads a large `List` item by item; null where it is none, or where the items need each other (aliases) or can't be read:
 * then the whole text is read, and what is wrong is found there. Items of JSON are read by the platform, which takes the last
 * of two equal keys.
 */
function readLarge(text: string): YamlReading | null {
  const list = splitList(text);
  if (list === null) return null;
  try {
    const rest = readOne(list.rest, 0);
    const [outer] = rest.documents;
    if (rest.documents.length !== 1 || outer === undefined || !isObject(outer.data)) return null;
    const surprises: Surprise[] = [];
    const items = list.items.map(([start, end]): JsonValue => {
      if (list.json) return JSON.parse(text.slice(start, end)) as JsonValue;
      const item = itemText(text, start, end);
      const data = buildData(item, readEvents(item));
      for (const surprise of data.surprises) {
        surprises.push({ ...surprise, start: surprise.start + start, end: surprise.end + start });
      }
      return data.documents[0] ?? null;
    });
    const data: Record<string, JsonValue> = {};
    for (const [key, value] of Object.entries(outer.data)) setMember(data, key, value);
    setMember(data, 'items', items);
    return { ok: true, documents: [listDocument(text, data, list)], surprises };
  } catch (error) {
    if (error instanceof YamlProblem || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** An item by itself: its dash is one more space of indentation. */
function itemText(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/^( *)-/, '$1 ');
}

function listDocument(text: string, data: JsonValue, list: SplitList): YamlDocument {
  let root: YamlNode | null = null;
  const tree = (): YamlNode => {
    root ??= buildTrees(text, readEvents(text))[0] ?? null;
    if (root === null) throw new Error('readYaml: data and concrete syntax differ');
    return root;
  };
  let last: { readonly index: number; readonly node: YamlNode } | null = null;
  const place = ([key, index, ...path]: readonly (string | number)[], part: PathPart = 'value'): Place => {
    const item = key === 'items' && typeof index === 'number' ? list.items[index] : undefined;
    if (item === undefined || typeof index !== 'number') return nodeAt(tree(), key === undefined ? [] : [key]);
    const [start, end] = item;
    if (path.length === 0) {
      const first = skipToContent(text, start, list.json ? '' : '-');
      return { start: first, end: first + text.slice(first, end).trimEnd().length };
    }
    if (last?.index !== index) {
      const own = itemText(text, start, end);
      const node = buildTrees(own, readEvents(own))[0];
      if (node === undefined) return { start, end };
      last = { index, node };
    }
    const found = part === 'key' ? keyNodeAt(last.node, path) : nodeAt(last.node, path);
    return { start: start + found.start, end: start + found.end };
  };
  return { data, start: 0, end: text.length, tree, place, list };
}

function readParts(text: string, parts: readonly (readonly [number, number])[]): YamlReading {
  const documents: YamlDocument[] = [];
  for (const [start, end] of parts) {
    const part = text.slice(start, end);
    try {
      documents.push(...readOne(part, start).documents);
    } catch (error) {
      if (!(error instanceof YamlProblem)) throw error;
      const failure = failureOf(part, error);
      return { ok: false, failure: { ...failure, offset: failure.offset + start } };
    }
  }
  return { ok: true, documents, surprises: [] };
}

/** Offset of the first value of a JSON stream, behind a byte order mark and `---`. */
function jsonStart(text: string): number {
  return /^\uFEFF?(?:---)?/.exec(text)?.[0].length ?? 0;
}

function failureOf(text: string, problem: YamlProblem): YamlFailure {
  const { kind, message, hint, offset } = problem;
  return hint === null ? { kind, ...explainSyntax(text, message, offset) } : { kind, message, hint, offset };
}
