import * as v from 'valibot';
import type { SourceFile } from '../../engine';
import type { WorkspaceEntry } from '../state';
import { sameContent } from '../transfer/incomingFiles';

/*
 * What storage holds, read with suspicion: another version, another tab or a broken disk may have written it. Every record
 * carries the version of its form.
 */
export const RECORD_VERSION = 1;

export const INDEX_KEY = 'workspaces';
export const LAST_KEY = 'last';
const DOCUMENT_PREFIX = 'document:';

/** Key of a workspace's files. */
export function documentKey(id: string): string {
  return `${DOCUMENT_PREFIX}${id}`;
}

/** The workspace whose files stand under a key; null for other keys. */
export function documentIdOf(key: string): string | null {
  return key.startsWith(DOCUMENT_PREFIX) ? key.slice(DOCUMENT_PREFIX.length) : null;
}

export const UNSAVED_PREFIX = 'unsaved:';

/** Key of what a tab still had to save of a workspace when it went away. */
export function unsavedKey(tab: string, id: string): string {
  return `${UNSAVED_PREFIX}${tab}:${id}`;
}

/** Who wrote a document last: two tabs on one workspace tell each other apart by it. */
export interface Stamp {
  readonly tab: string;
  readonly count: number;
}

/** One record a workspace, so that its files are always of one moment. */
export interface DocumentRecord {
  readonly version: typeof RECORD_VERSION;
  readonly id: string;
  readonly name: string;
  readonly stamp: Stamp;
  readonly untouchedExample: boolean;
  readonly files: readonly SourceFile[];
  /** As they came in. A record of before this was kept counts as it is. */
  readonly originals: readonly SourceFile[];
}

const stampSchema = v.object({ tab: v.string(), count: v.number() });
const documentSchema = v.object({
  id: v.string(),
  name: v.string(),
  stamp: stampSchema,
  untouchedExample: v.optional(v.boolean(), false),
  files: v.array(v.unknown()),
  originals: v.optional(v.array(v.unknown())),
});
const fileSchema = v.union([
  v.strictObject({ path: v.string(), text: v.string() }),
  v.strictObject({ path: v.string(), bytes: v.instance(Uint8Array) }),
]);
const versionSchema = v.object({ version: v.number() });
const indexSchema = v.object({ entries: v.array(v.unknown()) });
const entrySchema = v.object({ id: v.string(), name: v.string() });
const lastSchema = v.object({ id: v.string(), example: v.nullable(v.string()) });
const valueSchema = v.object({ value: v.unknown() });

/** `newer`: a later Drawbridge wrote it. `lost`: files of the record that can't be read. */
export type ReadDocument =
  | { readonly type: 'document'; readonly record: DocumentRecord; readonly lost: number }
  | { readonly type: 'newer' }
  | { readonly type: 'unreadable' };

export function readDocument(raw: unknown): ReadDocument {
  if (isNewer(raw)) return { type: 'newer' };
  const found = v.safeParse(documentSchema, raw);
  if (!found.success) return { type: 'unreadable' };
  const files = readFiles(found.output.files);
  const originals = found.output.originals === undefined ? files : sharedWith(files, readFiles(found.output.originals));
  const record = { ...found.output, version: RECORD_VERSION, files, originals } as const;
  return { type: 'document', record, lost: found.output.files.length - files.length };
}

function readFiles(stored: readonly unknown[]): readonly SourceFile[] {
  const files = new Map<string, SourceFile>();
  for (const one of stored) {
    const file = v.safeParse(fileSchema, one);
    if (file.success && !files.has(file.output.path)) files.set(file.output.path, file.output);
  }
  return [...files.values()];
}

/** Originals that did not change are the same objects as the files, so that memory holds them once. */
function sharedWith(files: readonly SourceFile[], originals: readonly SourceFile[]): readonly SourceFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return originals.map((original) => {
    const now = byPath.get(original.path);
    return now !== undefined && sameContent(now, original) ? now : original;
  });
}

/** What a tab noted on its way out; null where it can't be read whole. */
export function readUnsaved(raw: unknown): { readonly record: DocumentRecord; readonly expected: Stamp | null } | null {
  const found = v.safeParse(v.object({ expected: v.nullable(stampSchema), record: v.unknown() }), raw);
  if (!found.success || isNewer(raw)) return null;
  const read = readDocument(found.output.record);
  return read.type === 'document' && read.lost === 0 ? { record: read.record, expected: found.output.expected } : null;
}

/** Null: nothing is stored. A record that says nothing readable counts as another tab's. */
export function stampOf(raw: unknown): Stamp | null {
  if (raw === undefined) return null;
  const found = v.safeParse(v.object({ stamp: stampSchema }), raw);
  return found.success ? found.output.stamp : { tab: 'unreadable', count: 0 };
}

/** The list of workspaces; null where there is a record that can't be read. */
export function readIndex(raw: unknown): readonly WorkspaceEntry[] | null {
  if (raw === undefined) return [];
  const found = v.safeParse(indexSchema, raw);
  if (!found.success) return null;
  return found.output.entries.flatMap((one) => {
    const entry = v.safeParse(entrySchema, one);
    return entry.success ? [entry.output] : [];
  });
}

/** Which workspace was shown last; `example` is the name of an example that nobody had edited. */
export interface LastRecord {
  readonly id: string;
  readonly example: string | null;
}

export function readLast(raw: unknown): LastRecord | null {
  const found = v.safeParse(lastSchema, raw);
  return found.success ? found.output : null;
}

/** The value of a record that holds one; `undefined` where there is none, or of another version. */
export function readValue(raw: unknown): unknown {
  const found = v.safeParse(valueSchema, raw);
  return found.success && !isNewer(raw) ? found.output.value : undefined;
}

function isNewer(raw: unknown): boolean {
  const found = v.safeParse(versionSchema, raw);
  return found.success && found.output.version > RECORD_VERSION;
}
