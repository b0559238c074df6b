import type { SourceFile } from '../../engine';
import type { ExampleName } from '../examples';
import type { SessionState, WorkspaceEntry } from '../state';
import type { KeyValueStorage } from './keyValueStorage';
import {
  documentIdOf,
  documentKey,
  INDEX_KEY,
  RECORD_VERSION,
  readDocument,
  readIndex,
  readValue,
  type Stamp,
  stampOf,
  UNSAVED_PREFIX,
} from './records';
import { KEPT_KEYS, readSessionValue, sessionKey, workspacePrefix } from './sessionRecords';

/** A workspace as it was left. */
export interface StoredWorkspace {
  readonly current: WorkspaceEntry;
  readonly files: readonly SourceFile[];
  readonly untouchedExample: boolean;
  readonly originals: readonly SourceFile[];
  /** The example that it is, while storage does not hold it. */
  readonly example: ExampleName | null;
  /** What storage holds of it; null: nothing yet. */
  readonly stamp: Stamp | null;
  readonly session: Partial<SessionState>;
  /** Sentences about what could not be read. */
  readonly notices: readonly string[];
}

/** `gone`: storage lists it no more. */
export type Opened = { readonly workspace: StoredWorkspace } | { readonly error: string; readonly gone: boolean };

export interface StoredWorkspaces {
  /** All workspaces; what was wrong with the list goes to `notices`. */
  readonly entries: (notices: string[]) => Promise<readonly WorkspaceEntry[]>;
  readonly open: (id: string) => Promise<Opened>;
  /** The stored session of a workspace and of the app. */
  readonly session: (id: string) => Promise<{ readonly session: Partial<SessionState>; readonly unread: boolean }>;
  readonly list: (entry: WorkspaceEntry) => Promise<void>;
  /** Takes it off the list, its files and its session with it. */
  readonly remove: (id: string) => Promise<void>;
}

const NOT_STORED = 'This workspace is not stored any more: another tab may have deleted it.';
const NEWER =
  'This workspace was saved by a newer version of Drawbridge. It is left as it is; reload the page to get that version.';

/** Reads what storage holds of workspaces. What can't be read is moved aside under another key, never thrown away. */
export function createStoredWorkspaces(storage: KeyValueStorage, newId: () => string): StoredWorkspaces {
  async function aside(key: string, raw: unknown): Promise<string> {
    const kept = `aside:${newId()}:${key}`;
    await storage.write([[kept, raw]]);
    return kept;
  }

  async function changeIndex(change: (entries: readonly WorkspaceEntry[]) => readonly WorkspaceEntry[]): Promise<void> {
    await storage.change(INDEX_KEY, (raw) => ({ version: RECORD_VERSION, entries: change(readIndex(raw) ?? []) }));
  }

  async function entries(notices: string[]): Promise<readonly WorkspaceEntry[]> {
    const keys = await storage.keys();
    const [raw] = await storage.read([INDEX_KEY]);
    const index = readIndex(raw);
    if (index === null) {
      const kept = await aside(INDEX_KEY, raw);
      await storage.remove([INDEX_KEY]);
      notices.push(`The list of workspaces could not be read and was rebuilt (kept in this browser as "${kept}").`);
    }
    const ids = new Set(keys.flatMap((key) => documentIdOf(key) ?? []));
    const listed = (index ?? []).filter((entry) => ids.delete(entry.id));
    // Saved, but not listed: a tab ended between the two.
    const unlisted = [...ids];
    const records = await storage.read(unlisted.map(documentKey));
    const found = unlisted.map((id, position): WorkspaceEntry => {
      const read = readDocument(records[position]);
      return { id, name: read.type === 'document' ? read.record.name : 'Recovered workspace' };
    });
    return [...listed, ...found];
  }

  async function session(id: string): Promise<{ session: Partial<SessionState>; unread: boolean }> {
    const keys = KEPT_KEYS.map((key) => sessionKey(key, id));
    const records = await storage.read(keys);
    let found: Partial<SessionState> = {};
    const unread: string[] = [];
    for (const [position, key] of KEPT_KEYS.entries()) {
      const raw = records[position];
      const part = raw === undefined ? {} : readSessionValue(key, readValue(raw));
      if (part === null) {
        const stored = sessionKey(key, id);
        unread.push(stored);
        await aside(stored, raw);
      }
      found = { ...found, ...part };
    }
    if (unread.length > 0) await storage.remove(unread);
    return { session: found, unread: unread.length > 0 };
  }

  async function open(id: string): Promise<Opened> {
    const key = documentKey(id);
    const [raw] = await storage.read([key]);
    if (raw === undefined) return { error: NOT_STORED, gone: true };
    const read = readDocument(raw);
    if (read.type === 'newer') return { error: NEWER, gone: false };
    if (read.type === 'unreadable') {
      const kept = await aside(key, raw);
      await remove(id);
      return { error: `What is stored of it can't be read (it is kept in this browser as "${kept}").`, gone: true };
    }
    const notices: string[] = [];
    const { record, lost } = read;
    if (lost > 0) {
      const kept = await aside(key, raw);
      const files = lost === 1 ? 'One file' : `${lost} files`;
      notices.push(`${files} of "${record.name}" could not be read (all of it is kept in this browser as "${kept}").`);
      await storage.change(key, (now) => (stampOf(now)?.count === record.stamp.count ? record : now));
    }
    const { session: stored, unread } = await session(id);
    if (unread) notices.push('Some settings could not be read and are at their defaults.');
    const { name, files, untouchedExample, originals, stamp } = record;
    const current = { id, name };
    const kept = { files, untouchedExample, originals, stamp };
    return { workspace: { current, ...kept, example: null, session: stored, notices } };
  }

  async function remove(id: string): Promise<void> {
    const keys = await storage.keys();
    const isOfIt = (key: string): boolean =>
      key.startsWith(workspacePrefix(id)) || (key.startsWith(UNSAVED_PREFIX) && key.endsWith(`:${id}`));
    // The files first: a list that names nothing is mended at the next start, files without a list would come back.
    await storage.remove([documentKey(id), ...keys.filter(isOfIt)]);
    await changeIndex((all) => all.filter((entry) => entry.id !== id));
  }

  return {
    entries,
    open,
    session,
    list: (entry) =>
      changeIndex((all) =>
        all.some((one) => one.id === entry.id)
          ? all.map((one) => (one.id === entry.id ? entry : one))
          : [...all, entry],
      ),
    remove,
  };
}
