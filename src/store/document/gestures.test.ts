import { describe, expect, it } from 'vitest';
import type { Gesture, Plan, TextEdit } from '../../engine';
import { planOf } from '../../testing/fakeEngine';
import { settle } from '../../testing/settle';
import { createTestStore, type TestStore } from '../../testing/testStore';

const PATH = 'policies.yaml';
const ALLOW: Gesture = { type: 'addCidr', cidr: '10.0.0.0/8', name: null };

function write(text: string, parts: Partial<Plan> = {}): Plan {
  const edits: TextEdit[] = [{ type: 'splice', path: PATH, start: 0, end: 0, text }];
  return planOf({ edits, label: 'Add 10.0.0.0/8', ...parts });
}

/** A store whose engine plans by `plan`, after the first analysis. */
async function planning(plan: (test: TestStore) => Plan): Promise<TestStore> {
  const test: TestStore = createTestStore({
    files: [{ path: PATH, text: 'old' }],
    answers: { plan: () => plan(test) },
  });
  await settle();
  return test;
}

function text({ store }: TestStore): string {
  const [file] = store.getState().document.files;
  return file !== undefined && 'text' in file ? file.text : '';
}

describe('a gesture', () => {
  it('is one undo step, with a toast that offers to undo it, and shows what it wrote', async () => {
    const notes = [['still allowed by ', { code: 'allow-all' }]];
    const test = await planning(() => write('new ', { notes, reveal: { path: PATH, start: 0, end: 4 } }));
    await test.store.dispatch('document.gesture', ALLOW);
    const { session, history } = test.store.getState();
    expect(text(test)).toBe('new old');
    expect(session.toast).toMatchObject({ text: 'Add 10.0.0.0/8', notes, undoable: true, tone: 'info' });
    expect(session).toMatchObject({ yamlPath: PATH, reveal: { path: PATH, start: 0, end: 4, reason: 'wrote' } });
    expect(history.undo).toBe('Add 10.0.0.0/8');
    await test.store.dispatch('history.undo');
    expect(text(test)).toBe('old');
  });

  it('that ends in no edits is nothing that happened', async () => {
    const test = await planning(() => planOf());
    const before = test.store.getState();
    await test.store.dispatch('document.gesture', ALLOW);
    expect(test.store.getState()).toBe(before);
  });

  it('that ends in no edits still says what it has to say', async () => {
    const test = await planning(() => planOf({ label: 'Remove a → b', notes: [['still allowed by x']] }));
    await test.store.dispatch('document.gesture', ALLOW);
    expect(test.store.getState().session.toast).toMatchObject({ text: 'Remove a → b', undoable: false });
    expect(test.store.getState().history.undo).toBeNull();
  });

  it('that is refused changes nothing and says why', async () => {
    const test = await planning(() =>
      write('new', { refusal: [{ code: 'node-exporter' }, ' uses the host network.'] }),
    );
    await test.store.dispatch('document.gesture', ALLOW);
    expect(text(test)).toBe('old');
    expect(test.store.getState().session.toast).toMatchObject({
      text: 'node-exporter uses the host network.',
      tone: 'error',
      undoable: false,
    });
  });

  it('whose edits do not fit is refused', async () => {
    const test = await planning(() => planOf({ label: 'Add', edits: [{ type: 'delete', path: 'x' }] }));
    await test.store.dispatch('document.gesture', ALLOW);
    expect(test.store.getState().session.toast).toMatchObject({
      tone: 'error',
      text: '"Add" could not be written. There is no file "x" to delete.',
    });
  });

  it('is planned again when somebody types meanwhile, for the text as it then is', async () => {
    const seen: string[] = [];
    const test = await planning(({ engine }) => {
      const [file] = engine.files();
      const held = file !== undefined && 'text' in file ? file.text : '';
      seen.push(held);
      return planOf({
        label: 'Append',
        edits: [{ type: 'splice', path: PATH, start: held.length, end: held.length, text: '.' }],
      });
    });
    const done = test.store.dispatch('document.gesture', ALLOW);
    await test.store.dispatch('document.type', {
      path: PATH,
      text: 'older',
      edits: [{ type: 'splice', path: PATH, start: 3, end: 3, text: 'er' }],
    });
    await done;
    expect(seen).toEqual(['old', 'older']);
    expect(text(test)).toBe('older.');
  });

  it('is planned for what was typed just before it, without waiting for the keys to rest', async () => {
    const test = await planning(() => write('new '));
    void test.store.dispatch('document.type', {
      path: PATH,
      text: '',
      edits: [{ type: 'splice', path: PATH, start: 0, end: 3, text: '' }],
    });
    await test.store.dispatch('document.gesture', ALLOW);
    expect(text(test)).toBe('new ');
    expect(test.engine.calls).toEqual(['open 1', 'update 2', 'plan addCidr', 'update 3']);
  });

  it('gives up when the text never rests', async () => {
    const test = await planning(({ store }) => {
      const now = text(test);
      void store.dispatch('document.type', {
        path: PATH,
        text: `${now}x`,
        edits: [{ type: 'splice', path: PATH, start: now.length, end: now.length, text: 'x' }],
      });
      return write('never');
    });
    await test.store.dispatch('document.gesture', ALLOW);
    expect(text(test)).toMatch(/^oldx+$/);
    expect(test.store.getState().session.toast).toMatchObject({
      tone: 'error',
      text: expect.stringContaining('kept changing'),
    });
  });

  it('waits for the one before it', async () => {
    let count = 0;
    const test = await planning(() => {
      count += 1;
      return write(`${count} `, { label: `Write ${count}` });
    });
    const both = [test.store.dispatch('document.gesture', ALLOW), test.store.dispatch('document.gesture', ALLOW)];
    const undone = test.store.dispatch('history.undo');
    await Promise.all([...both, undone]);
    expect(text(test)).toBe('1 old');
    expect(test.store.getState().history).toEqual({ undo: 'Write 1', redo: 'Write 2' });
  });

  it('that moves a card gives no toast, but a step', async () => {
    const test = await planning(() => write('moved ', { label: 'Move api' }));
    await test.store.dispatch('document.gesture', { type: 'move', positions: new Map([['api', { x: 1, y: 2 }]]) });
    expect(test.store.getState().session.toast).toBeNull();
    expect(test.store.getState().history.undo).toBe('Move api');
  });

  it('that the engine fails on says so in words', async () => {
    const test = createTestStore({ files: [{ path: PATH, text: 'old' }] });
    await test.store.dispatch('document.gesture', ALLOW);
    expect(test.store.getState().session.toast).toMatchObject({
      tone: 'error',
      text: '"Edit" failed: The test gives no answer to plan.',
    });
  });
});
