/** Where records live: IndexedDB in a browser, a Map where there is none. Values are structured-cloneable. */
export interface KeyValueStorage {
  /** Null: what is written outlives the page. Otherwise a sentence that says why it does not. */
  readonly transient: string | null;
  readonly keys: () => Promise<readonly string[]>;
  /** In the order of `keys`; `undefined` where there is nothing. */
  readonly read: (keys: readonly string[]) => Promise<readonly unknown[]>;
  /** All of them or none. */
  readonly write: (entries: readonly (readonly [string, unknown])[]) => Promise<void>;
  /** Reads and writes with nothing in between. Nothing is written when `change` throws, which rejects. */
  readonly change: (key: string, change: (stored: unknown) => unknown) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
}

/** Remembers one word as long as this tab lives, reloads included. */
export interface TabMemory {
  readonly read: () => string | null;
  readonly write: (word: string) => void;
}

/** Storage that ends with the page. `transient` says to people why it is used; null in tests that stand for a browser. */
export function createMemoryStorage(transient: string | null): KeyValueStorage {
  const records = new Map<string, unknown>();
  return {
    transient,
    keys: async () => [...records.keys()],
    read: async (keys) => keys.map((key) => structuredClone(records.get(key))),
    async write(entries) {
      for (const [key, value] of structuredClone(entries)) records.set(key, value);
    },
    async change(key, change) {
      records.set(key, structuredClone(change(structuredClone(records.get(key)))));
    },
    async remove(keys) {
      for (const key of keys) records.delete(key);
    },
  };
}
