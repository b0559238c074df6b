import { describe, expect, it } from 'vitest';
import { createTabMemoryForTests } from '../../testing/testStore';
import { ConflictError, createArchive } from './archive';
import { createMemoryStorage, type KeyValueStorage } from './keyValueStorage';
import type { DocumentRecord } from './records';

function record(id: string, parts: Partial<DocumentRecord> = {}): Record<string, unknown> {
  return {
    version: 1,
    id,
    name: `Workspace ${id}`,
    stamp: { tab: 'other', count: 1 },
    untouchedExample: false,
    files: [{ path: 'policies.yaml', text: id }],
    ...parts,
  };
}

async function storageWith(entries: Record<string, unknown>): Promise<KeyValueStorage> {
  const storage = createMemoryStorage(null);
  await storage.write(Object.entries(entries));
  return storage;
}

function archiveOver(storage: KeyValueStorage, tab = createTabMemoryForTests()): ReturnType<typeof createArchive> {
  let ids = 0;
  return createArchive(storage, tab, () => {
    ids += 1;
    return `new-${ids}`;
  });
}

describe('the archive at the start', () => {
  it('opens the example shop on the first visit', async () => {
    const restored = await archiveOver(await storageWith({})).start();
    expect(restored).toMatchObject({
      current: { name: 'Example: shop' },
      untouchedExample: true,
      example: 'shop',
      stamp: null,
      notices: [],
    });
    expect(restored.files.length).toBeGreaterThan(0);
    expect(restored.all).toEqual([restored.current]);
  });

  it('opens what this tab showed, else what was shown last, else any workspace', async () => {
    const both = {
      'document:a': record('a'),
      'document:b': record('b'),
      workspaces: {
        version: 1,
        entries: [
          { id: 'a', name: 'A' },
          { id: 'b', name: 'B' },
        ],
      },
    };
    expect((await archiveOver(await storageWith(both)).start()).current.id).toBe('a');
    const storage = await storageWith({ ...both, last: { version: 1, id: 'b', example: null } });
    expect((await archiveOver(storage).start()).current.id).toBe('b');
    const tab = createTabMemoryForTests();
    tab.write(JSON.stringify({ id: 'a', example: null }));
    expect((await archiveOver(storage, tab).start()).current.id).toBe('a');
    tab.write('not JSON');
    expect((await archiveOver(storage, tab).start()).current.id).toBe('b');
  });

  it('opens an example again that nobody had edited, with its session', async () => {
    const storage = await storageWith({
      last: { version: 1, id: 'ex', example: 'netpol-demo' },
      'workspace:ex:view': { version: 1, value: 'rules' },
      'app:theme': { version: 1, value: 'dark' },
    });
    expect(await archiveOver(storage).start()).toMatchObject({
      current: { id: 'ex', name: 'Example: netpol-demo' },
      session: { view: 'rules', theme: 'dark' },
    });
  });

  it('finds a workspace that was saved and not yet listed, and drops a listed one that is gone', async () => {
    const storage = await storageWith({
      'document:a': record('a'),
      workspaces: { version: 1, entries: [{ id: 'gone', name: 'Gone' }] },
    });
    const restored = await archiveOver(storage).start();
    expect(restored.all).toEqual([{ id: 'a', name: 'Workspace a' }]);
  });

  it('keeps a record aside that can not be read, says so, and opens another workspace', async () => {
    const broken = { version: 1, files: 'none' };
    const storage = await storageWith({
      'document:a': broken,
      'document:b': record('b'),
      workspaces: {
        version: 1,
        entries: [
          { id: 'a', name: 'A' },
          { id: 'b', name: 'B' },
        ],
      },
    });
    const restored = await archiveOver(storage).start();
    expect(restored.current.id).toBe('b');
    expect(restored.notices).toEqual([
      '"A": What is stored of it can\'t be read (it is kept in this browser as "aside:new-1:document:a").',
    ]);
    expect(await storage.read(['aside:new-1:document:a', 'document:a'])).toEqual([broken, undefined]);
    expect(restored.all.map((entry) => entry.id)).toEqual(['b']);
    expect((await archiveOver(storage).start()).notices).toEqual([]);
  });

  it('opens the readable files of a record, and keeps all of it aside', async () => {
    const files = [
      { path: 'a', text: 'a' },
      { path: 'b' },
      { path: 'a', text: 'twice' },
      null,
      { path: 'c', bytes: Uint8Array.of(1) },
    ];
    const raw = { ...record('a'), files };
    const storage = await storageWith({ 'document:a': raw });
    const restored = await archiveOver(storage).start();
    expect(restored.files).toEqual([
      { path: 'a', text: 'a' },
      { path: 'c', bytes: Uint8Array.of(1) },
    ]);
    expect(restored.notices[0]).toContain('3 files of "Workspace a" could not be read');
    expect(await storage.read(['aside:new-1:document:a'])).toEqual([raw]);
    expect(await archiveOver(storage).start()).toEqual({ ...restored, notices: [] });
  });

  it('leaves alone what a newer version wrote', async () => {
    const newer = { ...record('a'), version: 2 };
    const storage = await storageWith({ 'document:a': newer });
    const restored = await archiveOver(storage).start();
    expect(restored.example).toBe('shop');
    expect(restored.notices[0]).toContain('newer version');
    expect(await storage.read(['document:a'])).toEqual([newer]);
  });

  it('rebuilds a list that can not be read', async () => {
    const storage = await storageWith({ 'document:a': record('a'), workspaces: 'garbage' });
    const restored = await archiveOver(storage).start();
    expect(restored.all).toEqual([{ id: 'a', name: 'Workspace a' }]);
    expect(restored.notices[0]).toContain('was rebuilt');
    expect(await storage.read(['aside:new-1:workspaces'])).toEqual(['garbage']);
  });

  it('takes the default of a setting that can not be read, and keeps the others', async () => {
    const storage = await storageWith({
      'document:a': record('a'),
      'workspace:a:layout': { version: 1, value: new Map([['x', { x: Number.NaN, y: 0 }]]) },
      'workspace:a:folded': { version: 1, value: new Map([['shop', true]]) },
      'app:theme': { version: 1, value: 'pink' },
    });
    const restored = await archiveOver(storage).start();
    expect(restored.session).toEqual({ folded: new Map([['shop', true]]) });
    expect(restored.notices).toEqual(['Some settings could not be read and are at their defaults.']);
    expect((await storage.keys()).filter((key) => key.startsWith('aside:'))).toHaveLength(2);
    expect((await archiveOver(storage).start()).notices).toEqual([]);
  });

  it('works on when storage can not be read at all', async () => {
    const storage = { ...createMemoryStorage(null), keys: () => Promise.reject(new Error('disk gone')) };
    const restored = await archiveOver(storage).start();
    expect(restored.example).toBe('shop');
    expect(restored.notices).toEqual([
      'What this browser has stored could not be read: disk gone. Reload the page to try again.',
    ]);
  });
});

describe('the archive', () => {
  it('saves only over what it expects', async () => {
    const storage = await storageWith({ 'document:a': record('a') });
    const archive = archiveOver(storage);
    const mine = {
      id: 'a',
      name: 'A',
      untouchedExample: false,
      files: [],
      originals: [],
      stamp: { tab: 'me', count: 2 },
    };
    await expect(archive.save(mine, null)).rejects.toThrow(ConflictError);
    await expect(archive.save(mine, { tab: 'other', count: 2 })).rejects.toThrow(ConflictError);
    expect(await storage.read(['document:a'])).toEqual([record('a')]);
    await archive.save(mine, { tab: 'other', count: 1 });
    expect(await storage.read(['document:a'])).toEqual([{ ...mine, version: 1 }]);
  });

  it('does not save a workspace that was deleted meanwhile', async () => {
    const archive = archiveOver(await storageWith({}));
    const mine = {
      id: 'a',
      name: 'A',
      untouchedExample: false,
      files: [],
      originals: [],
      stamp: { tab: 'me', count: 2 },
    };
    await expect(archive.save(mine, { tab: 'me', count: 1 })).rejects.toThrow(ConflictError);
  });

  it('lists a new workspace and a new name, and not every key press', async () => {
    const storage = await storageWith({});
    let lists = 0;
    const counting: KeyValueStorage = {
      ...storage,
      change(key, change) {
        if (key === 'workspaces') lists += 1;
        return storage.change(key, change);
      },
    };
    const archive = archiveOver(counting);
    const mine = { id: 'a', untouchedExample: false, files: [], originals: [] };
    await archive.save({ ...mine, name: 'A', stamp: { tab: 'me', count: 1 } }, null);
    await archive.save({ ...mine, name: 'A', stamp: { tab: 'me', count: 2 } }, { tab: 'me', count: 1 });
    await archive.save({ ...mine, name: 'B', stamp: { tab: 'me', count: 3 } }, { tab: 'me', count: 2 });
    expect(lists).toBe(2);
    expect(await archive.entries()).toEqual([{ id: 'a', name: 'B' }]);
  });

  it('removes a workspace with everything of it', async () => {
    const storage = await storageWith({
      'document:a': record('a'),
      'workspace:a:view': {},
      'workspace:ab:view': {},
      'app:theme': {},
    });
    const archive = archiveOver(storage);
    await archive.remove('a');
    expect(await storage.keys()).toEqual(['workspace:ab:view', 'app:theme', 'workspaces']);
    expect(await archive.open('a')).toMatchObject({ error: expect.stringContaining('not stored any more') });
  });
});
