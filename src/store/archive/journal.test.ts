import { describe, expect, it } from 'vitest';
import { letSave, openPage, policiesText, typeOver } from '../../testing/savingPage';
import { settle } from '../../testing/settle';
import { createTabMemoryForTests, createTestChannels, type TestStore } from '../../testing/testStore';
import { createMemoryStorage, type KeyValueStorage } from './keyValueStorage';

/** Storage as a page has it that is being closed: a write is taken, but what waits for a reading never happens. */
function closing(storage: KeyValueStorage): KeyValueStorage & { closed: boolean } {
  const page = {
    ...storage,
    closed: false,
    change(key: string, change: (stored: unknown) => unknown): Promise<void> {
      return page.closed ? new Promise(() => {}) : storage.change(key, change);
    },
  };
  return page;
}

interface Browser {
  readonly storage: KeyValueStorage;
  readonly tab: ReturnType<typeof createTabMemoryForTests>;
  readonly closing: ReturnType<typeof closing>;
  readonly page: TestStore;
}

/** A page with a saved edit. */
async function browser(): Promise<Browser> {
  const storage = createMemoryStorage(null);
  const tab = createTabMemoryForTests();
  const page = closing(storage);
  const test = await openPage({ storage: page, tab, name: 'first' });
  typeOver(test, 'saved');
  await letSave(test);
  return { storage, tab, closing: page, page: test };
}

async function close({ closing: storage, page }: Browser): Promise<void> {
  storage.closed = true;
  page.hide();
  await settle();
}

describe('a page that is closed before it has saved', () => {
  it('notes what it had, and the next start has it', async () => {
    const all = await browser();
    typeOver(all.page, 'last key');
    void all.page.store.dispatch('theme.set', 'dark');
    await close(all);
    const next = await openPage({ storage: all.storage, tab: all.tab, name: 'next' });
    expect(policiesText(next)).toBe('last key');
    expect(next.store.getState().session).toMatchObject({ theme: 'dark', toast: null });
    expect((await all.storage.keys()).filter((key) => key.startsWith('unsaved:'))).toEqual([]);
    typeOver(next, 'goes on');
    await letSave(next);
    expect(next.store.getState().save.status).toBe('saved');
  });

  it('notes the first edit of the example too', async () => {
    const storage = createMemoryStorage(null);
    const tab = createTabMemoryForTests();
    const page = await openPage({ storage: { ...storage, change: () => new Promise(() => {}) }, tab, name: 'first' });
    typeOver(page, 'first key');
    page.hide();
    await settle();
    expect(policiesText(await openPage({ storage, tab, name: 'next' }))).toBe('first key');
  });

  it('notes more than a saving has that is under way', async () => {
    const all = await browser();
    typeOver(all.page, 'under way');
    all.page.timers.advance(200);
    typeOver(all.page, 'last key');
    await close(all);
    expect(policiesText(await openPage({ storage: all.storage, tab: all.tab, name: 'next' }))).toBe('last key');
  });

  it('notes nothing when all is saved', async () => {
    const all = await browser();
    await close(all);
    expect((await all.storage.keys()).filter((key) => key.startsWith('unsaved:'))).toEqual([]);
  });
});

describe('a page that is hidden and stays', () => {
  it('saves, and forgets what it had noted', async () => {
    const all = await browser();
    typeOver(all.page, 'hidden');
    all.page.hide();
    await settle();
    expect((await all.storage.keys()).filter((key) => key.startsWith('unsaved:'))).toEqual([]);
    typeOver(all.page, 'and back');
    await letSave(all.page);
    expect(policiesText(await openPage({ storage: all.storage, tab: all.tab, name: 'next' }))).toBe('and back');
  });
});

describe('what was noted', () => {
  const record = { version: 1, id: 'a', name: 'Shop', untouchedExample: false };
  const noted = { ...record, files: [{ path: 'policies.yaml', text: 'noted' }], stamp: { tab: 'gone', count: 7 } };
  const unsaved = { version: 1, expected: { tab: 'gone', count: 5 }, record: noted };

  async function start(
    stored: unknown,
    raw: unknown = unsaved,
  ): Promise<{ page: TestStore; storage: KeyValueStorage }> {
    const storage = createMemoryStorage(null);
    await storage.write([['unsaved:gone:a', raw], ...(stored === undefined ? [] : [['document:a', stored] as const])]);
    return { page: await openPage({ storage, name: 'next' }), storage };
  }

  function storedBy(tab: string, count: number): unknown {
    return { ...record, files: [{ path: 'policies.yaml', text: 'stored' }], stamp: { tab, count } };
  }

  it.each<[string, string, number, string]>([
    ['as it was expected', 'gone', 5, 'noted'],
    ['by the same tab, not as late', 'gone', 6, 'noted'],
    ['by the same tab, as late or later', 'gone', 7, 'stored'],
  ])('and what is stored %s', async (_, tab, count, text) => {
    const { page } = await start(storedBy(tab, count));
    expect(policiesText(page)).toBe(text);
    expect(page.store.getState().workspaces.all).toHaveLength(1);
  });

  it.each([
    ['changed', storedBy('other', 6)],
    ['deleted', undefined],
  ])('becomes a copy where another tab %s the workspace', async (_, stored) => {
    const { page } = await start(stored);
    const copy = page.store.getState().workspaces.all.find((entry) => entry.name === 'Shop (copy)');
    expect(page.store.getState().session.toast?.text).toContain('What was unsaved is kept as "Shop (copy)"');
    await page.store.dispatch('workspace.switch', { id: copy!.id });
    expect(policiesText(page)).toBe('noted');
  });

  it('is kept aside where it can not be read', async () => {
    const { storage } = await start(storedBy('gone', 5), { version: 1, expected: null, record: { files: [] } });
    expect((await storage.keys()).filter((key) => key.endsWith('unsaved:gone:a'))).toEqual([
      expect.stringMatching(/^aside:/),
    ]);
  });

  it('goes with a workspace that is deleted', async () => {
    const { page, storage } = await start(storedBy('gone', 5));
    await storage.write([['unsaved:elsewhere:a', unsaved]]);
    await page.store.dispatch('workspace.delete', { id: 'a' });
    expect((await storage.keys()).filter((key) => key.includes('unsaved'))).toEqual([]);
  });
});

describe('a conflict that comes up while the page is hidden', () => {
  it('ends in one copy, not two', async () => {
    const storage = createMemoryStorage(null);
    const channel = createTestChannels();
    const one = await openPage({ storage, channel: channel(), name: 'one' });
    typeOver(one, 'shared');
    await letSave(one);
    const other = await openPage({ storage, channel: channel(), name: 'other' });
    typeOver(one, 'from one');
    await letSave(one);
    typeOver(other, 'from other');
    other.hide();
    await settle();
    await letSave(other);
    const next = await openPage({ storage, name: 'next' });
    expect(next.store.getState().workspaces.all.map((entry) => entry.name)).toEqual([
      'Example: shop',
      'Example: shop (copy)',
    ]);
  });
});
