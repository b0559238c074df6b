import { describe, expect, it } from 'vitest';
import {
  answerRequest,
  type EngineBench,
  engineBench,
  fileWith,
  readyReply,
  requestName,
} from '../../testing/engineBench';
import { settle } from '../../testing/settle';
import { createTestStore, type TestStore } from '../../testing/testStore';
import { selectIsStale } from '../selectors/analysis';

const HALF = { stage: 'evaluating', done: 312, total: 1200 } as const;

/** A store whose engine answers when the test says so, its first text shown. */
async function slow(): Promise<{ readonly test: TestStore; readonly bench: EngineBench }> {
  const bench = engineBench();
  const test = createTestStore({ files: fileWith('1'), client: bench.client });
  bench.workers[0]!.reply({ type: 'ready' });
  answerRequest(bench.workers[0], readyReply(1));
  await settle();
  return { test, bench };
}

async function type(test: TestStore, bench: EngineBench, text: string): Promise<void> {
  const path = 'policies.yaml';
  const edits = [{ type: 'splice', path, start: 0, end: 1, text }] as const;
  await test.store.dispatch('document.type', { path, text, edits });
  test.timers.advance(150);
  expect(bench.workers.at(-1)!.sent.at(-1)).toMatchObject({ revision: test.store.getState().document.revision });
}

function progress(bench: EngineBench): void {
  const worker = bench.workers.at(-1)!;
  const request = worker.sent.at(-1)!;
  worker.reply({ type: 'progress', id: request.id, progress: HALF });
}

describe('a long question of a part of the page', () => {
  it('says how far it is, leaves what is shown as it is, and is given up by the same command', async () => {
    const { test, bench } = await slow();
    const { store } = test;
    const answer = store.engine.rollout(null);
    await settle();
    const steps = { stage: 'rollingOut', done: 12, total: 400 } as const;
    const worker = bench.workers.at(-1)!;
    worker.reply({ type: 'progress', id: worker.sent.at(-1)!.id, progress: steps });
    expect(store.getState().analysis).toMatchObject({ status: 'ready', progress: null, asked: steps });
    expect(selectIsStale(store.getState())).toBe(false);
    expect(store.describe('analysis.cancel').enabled).toBe(true);
    void store.dispatch('analysis.cancel');
    await expect(answer).rejects.toThrow('cancelled');
    expect(store.getState().analysis).toMatchObject({ status: 'ready', asked: null });
    expect(store.describe('analysis.cancel').enabled).toBe(false);
  });
});

describe('an evaluation that takes a while', () => {
  it('says how far it is until the answer; what is shown is stale meanwhile', async () => {
    const { test, bench } = await slow();
    const { store } = test;
    await type(test, bench, '2');
    expect(selectIsStale(store.getState())).toBe(false);
    expect(store.describe('analysis.cancel').enabled).toBe(false);
    progress(bench);
    expect(store.getState().analysis).toMatchObject({ status: 'working', progress: HALF, result: { revision: 1 } });
    expect(selectIsStale(store.getState())).toBe(true);
    expect(store.describe('analysis.cancel').enabled).toBe(true);
    answerRequest(bench.workers[0], readyReply(2));
    await settle();
    expect(store.getState().analysis).toMatchObject({ status: 'ready', progress: null, result: { revision: 2 } });
    expect(selectIsStale(store.getState())).toBe(false);
  });

  it('is given up by a command: the last good result stays, and is evaluated again when asked for', async () => {
    const { test, bench } = await slow();
    const { store } = test;
    const good = store.getState().analysis.result;
    await type(test, bench, '2');
    progress(bench);
    await store.dispatch('analysis.cancel');
    await settle();
    expect(bench.workers[0]!.closed).toBe(true);
    expect(store.getState().analysis).toMatchObject({ status: 'cancelled', progress: null });
    expect(store.getState().analysis.result).toBe(good);
    expect(selectIsStale(store.getState())).toBe(true);
    expect(store.getState().document.files).toEqual(fileWith('2'));

    await store.dispatch('analysis.again');
    expect(store.getState().analysis.status).toBe('working');
    bench.workers[1]!.reply({ type: 'ready' });
    expect(bench.workers[1]!.sent.map(requestName)).toEqual(['open 2']);
    answerRequest(bench.workers[1], readyReply(2));
    await settle();
    expect(store.getState().analysis).toMatchObject({ status: 'ready', result: { revision: 2 } });
    expect(store.describe('analysis.again').enabled).toBe(false);
  });

  it('is taken up again by the next edit', async () => {
    const { test, bench } = await slow();
    await type(test, bench, '2');
    progress(bench);
    await test.store.dispatch('analysis.cancel');
    await settle();
    bench.workers[1]!.reply({ type: 'ready' });
    await type(test, bench, '3');
    answerRequest(bench.workers[1], readyReply(3));
    await settle();
    expect(test.store.getState().analysis).toMatchObject({ status: 'ready', result: { revision: 3 } });
  });

  it('is taken up by a gesture, but not by what the page asks on its own', async () => {
    const { test, bench } = await slow();
    await type(test, bench, '2');
    progress(bench);
    await test.store.dispatch('analysis.cancel');
    bench.workers[1]!.reply({ type: 'ready' });
    await expect(test.store.engine.reach('shop')).rejects.toThrow('cancelled');
    expect(bench.workers[1]!.sent).toEqual([]);
    void test.store.dispatch('document.gesture', { type: 'forgetPositions' });
    expect(bench.workers[1]!.sent.map(requestName)).toEqual(['open 2']);
  });

  it('is given up with what was typed a moment ago', async () => {
    const { test, bench } = await slow();
    await type(test, bench, '2');
    progress(bench);
    await test.store.dispatch('document.type', { path: 'policies.yaml', text: '3', edits: [] });
    await test.store.dispatch('analysis.cancel');
    test.timers.advance(1000);
    await settle();
    expect(test.store.getState().analysis).toMatchObject({ status: 'cancelled', progress: null });
    expect(bench.workers).toHaveLength(2);
  });
});

describe('the view of all effective flows, while it takes a while', () => {
  it('says how far it is, is given up, and is asked for again', async () => {
    const { test, bench } = await slow();
    const { store } = test;
    await store.dispatch('view.set', 'effective');
    progress(bench);
    expect(store.getState().analysis).toMatchObject({ status: 'ready', effectiveStatus: 'working', progress: HALF });
    await store.dispatch('analysis.cancel');
    await settle();
    expect(store.getState().analysis).toMatchObject({ status: 'ready', effectiveStatus: 'cancelled', progress: null });
    expect(store.getState().session.toast).toBeNull();
    expect(selectIsStale(store.getState())).toBe(true);

    await store.dispatch('analysis.again');
    bench.workers[1]!.reply({ type: 'ready' });
    // The new worker reads the files first, and that is waited for, too.
    progress(bench);
    expect(store.getState().analysis.progress).toEqual(HALF);
    answerRequest(bench.workers[1], readyReply(1));
    answerRequest(bench.workers[1], []);
    await settle();
    expect(store.getState().analysis).toMatchObject({ effective: [], effectiveStatus: 'none', progress: null });
  });

  it('is forgotten when another view is chosen', async () => {
    const { test, bench } = await slow();
    const { store } = test;
    await store.dispatch('view.set', 'effective');
    progress(bench);
    await store.dispatch('view.set', 'drawn');
    expect(store.getState().analysis).toMatchObject({ effectiveStatus: 'none', progress: null });
    progress(bench);
    answerRequest(bench.workers[0], []);
    await settle();
    expect(store.getState().analysis).toMatchObject({ effective: null, effectiveStatus: 'none', progress: null });
  });
});
