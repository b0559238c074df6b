import { describe, expect, it } from 'vitest';
import { letSave, openPage, policiesText, typeOver } from '../../testing/savingPage';
import { settle } from '../../testing/settle';

import { createMemoryStorage, type KeyValueStorage } from './keyValueStorage';

describe('storage that fails', () => {
  function failing(): { storage: KeyValueStorage; full: boolean } {
    const storage = createMemoryStorage(null);
    const broken = {
      full: true,
      storage: {
        ...storage,
        change(key: string, change: (stored: unknown) => unknown) {
          if (broken.full) return Promise.reject(new DOMException('no room', 'QuotaExceededError'));
          return storage.change(key, change);
        },
      },
    };
    return broken;
  }

  it('is said in a sentence, and tried again until it works', async () => {
    const disk = failing();
    const test = await openPage({ storage: disk.storage });
    typeOver(test, 'a');
    await letSave(test);
    expect(test.store.getState().save).toEqual({
      status: 'failed',
      message: "Not saved: the browser's storage is full. Export a copy.",
    });
    disk.full = false;
    test.timers.advance(5000);
    await settle();
    expect(test.store.getState().save).toEqual({ status: 'saved', message: null });
  });

  it('is tried again with the next change already', async () => {
    const disk = failing();
    const test = await openPage({ storage: disk.storage });
    typeOver(test, 'a');
    await letSave(test);
    disk.full = false;
    typeOver(test, 'b');
    await letSave(test);
    expect(test.store.getState().save.status).toBe('saved');
  });

  it('keeps a person in the workspace that could not be saved', async () => {
    const disk = failing();
    const test = await openPage({ storage: disk.storage });
    typeOver(test, 'a');
    await test.store.dispatch('workspace.new');
    expect(policiesText(test)).toBe('a');
    expect(test.store.getState().session.toast).toMatchObject({
      tone: 'error',
      text: expect.stringContaining('could not be saved'),
    });
  });

  it('that does not answer is said too', async () => {
    const storage = { ...createMemoryStorage(null), change: () => new Promise<void>(() => {}) };
    const test = await openPage({ storage });
    typeOver(test, 'a');
    await letSave(test);
    test.timers.advance(10_000);
    expect(test.store.getState().save).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('does not answer'),
    });
  });

  it('that does not outlive the page is said from the start, and works on', async () => {
    const test = await openPage({ storage: createMemoryStorage('This browser gives no storage. Export a copy.') });
    expect(test.store.getState().save).toEqual({
      status: 'failed',
      message: 'This browser gives no storage. Export a copy.',
    });
    typeOver(test, 'a');
    await test.store.dispatch('workspace.new');
    const [first] = test.store.getState().workspaces.all;
    await test.store.dispatch('workspace.switch', { id: first!.id });
    expect(policiesText(test)).toBe('a');
    expect(test.store.getState().save.status).toBe('failed');
  });
});
