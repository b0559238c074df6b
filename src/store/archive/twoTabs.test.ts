import { describe, expect, it } from 'vitest';
import { letSave, openPage, policiesText, typeOver } from '../../testing/savingPage';
import { settle } from '../../testing/settle';
import { createTabMemoryForTests, createTestChannels, type TestStore } from '../../testing/testStore';
import { createMemoryStorage, type KeyValueStorage } from './keyValueStorage';

describe('two tabs on one workspace', () => {
  async function twoTabs(): Promise<{ storage: KeyValueStorage; one: TestStore; other: TestStore }> {
    const storage = createMemoryStorage(null);
    const channel = createTestChannels();
    const one = await openPage({ storage, channel: channel(), name: 'one' });
    typeOver(one, 'shared');
    await letSave(one);
    const other = await openPage({ storage, channel: channel(), name: 'other' });
    expect(policiesText(other)).toBe('shared');
    return { storage, one, other };
  }

  it('the one that writes later goes on in a copy; both are kept', async () => {
    const { storage, one, other } = await twoTabs();
    typeOver(one, 'from one');
    typeOver(other, 'from other');
    await letSave(one);
    await letSave(other);
    await letSave(other);
    const { current, all } = other.store.getState().workspaces;
    expect(current.name).toBe('Example: shop (copy)');
    expect(all.map((entry) => entry.name)).toEqual(['Example: shop', 'Example: shop (copy)']);
    expect(other.store.getState().session.toast?.text).toBe(
      '"Example: shop" was changed or deleted in another tab. Your version goes on as "Example: shop (copy)"; nothing is lost.',
    );
    expect(other.store.getState().save.status).toBe('saved');
    expect(await storage.keys()).toContain(`document:${current.id}`);
    await other.store.dispatch('workspace.switch', { id: all[0]!.id });
    expect(policiesText(other)).toBe('from one');
  });

  it('the one that has nothing to save hears of it, and its next change is a copy', async () => {
    const { one, other } = await twoTabs();
    typeOver(one, 'from one');
    await letSave(one);
    expect(other.store.getState().save).toMatchObject({
      status: 'conflict',
      message: expect.stringContaining('Reload to see that'),
    });
    typeOver(other, 'from other');
    await letSave(other);
    await letSave(other);
    expect(other.store.getState().workspaces.current.name).toBe('Example: shop (copy)');
    expect(other.store.getState().save.status).toBe('saved');
    expect(one.store.getState().save.status).toBe('saved');
  });

  it('a workspace that the other tab deletes lives on in the copy of who edits it', async () => {
    const { one, other } = await twoTabs();
    await one.store.dispatch('workspace.delete', { id: one.store.getState().workspaces.current.id });
    await settle();
    expect(other.store.getState().save.message).toContain('was deleted in another tab');
    typeOver(other, 'still here');
    await letSave(other);
    await letSave(other);
    expect(policiesText(other)).toBe('still here');
    expect(other.store.getState().workspaces.all.map((entry) => entry.name)).toContain('Example: shop (copy)');
  });

  it('each comes back to its own workspace on reload', async () => {
    const storage = createMemoryStorage(null);
    const tabs = [createTabMemoryForTests(), createTabMemoryForTests()] as const;
    const one = await openPage({ storage, tab: tabs[0], name: 'one' });
    typeOver(one, 'one');
    await letSave(one);
    const other = await openPage({ storage, tab: tabs[1], name: 'other' });
    await other.store.dispatch('workspace.new');
    await letSave(other);
    expect(policiesText(await openPage({ storage, tab: tabs[0] }))).toBe('one');
    expect((await openPage({ storage, tab: tabs[1] })).store.getState().workspaces.current.name).toBe('New workspace');
  });
});
