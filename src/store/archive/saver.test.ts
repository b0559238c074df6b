import { describe, expect, it } from 'vitest';
import { letSave, openPage, policiesText, typeOver } from '../../testing/savingPage';
import { settle } from '../../testing/settle';
import { createTabMemoryForTests } from '../../testing/testStore';
import { createMemoryStorage, type KeyValueStorage } from './keyValueStorage';

describe('saving', () => {
  it('brings everything back on reload: files, selection, panels, folds, layout, the open file', async () => {
    const storage = createMemoryStorage(null);
    const tab = createTabMemoryForTests();
    const first = await openPage({ storage, tab });
    typeOver(first, 'edited');
    const { store } = first;
    void store.dispatch('selection.set', { type: 'policy', id: 'p' });
    void store.dispatch('panel.sidebar', false);
    void store.dispatch('panel.tab', 'inspector');
    void store.dispatch('view.fold', { namespace: 'shop', folded: true });
    void store.dispatch('layout.placed', new Map([['shop', { x: 10, y: 20 }]]));
    void store.dispatch('yaml.open', { path: 'cluster.yaml' });
    void store.dispatch('theme.set', 'dark');
    void store.dispatch('view.focus', 'shop');
    await letSave(first);
    const second = await openPage({ storage, tab });
    const { session, document, workspaces, save: saved, history } = second.store.getState();
    expect(policiesText(second)).toBe('edited');
    expect(document).toEqual({ ...first.store.getState().document, revision: 1 });
    expect(session).toEqual({ ...store.getState().session, announcement: session.announcement, typed: null });
    expect(workspaces.current).toEqual(store.getState().workspaces.current);
    expect(saved).toEqual({ status: 'saved', message: null });
    expect(history).toEqual({ undo: null, redo: null });
  });

  it('has written what a crash would lose 200 ms after the first key, however long the typing goes on', async () => {
    const storage = createMemoryStorage(null);
    const tab = createTabMemoryForTests();
    const first = await openPage({ storage, tab });
    for (let key = 1; key <= 5; key += 1) {
      typeOver(first, `key ${key}`);
      first.timers.advance(50);
      await settle();
    }
    // The tab is gone here, without a word.
    expect(policiesText(await openPage({ storage, tab }))).toBe('key 4');
  });

  it('says that it is saving, and that it has', async () => {
    const test = await openPage();
    typeOver(test, 'a');
    expect(test.store.getState().save.status).toBe('saving');
    await letSave(test);
    expect(test.store.getState().save.status).toBe('saved');
  });

  it('writes at once when the page is hidden', async () => {
    const storage = createMemoryStorage(null);
    const tab = createTabMemoryForTests();
    const test = await openPage({ storage, tab });
    typeOver(test, 'a');
    test.hide();
    await settle();
    expect(policiesText(await openPage({ storage, tab }))).toBe('a');
  });

  it('writes what changes during a writing after it', async () => {
    const storage = createMemoryStorage(null);
    let release = (): void => {};
    let slow = false;
    const gated: KeyValueStorage = {
      ...storage,
      async change(key, change) {
        if (slow) await new Promise<void>((resolve) => (release = resolve));
        return storage.change(key, change);
      },
    };
    const tab = createTabMemoryForTests();
    const test = await openPage({ storage: gated, tab });
    typeOver(test, 'a');
    await letSave(test);
    slow = true;
    typeOver(test, 'b');
    await letSave(test);
    typeOver(test, 'c');
    await letSave(test);
    slow = false;
    release();
    await settle();
    expect(test.store.getState().save.status).toBe('saving');
    await letSave(test);
    expect(policiesText(await openPage({ storage, tab }))).toBe('c');
    expect(test.store.getState().save.status).toBe('saved');
  });

  it('writes no example that nobody edited', async () => {
    const storage = createMemoryStorage(null);
    const test = await openPage({ storage });
    void test.store.dispatch('view.set', 'rules');
    await letSave(test);
    expect((await storage.keys()).filter((key) => key.startsWith('document:'))).toEqual([]);
    expect(test.store.getState().document.untouchedExample).toBe(true);
    expect(test.store.getState().save.status).toBe('saved');
  });

  it('writes only the part of the session that changed', async () => {
    const storage = createMemoryStorage(null);
    const test = await openPage({ storage });
    await letSave(test);
    const before = new Set(await storage.keys());
    void test.store.dispatch('theme.set', 'light');
    await letSave(test);
    expect((await storage.keys()).filter((key) => !before.has(key))).toEqual(['app:theme']);
  });

  it('writes a file only once for a change, and nothing when nothing changed', async () => {
    const storage = createMemoryStorage(null);
    let writes = 0;
    const counting: KeyValueStorage = {
      ...storage,
      change(key, change) {
        if (key.startsWith('document:')) writes += 1;
        return storage.change(key, change);
      },
    };
    const test = await openPage({ storage: counting });
    typeOver(test, 'a');
    await letSave(test);
    await letSave(test);
    void test.store.dispatch('theme.set', 'light');
    await letSave(test);
    expect(writes).toBe(1);
  });
});
