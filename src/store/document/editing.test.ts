import { describe, expect, it } from 'vitest';
import type { TextEdit } from '../../engine';
import { settle } from '../../testing/settle';
import { createTestStore, type TestStore } from '../../testing/testStore';

const PATH = 'policies.yaml';

function textOf({ store }: TestStore, path = PATH): string | null {
  const file = store.getState().document.files.find((candidate) => candidate.path === path);
  return file !== undefined && 'text' in file ? file.text : null;
}

/** Replaces [start, end) by `put`, as the editor says it. */
function press(test: TestStore, start: number, end: number, put: string, path = PATH): void {
  const before = textOf(test, path) ?? '';
  const edits: TextEdit[] = [{ type: 'splice', path, start, end, text: put }];
  void test.store.dispatch('document.type', { path, text: before.slice(0, start) + put + before.slice(end), edits });
}

function editorWith(text: string): TestStore {
  return createTestStore({
    files: [
      { path: PATH, text },
      { path: 'cluster.yaml', text: 'cluster' },
    ],
  });
}

describe('typing', () => {
  it('is in the document at once', () => {
    const test = editorWith('kind: ');
    press(test, 6, 6, 'X');
    expect(textOf(test)).toBe('kind: X');
    expect(test.store.getState().history.undo).toBe('Typing in policies.yaml');
  });

  it('merges into one step, which one undo takes back', async () => {
    const test = editorWith('');
    for (const [index, letter] of [...'abc'].entries()) press(test, index, index, letter);
    await test.store.dispatch('history.undo');
    expect(textOf(test)).toBe('');
    await test.store.dispatch('history.redo');
    expect(textOf(test)).toBe('abc');
  });

  it('begins a new step after a pause, at another place, on a new line and in another file', async () => {
    const test = editorWith('');
    press(test, 0, 0, 'a');
    test.timers.advance(1000);
    press(test, 1, 1, 'b');
    press(test, 0, 0, 'c');
    press(test, 1, 1, '\n');
    press(test, 0, 0, 'x', 'cluster.yaml');
    const seen: (string | null)[] = [];
    while (test.store.getState().history.undo !== null) {
      await test.store.dispatch('history.undo');
      seen.push(textOf(test));
    }
    expect(seen).toEqual(['c\nab', 'cab', 'ab', 'a', '']);
  });

  it('begins a new step after any other step and after an undo', async () => {
    const test = editorWith('');
    press(test, 0, 0, 'a');
    press(test, 0, 0, 'x', 'cluster.yaml');
    await test.store.dispatch('history.undo');
    press(test, 1, 1, 'b');
    await test.store.dispatch('history.undo');
    expect(textOf(test)).toBe('a');
    expect(test.store.getState().history).toEqual({ undo: 'Typing in policies.yaml', redo: 'Typing in policies.yaml' });
  });

  it('that changes nothing is no step', () => {
    const test = editorWith('abc');
    press(test, 1, 2, 'b');
    expect(test.store.getState().history.undo).toBeNull();
    expect(test.store.getState().document.revision).toBe(1);
  });

  it('creates the file where there is none yet', async () => {
    const test = createTestStore();
    await test.store.dispatch('document.type', {
      path: PATH,
      text: 'k',
      edits: [{ type: 'create', file: { path: PATH, text: 'k' } }],
    });
    expect(textOf(test)).toBe('k');
    await test.store.dispatch('history.undo');
    expect(test.store.getState().document.files).toEqual([]);
  });

  it('leaves a file alone that is not text', async () => {
    const test = createTestStore({ files: [{ path: PATH, bytes: Uint8Array.of(0xff) }] });
    await test.store.dispatch('document.type', { path: PATH, text: 'k', edits: [] });
    expect(test.store.getState().document.files).toEqual([{ path: PATH, bytes: Uint8Array.of(0xff) }]);
  });

  it('loses neither a gesture nor a key when the two cross', async () => {
    const test = createTestStore({
      files: [{ path: PATH, text: 'one\ntwo\n' }],
      answers: {
        plan: () => ({
          edits: [{ type: 'splice', path: PATH, start: 0, end: 0, text: 'new\n' }],
          label: 'Write',
          notes: [],
          reveal: null,
          refusal: null,
        }),
      },
    });
    await settle();
    await test.store.dispatch('document.gesture', { type: 'forgetPositions' });
    // The editor has not seen the gesture yet.
    const edits: TextEdit[] = [{ type: 'splice', path: PATH, start: 7, end: 7, text: '!' }];
    await test.store.dispatch('document.type', { path: PATH, text: 'one\ntwo!\n', edits });
    expect(textOf(test)).toBe('new\none\ntwo!\n');
  });
});

describe('undo and redo', () => {
  it('are one linear history: a step after an undo cuts off what could be redone', async () => {
    const test = editorWith('');
    press(test, 0, 0, 'a');
    await test.store.dispatch('history.undo');
    expect(test.store.describe('history.redo')).toEqual({ label: 'Redo Typing in policies.yaml', enabled: true });
    press(test, 0, 0, 'b');
    expect(test.store.describe('history.redo')).toEqual({ label: 'Redo', enabled: false });
  });

  it('count up the revision', async () => {
    const test = editorWith('');
    press(test, 0, 0, 'a');
    await test.store.dispatch('history.undo');
    expect(test.store.getState().document.revision).toBe(3);
  });

  it('reveal what changed, in its file, and put the cursor back', async () => {
    const test = editorWith('0123456789');
    await test.store.dispatch('yaml.open', { path: 'cluster.yaml' });
    await test.store.dispatch('document.type', {
      path: PATH,
      text: '01234XX56789',
      edits: [{ type: 'splice', path: PATH, start: 5, end: 5, text: 'XX' }],
      cursor: 5,
    });
    await test.store.dispatch('history.undo');
    const undone = test.store.getState().session;
    expect(undone.yamlPath).toBe(PATH);
    expect(undone.reveal).toMatchObject({ path: PATH, start: 5, end: 5, cursor: 5, reason: 'undo' });
    await test.store.dispatch('history.redo');
    const redone = test.store.getState().session;
    expect(redone.reveal).toMatchObject({ path: PATH, start: 5, end: 7, cursor: 7, reason: 'undo' });
    expect(redone.reveal!.token).toBeGreaterThan(undone.reveal!.token);
  });

  it('bring back what was selected', async () => {
    const test = editorWith('');
    await test.store.dispatch('selection.set', { type: 'nodes', ids: ['shop'] });
    press(test, 0, 0, 'a');
    await test.store.dispatch('selection.set', { type: 'policy', id: 'p' });
    await test.store.dispatch('history.undo');
    expect(test.store.getState().session.selection).toEqual({ type: 'nodes', ids: ['shop'] });
    await test.store.dispatch('history.redo');
    expect(test.store.getState().session.selection).toEqual({ type: 'policy', id: 'p' });
  });

  it("never open Drawbridge's own files", async () => {
    const test = createTestStore({
      files: [
        { path: PATH, text: '' },
        { path: 'drawbridge.yaml', text: '' },
      ],
    });
    press(test, 0, 0, 'positions', 'drawbridge.yaml');
    await test.store.dispatch('history.undo');
    expect(test.store.getState().session.yamlPath).toBeNull();
    expect(test.store.getState().session.reveal).toBeNull();
  });

  it('share the files that did not change', async () => {
    const test = editorWith('');
    const cluster = test.store.getState().document.files[1];
    press(test, 0, 0, 'a');
    await test.store.dispatch('history.undo');
    expect(test.store.getState().document.files[1]).toBe(cluster);
  });
});
