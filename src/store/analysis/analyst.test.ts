import { describe, expect, it } from 'vitest';
import type { AnalysisReply, Diagnostic, EdgeItem, SourceFile } from '../../engine';
import { analysisOf, type createFakeEngine, planOf } from '../../testing/fakeEngine';
import { settle } from '../../testing/settle';
import { createTestStore, type TestStore } from '../../testing/testStore';

const PATH = 'policies.yaml';
const ERROR = { code: 'yaml-syntax', severity: 'error', message: 'Line 1: no' } as unknown as Diagnostic;

function textOf(files: readonly SourceFile[]): string {
  const [file] = files;
  return file !== undefined && 'text' in file ? file.text : '';
}

/** Text that contains "broken" can't be read; "open" in it is a flow. */
function update(files: readonly SourceFile[], revision: number): AnalysisReply {
  const text = textOf(files);
  if (text.includes('broken')) return { status: 'invalid', revision, errors: [ERROR] };
  const item = { id: 'i', ports: ['80'], state: text.includes('open') ? 'allowed' : 'blocked' } as unknown as EdgeItem;
  return {
    status: 'ready',
    analysis: analysisOf({ revision, edges: [{ id: 'a → b', from: 'a', to: 'b', items: [item] }] }),
  };
}

async function reading(answers: Parameters<typeof createFakeEngine>[0] = {}): Promise<TestStore> {
  const test = createTestStore({ files: [{ path: PATH, text: '' }], answers: { open: update, update, ...answers } });
  await settle();
  return test;
}

function type(test: TestStore, text: string): void {
  const before = textOf(test.store.getState().document.files);
  void test.store.dispatch('document.type', {
    path: PATH,
    text,
    edits: [{ type: 'splice', path: PATH, start: 0, end: before.length, text }],
  });
}

describe('analysis', () => {
  it('is there after the first answer', async () => {
    const test = createTestStore({ files: [{ path: PATH, text: '' }] });
    expect(test.store.getState().analysis.status).toBe('loading');
    await settle();
    expect(test.store.getState().analysis).toMatchObject({ status: 'ready', result: { revision: 1 } });
  });

  it('follows typing 150 ms after the last key, once', async () => {
    const test = await reading();
    type(test, 'a');
    test.timers.advance(149);
    type(test, 'ab');
    test.timers.advance(149);
    await settle();
    expect(test.engine.calls).toEqual(['open 1']);
    test.timers.advance(1);
    expect(test.store.getState().analysis.status).toBe('working');
    await settle();
    expect(test.engine.calls).toEqual(['open 1', 'update 3']);
    expect(test.store.getState().analysis).toMatchObject({ status: 'ready', result: { revision: 3 } });
  });

  it('sends a key press as the file that changed, not the workspace', async () => {
    const big = { path: 'dump.yaml', text: 'x'.repeat(100_000) };
    const test = createTestStore({ files: [{ path: PATH, text: '' }, big] });
    await settle();
    type(test, 'a');
    test.timers.advance(150);
    await settle();
    const messages = test.sent.filter((request) => request.type === 'update');
    expect(messages).toMatchObject([{ change: { changed: [{ path: PATH, text: 'a' }], removed: [], order: null } }]);
  });

  it('keeps the last good result of text that can not be read, and its error until the next answer', async () => {
    const test = await reading();
    const good = test.store.getState().analysis.result;
    type(test, 'broken');
    test.timers.advance(150);
    await settle();
    expect(test.store.getState().analysis).toMatchObject({ status: 'invalid', errors: [ERROR] });
    expect(test.store.getState().analysis.result).toBe(good);
    type(test, 'mended');
    test.timers.advance(150);
    expect(test.store.getState().analysis.status).toBe('invalid');
    await settle();
    expect(test.store.getState().analysis).toMatchObject({ status: 'ready', errors: [] });
  });

  it('drops an answer to text that has moved on', async () => {
    const test = await reading();
    type(test, 'a');
    test.timers.advance(150);
    type(test, 'ab');
    await settle();
    expect(test.store.getState().analysis).toMatchObject({ status: 'working', result: { revision: 1 } });
    test.timers.advance(150);
    await settle();
    expect(test.store.getState().analysis).toMatchObject({ status: 'ready', result: { revision: 3 } });
  });

  it('says in words when the engine fails, and recovers', async () => {
    const test = await reading({
      update(files, revision) {
        if (textOf(files) === 'crash') throw new Error('out of cheese');
        return update(files, revision);
      },
    });
    type(test, 'crash');
    test.timers.advance(150);
    await settle();
    expect(test.store.getState().analysis).toMatchObject({
      status: 'failed',
      failure: 'The engine failed on this text: out of cheese',
    });
    type(test, 'fine');
    test.timers.advance(150);
    await settle();
    expect(test.store.getState().analysis).toMatchObject({ status: 'ready', failure: null });
  });

  it('announces which flows an edit opened', async () => {
    const test = await reading({
      plan: () => planOf({ label: 'Open', edits: [{ type: 'splice', path: PATH, start: 0, end: 0, text: 'open' }] }),
    });
    expect(test.store.getState().session.announcement).toBe('');
    await test.store.dispatch('document.gesture', { type: 'forgetPositions' });
    await settle();
    expect(test.store.getState().session.announcement).toBe('1 flow opened: a → b 80.');
    await test.store.dispatch('history.undo');
    await settle();
    expect(test.store.getState().session.announcement).toBe('1 flow closed: a → b 80.');
  });
});

describe('the view of all effective flows', () => {
  it('asks for them while it is shown, after every analysis', async () => {
    const edge = { id: 'c → d', from: 'c', to: 'd', items: [] };
    const test = await reading({ effectiveEdges: () => [edge] });
    expect(test.store.getState().analysis.effective).toBeNull();
    await test.store.dispatch('view.set', 'effective');
    await settle();
    expect(test.store.getState().analysis.effective).toEqual([edge]);
    type(test, 'a');
    test.timers.advance(150);
    await settle();
    await test.store.dispatch('view.set', 'drawn');
    expect(test.engine.calls).toEqual(['open 1', 'effectiveEdges', 'update 2', 'effectiveEdges']);
    expect(test.store.getState().analysis.effective).toBeNull();
  });

  it('says when it can not be shown', async () => {
    const test = await reading();
    await test.store.dispatch('view.set', 'effective');
    await settle();
    expect(test.store.getState().session.toast).toMatchObject({
      tone: 'error',
      text: expect.stringContaining('effective'),
    });
  });
});

describe('questions', () => {
  it('are answered for what was typed just before', async () => {
    const test = await reading({ bundle: () => 'bundle' });
    type(test, 'a');
    expect(await test.store.engine.bundle()).toBe('bundle');
    expect(test.engine.calls).toEqual(['open 1', 'update 2']);
  });

  it('reject in words', async () => {
    const test = await reading();
    await expect(test.store.engine.reach('shop')).rejects.toThrow('The test gives no answer to reach.');
  });
});
