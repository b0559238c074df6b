import { type ExampleName, exampleFiles, isExampleName } from '../examples';
import type { WorkspaceEntry } from '../state';
import { createJournal } from './journal';
import type { KeyValueStorage, TabMemory } from './keyValueStorage';
import {
  type DocumentRecord,
  documentKey,
  LAST_KEY,
  type LastRecord,
  RECORD_VERSION,
  readLast,
  type Stamp,
  stampOf,
} from './records';
import { sentence } from './sentence';
import { type KeptKey, sessionKey, workspacePrefix } from './sessionRecords';
import { createStoredWorkspaces, type Opened, type StoredWorkspace } from './storedWorkspaces';
import { withEntry } from './workspaceList';

/** What a page begins with. */
export interface Restored extends StoredWorkspace {
  /** Everything that storage lists, and `current`. */
  readonly all: readonly WorkspaceEntry[];
}

/** Another tab wrote, or deleted, the workspace since this one read it. */
export class ConflictError extends Error {}

export interface Archive {
  /** Null: what is saved stays. Otherwise a sentence on why it does not outlive the page. */
  readonly transient: string | null;
  /** What was shown last, else any other workspace, else the example. Never rejects. */
  readonly start: () => Promise<Restored>;
  readonly open: (id: string) => Promise<Opened>;
  /** A fresh copy of an example, which storage does not hold until somebody edits it. */
  readonly openExample: (example: ExampleName) => StoredWorkspace;
  readonly entries: () => Promise<readonly WorkspaceEntry[]>;
  /** Rejects with ConflictError unless storage still holds what `expected` says; then nothing is written. */
  readonly save: (record: Omit<DocumentRecord, 'version'>, expected: Stamp | null) => Promise<void>;
  /** For a page that goes away: issues one write at once, of what could not be saved in time. */
  readonly note: (record: Omit<DocumentRecord, 'version'>, expected: Stamp | null) => Promise<void>;
  readonly saveSession: (workspace: string, values: readonly (readonly [KeptKey, unknown])[]) => Promise<void>;
  readonly saveLast: (last: LastRecord) => Promise<void>;
  /** Remembers in this tab, at once, what it shows. */
  readonly noteLast: (last: LastRecord) => void;
  readonly remove: (id: string) => Promise<void>;
  /** Forgets the session of an example that nobody edited. */
  readonly forget: (id: string) => Promise<void>;
}

const FIRST_EXAMPLE: ExampleName = 'shop';

/** Brings workspaces back and keeps them, over whatever storage there is. */
export function createArchive(storage: KeyValueStorage, tab: TabMemory, newId: () => string): Archive {
  const workspaces = createStoredWorkspaces(storage, newId);
  const journal = createJournal(storage, newId);
  /** Names as the stored list has them, so that saving text need not touch the list. */
  const listed = new Map<string, string>();

  function example(name: ExampleName, id: string): StoredWorkspace {
    const current = { id, name: `Example: ${name}` };
    const files = exampleFiles(name);
    const nothing = { stamp: null, session: {}, notices: [] };
    return { current, files, untouchedExample: true, originals: files, example: name, ...nothing };
  }

  async function lastShown(): Promise<LastRecord | null> {
    const [raw] = await storage.read([LAST_KEY]);
    return readLast(parsed(tab.read())) ?? readLast(raw);
  }

  async function restore(notices: string[]): Promise<Restored> {
    await journal.recover(notices);
    let entries = await workspaces.entries(notices);
    const last = await lastShown();
    const stored = entries.find((entry) => entry.id === last?.id);
    if (last !== null && stored === undefined && isExampleName(last.example)) {
      const { session } = await workspaces.session(last.id);
      return listedWith({ ...example(last.example, last.id), session, notices }, entries);
    }
    for (const entry of stored === undefined ? entries : [stored, ...entries.filter((one) => one !== stored)]) {
      const opened = await workspaces.open(entry.id);
      if ('workspace' in opened) {
        return listedWith({ ...opened.workspace, notices: [...notices, ...opened.workspace.notices] }, entries);
      }
      notices.push(`"${entry.name}": ${opened.error}`);
      if (opened.gone) entries = entries.filter((one) => one !== entry);
    }
    const first = example(FIRST_EXAMPLE, newId());
    const { session } = await workspaces.session(first.current.id);
    return listedWith({ ...first, session, notices }, entries);
  }

  return {
    transient: storage.transient,
    async start() {
      const notices: string[] = [];
      try {
        return await restore(notices);
      } catch (error) {
        const notice = `What this browser has stored could not be read: ${sentence(error)} Reload the page to try again.`;
        return listedWith({ ...example(FIRST_EXAMPLE, newId()), notices: [...notices, notice] }, []);
      }
    },
    open: workspaces.open,
    openExample: (name) => example(name, newId()),
    entries: () => workspaces.entries([]),
    async save(record, expected) {
      const { id, name } = record;
      const settle = journal.beginSaving();
      await storage.change(documentKey(id), (raw) => {
        const found = stampOf(raw);
        if (found?.tab !== expected?.tab || found?.count !== expected?.count) throw new ConflictError(id);
        return { ...record, version: RECORD_VERSION } satisfies DocumentRecord;
      });
      await settle();
      if (listed.get(id) === name) return;
      await workspaces.list({ id, name });
      listed.set(id, name);
    },
    note: journal.note,
    async saveSession(workspace, values) {
      await storage.write(
        values.map(([key, value]) => [sessionKey(key, workspace), { version: RECORD_VERSION, value }]),
      );
    },
    async saveLast(last) {
      await storage.write([[LAST_KEY, { version: RECORD_VERSION, ...last }]]);
    },
    noteLast: (last) => tab.write(JSON.stringify(last)),
    async remove(id) {
      listed.delete(id);
      await workspaces.remove(id);
    },
    async forget(id) {
      const keys = await storage.keys();
      await storage.remove(keys.filter((key) => key.startsWith(workspacePrefix(id))));
    },
  };
}

function listedWith(workspace: StoredWorkspace, entries: readonly WorkspaceEntry[]): Restored {
  return { ...workspace, all: withEntry(entries, workspace.current) };
}

/** What JSON says; null where it is none. */
function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
