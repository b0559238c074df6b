import { createStore, delMany, getMany, keys, promisifyRequest, update } from 'idb-keyval';
import { type Timers, within } from '../lib/timers';
import { createMemoryStorage, type KeyValueStorage, type TabMemory } from './archive/keyValueStorage';

/* The only file that touches the browser's storage. */

const DATABASE = 'drawbridge';
const RECORDS = 'records';
const TAB_KEY = 'drawbridge.workspace';
/** Milliseconds that IndexedDB may take to open; some browsers never answer when it is blocked. */
const OPEN_LIMIT = 4000;

/**
 * IndexedDB; where it can't be used (private windows, blocked storage, no answer) memory that ends with the page and says
 * so. Never rejects.
 */
export async function openBrowserStorage(timers: Timers): Promise<KeyValueStorage> {
  try {
    const storage = indexedDbStorage();
    await within(timers, OPEN_LIMIT, storage.keys(), () => {
      throw new Error('it does not answer');
    });
    return storage;
  } catch (error) {
    const why = error instanceof Error && error.message !== '' ? ` (${error.message})` : '';
    return createMemoryStorage(`This browser gives no storage${why}, so nothing outlives this page. Export a copy.`);
  }
}

function indexedDbStorage(): KeyValueStorage {
  const store = createStore(DATABASE, RECORDS);
  return {
    transient: null,
    keys: () => keys<string>(store),
    read: (wanted) => getMany<unknown>([...wanted], store),
    write: (entries) =>
      store('readwrite', (records) => {
        for (const [key, value] of entries) records.put(value, key);
        // Told to commit, the browser does so even when the page is gone before it could answer.
        records.transaction.commit();
        return promisifyRequest(records.transaction);
      }),
    change: (key, change) => update<unknown>(key, change, store),
    remove: (unwanted) => delMany([...unwanted], store),
  };
}

/** Remembers in the tab which workspace it shows, so that two tabs on two workspaces each come back to their own. */
export function createTabMemory(): TabMemory {
  return {
    read() {
      try {
        return sessionStorage.getItem(TAB_KEY);
      } catch {
        return null;
      }
    },
    write(word) {
      try {
        sessionStorage.setItem(TAB_KEY, word);
      } catch {
        // Without it a reload opens the workspace that was used last, in whatever tab.
      }
    },
  };
}
