import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandTimers } from '../testing/handTimers';
import { createTabMemory, openBrowserStorage } from './persistence';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('browser storage', () => {
  it('keeps values, Maps and bytes included, for the next page', async () => {
    const value = { layout: new Map([['shop', { x: 1, y: 2 }]]), bytes: Uint8Array.of(1, 2) };
    const first = await openBrowserStorage(createHandTimers());
    await first.write([
      ['a', value],
      ['b', 1],
    ]);
    const second = await openBrowserStorage(createHandTimers());
    expect(second.transient).toBeNull();
    expect(await second.read(['b', 'missing', 'a'])).toEqual([1, undefined, value]);
    expect(await second.keys()).toEqual(['a', 'b']);
  });

  it('changes a value with nothing in between, and not at all when the change throws', async () => {
    const storage = await openBrowserStorage(createHandTimers());
    await Promise.all(
      [1, 2, 3].map(() => storage.change('count', (stored) => (typeof stored === 'number' ? stored + 1 : 1))),
    );
    expect(await storage.read(['count'])).toEqual([3]);
    const refused = storage.change('count', () => {
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    expect(await storage.read(['count'])).toEqual([3]);
  });

  it('removes', async () => {
    const storage = await openBrowserStorage(createHandTimers());
    await storage.write([
      ['a', 1],
      ['b', 2],
    ]);
    await storage.remove(['a']);
    expect(await storage.keys()).toEqual(['b']);
  });

  it('works in memory where there is none, and says so', async () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new Error('The operation is insecure.');
      },
    });
    const storage = await openBrowserStorage(createHandTimers());
    expect(storage.transient).toContain('The operation is insecure.');
    await storage.write([['a', 1]]);
    expect(await storage.read(['a'])).toEqual([1]);
  });

  it('works in memory where it does not answer', async () => {
    vi.stubGlobal('indexedDB', { open: () => ({}) });
    const timers = createHandTimers();
    const opening = openBrowserStorage(timers);
    timers.advance(4000);
    expect((await opening).transient).toContain('it does not answer');
  });
});

describe('tab memory', () => {
  it('does without where the browser forbids it', () => {
    vi.stubGlobal('sessionStorage', {
      getItem() {
        throw new Error('denied');
      },
      setItem() {
        throw new Error('denied');
      },
    });
    const tab = createTabMemory();
    tab.write('x');
    expect(tab.read()).toBeNull();
  });

  it('remembers one word', () => {
    const words = new Map<string, string>();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => words.get(key) ?? null,
      setItem: (key: string, word: string) => words.set(key, word),
    });
    createTabMemory().write('x');
    expect(createTabMemory().read()).toBe('x');
  });
});
