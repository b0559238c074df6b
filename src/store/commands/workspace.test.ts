import { describe, expect, it } from 'vitest';
import { settle } from '../../testing/settle';
import { createTabMemoryForTests, openTestStore, type TabOptions, type TestStore } from '../../testing/testStore';
import { createMemoryStorage } from '../archive/keyValueStorage';

async function opened(options: TabOptions = {}): Promise<TestStore> {
  const test = await openTestStore(options);
  await settle();
  return test;
}

function edit(test: TestStore, text: string): void {
  void test.store.dispatch('document.type', {
    path: 'mine.yaml',
    text,
    edits: [{ type: 'create', file: { path: 'mine.yaml', text } }],
  });
}

function names({ store }: TestStore): string[] {
  return store.getState().workspaces.all.map((entry) => entry.name);
}

function paths({ store }: TestStore): string[] {
  return store.getState().document.files.map((file) => file.path);
}

describe('workspaces', () => {
  it('workspace.new is empty, has its own history and is stored', async () => {
    const test = await opened();
    edit(test, 'x');
    await test.store.dispatch('workspace.new');
    const { document, history, workspaces } = test.store.getState();
    expect(document).toMatchObject({ files: [], untouchedExample: false });
    expect(history).toEqual({ undo: null, redo: null });
    expect(workspaces.current.name).toBe('New workspace');
    expect(names(test)).toEqual(['Example: shop', 'New workspace']);
    test.timers.advance(200);
    await settle();
    expect(await test.storage.keys()).toContain(`document:${workspaces.current.id}`);
  });

  it('workspace.new names are not taken twice', async () => {
    const test = await opened();
    await test.store.dispatch('workspace.new');
    await test.store.dispatch('workspace.new');
    expect(names(test)).toEqual(['New workspace', 'New workspace 2']);
  });

  it('leaving an example that nobody edited forgets it, settings and all', async () => {
    const test = await opened();
    const example = test.store.getState().workspaces.current;
    void test.store.dispatch('view.set', 'drawn');
    await test.store.dispatch('workspace.openExample', { example: 'netpol-demo' });
    await settle();
    expect(names(test)).toEqual(['Example: netpol-demo']);
    expect(test.store.getState().session.view).toBe('drawnAndRules');
    expect((await test.storage.keys()).filter((key) => key.includes(example.id))).toEqual([]);
  });

  it('leaving an example that somebody edited keeps it', async () => {
    const test = await opened();
    edit(test, 'mine');
    const { id } = test.store.getState().workspaces.current;
    await test.store.dispatch('workspace.openExample', { example: 'shop' });
    expect(paths(test)).not.toContain('mine.yaml');
    await test.store.dispatch('workspace.switch', { id });
    expect(paths(test)).toContain('mine.yaml');
  });

  it('workspace.switch saves what was typed a moment ago, and brings back the settings of each', async () => {
    const test = await opened();
    edit(test, 'mine');
    const first = test.store.getState().workspaces.current.id;
    void test.store.dispatch('view.set', 'drawn');
    await test.store.dispatch('workspace.new');
    void test.store.dispatch('theme.set', 'dark');
    expect(test.store.getState().session.view).toBe('drawnAndRules');
    const seen = new Set<string>();
    test.store.subscribe((state) => seen.add(`${state.workspaces.current.name}: ${state.analysis.status}`));
    await test.store.dispatch('workspace.switch', { id: first });
    expect(paths(test)).toContain('mine.yaml');
    expect(test.store.getState().session).toMatchObject({ view: 'drawn', theme: 'dark' });
    await settle();
    expect(seen).toContain('Example: shop: loading');
    expect(test.store.getState().analysis.result?.revision).toBe(test.store.getState().document.revision);
  });

  it('workspace.switch to what is not there says so and stays', async () => {
    const test = await opened();
    const before = test.store.getState().document;
    await test.store.dispatch('workspace.switch', { id: 'gone' });
    expect(test.store.getState().document).toBe(before);
    expect(test.store.getState().session.toast).toMatchObject({
      tone: 'error',
      text: expect.stringContaining('not stored any more'),
    });
  });

  it('workspace.rename is stored, and keeps a named example', async () => {
    const storage = createMemoryStorage(null);
    const tab = createTabMemoryForTests();
    const test = await opened({ storage, tab });
    await test.store.dispatch('workspace.rename', { name: '  zero-trust ' });
    expect(names(test)).toEqual(['zero-trust']);
    test.timers.advance(200);
    await settle();
    expect(names(await opened({ storage, tab }))).toEqual(['zero-trust']);
  });

  it('workspace.rename needs a name', async () => {
    const test = await opened();
    await test.store.dispatch('workspace.rename', { name: ' ' });
    expect(names(test)).toEqual(['Example: shop']);
    expect(test.store.getState().session.toast?.tone).toBe('error');
  });

  it('workspace.delete of the open one opens another, of the last one the example', async () => {
    const test = await opened();
    edit(test, 'mine');
    const first = test.store.getState().workspaces.current.id;
    await test.store.dispatch('workspace.new');
    await test.store.dispatch('workspace.delete', { id: test.store.getState().workspaces.current.id });
    expect(names(test)).toEqual(['Example: shop']);
    expect(paths(test)).toContain('mine.yaml');
    await test.store.dispatch('workspace.delete', { id: first });
    expect(test.store.getState().document.untouchedExample).toBe(true);
    expect((await test.storage.keys()).filter((key) => key.startsWith('document:'))).toEqual([]);
    expect(test.store.getState().session.toast?.text).toBe('Deleted workspace "Example: shop"');
  });

  it('workspace.delete of another one leaves the open one alone', async () => {
    const test = await opened();
    edit(test, 'mine');
    const first = test.store.getState().workspaces.current.id;
    await test.store.dispatch('workspace.new');
    const { revision } = test.store.getState().document;
    await test.store.dispatch('workspace.delete', { id: first });
    expect(names(test)).toEqual(['New workspace']);
    expect(test.store.getState().document.revision).toBe(revision);
  });

  it('what is typed while another workspace is being opened is saved with its own', async () => {
    const test = await opened();
    edit(test, 'mine');
    const first = test.store.getState().workspaces.current.id;
    await test.store.dispatch('workspace.new');
    const leaving = test.store.dispatch('workspace.switch', { id: first });
    edit(test, 'at the last moment');
    await leaving;
    const other = test.store.getState().workspaces.all.find((entry) => entry.id !== first);
    await test.store.dispatch('workspace.switch', { id: other!.id });
    expect(test.store.getState().document.files).toEqual([{ path: 'mine.yaml', text: 'at the last moment' }]);
  });
});
