import { describe, expect, it } from 'vitest';
import type { NamespaceView, WorkloadView } from '../../engine';
import { analysisOf, planOf } from '../../testing/fakeEngine';
import { settle } from '../../testing/settle';
import { createTestStore, type TestStore } from '../../testing/testStore';
import { COMMANDS } from './table';

async function shop(): Promise<TestStore> {
  const test = createTestStore({
    files: [{ path: 'policies.yaml', text: '' }],
    answers: {
      analyse: () => ({
        namespaces: [
          { name: 'shop', system: false },
          { name: 'monitoring', system: false },
        ] as NamespaceView[],
        workloads: [{ id: 'shop/web', namespace: 'shop', name: 'web' } as WorkloadView],
      }),
      plan: (gesture) =>
        planOf({
          label: gesture.type,
          edits: [{ type: 'splice', path: 'policies.yaml', start: 0, end: 0, text: '.' }],
        }),
    },
  });
  await settle();
  return test;
}

describe('the table of commands', () => {
  it('holds every command under its own id', () => {
    expect(Object.entries(COMMANDS).filter(([id, command]) => id !== command.id)).toEqual([]);
  });

  it('names every command', () => {
    const { store } = createTestStore();
    expect(Object.values(COMMANDS).map((command) => store.describe(command.id).label.trim())).not.toContain('');
  });
});

describe('commands of the session', () => {
  const draft = { from: 'a', to: 'b', fromRef: { type: 'internet' }, toRef: { type: 'anywhere' } } as const;

  it('change what they name, and nothing of the document', async () => {
    const { store } = createTestStore();
    const { document } = store.getState();
    await store.dispatch('draft.open', draft);
    await store.dispatch('dialog.open', { type: 'shortcuts' });
    await store.dispatch('mode.set', 'test');
    await store.dispatch('theme.set', 'dark');
    await store.dispatch('panel.sidebar', false);
    await store.dispatch('panel.right', false);
    await store.dispatch('panel.legend', false);
    await store.dispatch('panel.minimap', false);
    await store.dispatch('view.set', 'rules');
    await store.dispatch('view.dns', true);
    await store.dispatch('view.filterStates', ['blocked']);
    await store.dispatch('view.hideSystem', true);
    await store.dispatch('outline.filter', 'web');
    await store.dispatch('strip.dismiss');
    await store.dispatch('keys.single', false);
    expect(store.getState().session).toMatchObject({
      draft,
      dialog: { type: 'shortcuts' },
      mode: 'test',
      theme: 'dark',
      sidebarOpen: false,
      rightOpen: false,
      legendOpen: false,
      minimapOpen: false,
      view: 'rules',
      showDns: true,
      stateFilter: ['blocked'],
      hideSystem: true,
      outlineFilter: 'web',
      stripDismissed: true,
      singleKeys: false,
    });
    await store.dispatch('draft.close');
    await store.dispatch('dialog.close');
    expect(store.getState().session).toMatchObject({ draft: null, dialog: null });
    expect(store.getState().document).toBe(document);
    expect(store.getState().history.undo).toBeNull();
  });

  it('that say what is so already change nothing', async () => {
    const { store } = createTestStore();
    await settle();
    const before = store.getState();
    await store.dispatch('mode.set', 'allow');
    await store.dispatch('dialog.close');
    await store.dispatch('layout.placed', new Map());
    expect(store.getState()).toBe(before);
  });

  it('panel.tab, yaml.open and yaml.reveal open the right pane', async () => {
    const { store } = createTestStore();
    await store.dispatch('panel.right', false);
    await store.dispatch('panel.tab', 'inspector');
    expect(store.getState().session).toMatchObject({ rightOpen: true, rightTab: 'inspector' });
    await store.dispatch('panel.right', false);
    await store.dispatch('yaml.open', { path: 'a.yaml' });
    expect(store.getState().session).toMatchObject({ rightOpen: true, rightTab: 'yaml', yamlPath: 'a.yaml' });
    await store.dispatch('yaml.reveal', { path: 'b.yaml', start: 3, end: 9 });
    const first = store.getState().session.reveal;
    await store.dispatch('yaml.reveal', { path: 'b.yaml', start: 3, end: 9 });
    expect(first).toMatchObject({ path: 'b.yaml', start: 3, end: 9, reason: 'asked' });
    expect(store.getState().session.reveal?.token).toBeGreaterThan(first?.token ?? 0);
    expect(store.getState().session.yamlPath).toBe('b.yaml');
  });

  it('view.fold and view.foldAll keep explicit choices', async () => {
    const { store } = await shop();
    await store.dispatch('view.fold', { namespace: 'shop', folded: true });
    expect([...store.getState().session.folded]).toEqual([['shop', true]]);
    await store.dispatch('view.foldAll', false);
    expect([...store.getState().session.folded]).toEqual([
      ['shop', false],
      ['monitoring', false],
    ]);
  });

  it('view.focus unfolds the namespace of the workload', async () => {
    const { store } = await shop();
    await store.dispatch('view.foldAll', true);
    await store.dispatch('view.focus', 'shop/web');
    expect(store.getState().session.focus).toBe('shop/web');
    expect(store.getState().session.folded.get('shop')).toBe(false);
    await store.dispatch('view.focus', null);
    expect(store.getState().session.focus).toBeNull();
  });

  it('layout.placed adds to what is known', async () => {
    const { store } = createTestStore();
    await store.dispatch(
      'layout.placed',
      new Map([
        ['a', { x: 1, y: 1 }],
        ['b', { x: 2, y: 2 }],
      ]),
    );
    await store.dispatch('layout.placed', new Map([['b', { x: 3, y: 2 }]]));
    expect(store.getState().session.layout).toEqual(
      new Map([
        ['a', { x: 1, y: 1 }],
        ['b', { x: 3, y: 2 }],
      ]),
    );
  });

  it('layout.auto forgets positions of both kinds, and writes only where some were moved', async () => {
    const test = await shop();
    await test.store.dispatch('layout.placed', new Map([['a', { x: 1, y: 1 }]]));
    await test.store.dispatch('layout.auto');
    expect(test.store.getState().session.layout.size).toBe(0);
    expect(test.store.getState().history.undo).toBeNull();
    const moved = createTestStore({
      files: [{ path: 'drawbridge.yaml', text: 'positions' }],
      answers: {
        analyse: () => ({ settings: { ...analysisOf().settings, positions: new Map([['shop', { x: 1, y: 1 }]]) } }),
        plan: ({ type }) => planOf({ label: type, edits: [{ type: 'delete', path: 'drawbridge.yaml' }] }),
      },
    });
    await settle();
    await moved.store.dispatch('layout.auto');
    expect(moved.store.getState().document.files).toEqual([]);
    expect(moved.store.getState().history.undo).toBe('forgetPositions');
  });

  it('toast.close', async () => {
    const { store } = createTestStore();
    await store.dispatch('workspace.rename', { name: '' });
    expect(store.getState().session.toast).not.toBeNull();
    await store.dispatch('toast.close');
    expect(store.getState().session.toast).toBeNull();
  });
});
