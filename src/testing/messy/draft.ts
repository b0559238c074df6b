import type { JsonValue } from '../../engine/model/resources';
import type { SourceRange } from '../../engine/model/source';
import type { MessyDocument } from './documents';

/*
 * What a gesture should make of the data, said once more and without the engine: plain objects that are changed in place.
 */

export interface Draft {
  [key: string]: unknown;
}
export type Steps = readonly (string | number)[];

/** The data of a workspace as they should be afterwards. */
export interface Expected {
  /** For each document before: its data afterwards; null: it goes. */
  readonly documents: () => readonly (JsonValue | null)[];
  /** Documents that come, by path. */
  readonly added: { readonly path: string; readonly data: JsonValue }[];
  /** What the data alone can't say; NetworkPolicies may come, go, and lose or get rules, peers and ports. */
  readonly loose: { come: boolean; go: boolean; cut: boolean; grow: boolean };
  /** The problem that is mended: the document that holds it may change as the title says. */
  fixed: { readonly path: string; readonly at: number; readonly title: string } | null;
  /** A node that is written as a whole, though its data may differ only in part. */
  touched: { readonly source: SourceRange; readonly path: Steps } | null;
  /** The object at a place, to be changed. */
  readonly object: (source: SourceRange | null) => Draft;
  readonly remove: (source: SourceRange) => void;
  /** The data of one of Drawbridge's own files, to be changed; made where there is none. */
  readonly own: (path: string) => Draft;
  readonly ownOrNull: (path: string) => Draft | null;
}

export function expectedOf(before: readonly MessyDocument[]): Expected {
  const documents: JsonValue[] = before.map(({ data }) => copyOf(data));
  const removed = new Map<number, Steps[]>();
  const find = (source: SourceRange): { readonly index: number; readonly path: Steps } => {
    const index = before.findIndex(
      ({ path, objects }) => path === source.path && objects.some(({ start }) => start === source.start),
    );
    const object = before[index]?.objects.find(({ start }) => start === source.start);
    if (object === undefined) throw new Error(`no object at ${source.path}:${source.line}`);
    return { index, path: object.path };
  };
  const added: { readonly path: string; readonly data: JsonValue }[] = [];
  return {
    documents: () =>
      documents.map((data, index) => {
        const paths = removed.get(index) ?? [];
        if (paths.length === 0) return data;
        if (paths.length === before[index]?.objects.length) return null;
        const gone = new Set(paths.map((steps) => steps[1]));
        const list = asDraft(data);
        return { ...list, items: (list.items as unknown[]).filter((_, item) => !gone.has(item)) } as JsonValue;
      }),
    touched: null,
    added,
    loose: { come: false, go: false, cut: false, grow: false },
    fixed: null,
    object: (source) => {
      if (source === null) throw new Error('the object has no place');
      const { index, path } = find(source);
      return asDraft(at(documents[index], path));
    },
    remove: (source) => {
      const { index, path } = find(source);
      removed.set(index, [...(removed.get(index) ?? []), path]);
    },
    ownOrNull: (path) => {
      const index = before.findIndex((document) => document.path === path);
      return index === -1 ? null : asDraft(documents[index]);
    },
    own: (path) => {
      const index = before.findIndex((document) => document.path === path);
      if (index !== -1) return asDraft(documents[index]);
      const there = added.find((document) => document.path === path);
      if (there !== undefined) return asDraft(there.data);
      const data: Draft = {};
      added.push({ path, data: data as JsonValue });
      return data;
    },
  };
}

function asDraft(value: unknown): Draft {
  if (typeof value !== 'object' || value === null) throw new Error('there is no mapping');
  return value as Draft;
}

/** The value at a path; undefined where there is none. */
export function at(value: unknown, path: Steps): unknown {
  let now = value;
  for (const step of path) now = typeof now === 'object' && now !== null ? (now as Draft)[step] : undefined;
  return now;
}

/** Sets what stands at a path, with the mappings that are missing on the way. */
export function put(root: Draft, path: Steps, value: unknown): void {
  let now: Draft = root;
  for (const step of path.slice(0, -1)) {
    if (typeof now[step] !== 'object' || now[step] === null) now[step] = {};
    now = now[step] as Draft;
  }
  now[path.at(-1) ?? ''] = value;
}

/** Takes out a key or an item. */
export function drop(root: Draft, path: Steps): void {
  const last = path.at(-1) ?? '';
  const parent = at(root, path.slice(0, -1));
  if (Array.isArray(parent) && typeof last === 'number') parent.splice(last, 1);
  else delete (parent as Draft)[last];
}

/** A copy in which nothing is shared: aliases become values of their own. */
export function copyOf(value: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}
