import type { KeyValueStorage } from './keyValueStorage';
import {
  type DocumentRecord,
  documentKey,
  RECORD_VERSION,
  readUnsaved,
  type Stamp,
  stampOf,
  UNSAVED_PREFIX,
  unsavedKey,
} from './records';

/**
 * What a page that goes away still had to save. A page may issue one write while it is being closed, but not wait for the
 * reading that a safe saving begins with; so it notes the record beside the stored one, and the next start puts it there.
 */
export interface Journal {
  /** Issues the write at once. `expected`: what storage held when the page last knew. */
  readonly note: (record: Omit<DocumentRecord, 'version'>, expected: Stamp | null) => Promise<void>;
  /**
   * To be called as a saving begins: what it answers is to be called once that has succeeded, and forgets what was noted
   * before it began. What is noted meanwhile holds more.
   */
  readonly beginSaving: () => () => Promise<void>;
  /** Puts noted records in place; tells in `notices` where another tab was there first and a copy was made. */
  readonly recover: (notices: string[]) => Promise<void>;
}

/** Thrown to leave storage as it is. */
class Unchanged extends Error {}

export function createJournal(storage: KeyValueStorage, newId: () => string): Journal {
  /** Keys that this page wrote, and at which of its notes. */
  const noted = new Map<string, number>();
  let notes = 0;

  async function recoverOne(key: string, raw: unknown, notices: string[]): Promise<void> {
    const unsaved = readUnsaved(raw);
    if (unsaved === null) {
      await storage.write([[`aside:${newId()}:${key}`, raw]]);
      return;
    }
    const { record, expected } = unsaved;
    let fate: Fate = 'missing';
    await storage
      .change(documentKey(record.id), (stored) => {
        fate = fateOf(stampOf(stored), record.stamp, expected);
        if (fate !== 'missing') throw new Unchanged();
        return record;
      })
      .catch((error: unknown) => {
        if (!(error instanceof Unchanged)) throw error;
      });
    // Assigned in the callback, which the compiler does not follow.
    if ((fate as Fate) !== 'overtaken') return;
    const copy = { ...record, id: newId(), name: `${record.name} (copy)` };
    await storage.write([[documentKey(copy.id), copy]]);
    notices.push(
      `"${record.name}" was changed or deleted in another tab before this one had saved. What was unsaved is kept as "${copy.name}".`,
    );
  }

  return {
    async note(record, expected) {
      const key = unsavedKey(record.stamp.tab, record.id);
      notes += 1;
      noted.set(key, notes);
      await storage.write([
        [key, { version: RECORD_VERSION, expected, record: { ...record, version: RECORD_VERSION } }],
      ]);
    },
    beginSaving() {
      const before = notes;
      return async () => {
        const keys = [...noted].flatMap(([key, note]) => (note <= before ? [key] : []));
        for (const key of keys) noted.delete(key);
        if (keys.length > 0) await storage.remove(keys);
      };
    },
    async recover(notices) {
      const keys = (await storage.keys()).filter((key) => key.startsWith(UNSAVED_PREFIX));
      const records = await storage.read(keys);
      for (const [position, key] of keys.entries()) await recoverOne(key, records[position], notices);
      if (keys.length > 0) await storage.remove(keys);
    },
  };
}

/** `missing`: storage lacks it. `saved`: the tab that noted it saved it, or more, later. `overtaken`: another tab wrote. */
type Fate = 'missing' | 'saved' | 'overtaken';

function fateOf(stored: Stamp | null, noted: Stamp, expected: Stamp | null): Fate {
  if (stored?.tab === expected?.tab && stored?.count === expected?.count) return 'missing';
  if (stored?.tab !== noted.tab) return 'overtaken';
  return stored.count < noted.count ? 'missing' : 'saved';
}
