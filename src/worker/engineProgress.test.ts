import { describe, expect, it } from 'vitest';
import {
  answerRequest,
  type EngineBench,
  engineBench,
  fileWith,
  readyReply,
  requestName,
} from '../testing/engineBench';
import { Cancelled, type WorkProgress } from './engineClientContract';

const HALF = { stage: 'evaluating', done: 50, total: 100 } as const;

/** A client whose first worker runs, and what it says of its progress. */
function working(): EngineBench & { readonly heard: WorkProgress[] } {
  const bench = engineBench();
  const heard: WorkProgress[] = [];
  bench.client.onProgress((work) => heard.push(work));
  bench.workers[0]!.reply({ type: 'ready' });
  return { ...bench, heard };
}

describe('engine client: progress', () => {
  it('tells how far the newest files are, and a question about them', () => {
    const { client, workers, heard } = working();
    void client.open(fileWith('1'), 1);
    workers[0]!.reply({ type: 'progress', id: 1, progress: HALF });
    answerRequest(workers[0], readyReply(1));
    void client.ask('effectiveEdges');
    workers[0]!.reply({ type: 'progress', id: 2, progress: HALF });
    expect(heard).toEqual([
      { about: 'files', progress: HALF },
      { about: 'effectiveEdges', progress: HALF },
    ]);
  });

  it('says nothing of older files, of a question about them, and of a request that was answered', () => {
    const { client, workers, heard } = working();
    void client.open(fileWith('1'), 1);
    void client.update(fileWith('2'), 2);
    workers[0]!.reply({ type: 'progress', id: 1, progress: HALF });
    answerRequest(workers[0], readyReply(1));
    workers[0]!.reply({ type: 'progress', id: 1, progress: HALF });
    answerRequest(workers[0], readyReply(2));
    void client.ask('effectiveEdges');
    void client.update(fileWith('3'), 3);
    workers[0]!.reply({ type: 'progress', id: 3, progress: HALF });
    expect(heard).toEqual([]);
  });

  it('is a sign of life', () => {
    const { client, workers, timers } = working();
    void client.open(fileWith('1'), 1);
    for (let round = 0; round < 5; round += 1) {
      timers.advance(15_000);
      workers[0]!.reply({ type: 'progress', id: 1, progress: HALF });
    }
    expect(workers).toHaveLength(1);
  });
});

describe('engine client: cancel', () => {
  it('ends the worker in the middle of its work, and gives the next one nothing', async () => {
    const { client, workers, timers } = working();
    const opened = client.open(fileWith('1'), 1);
    const asked = client.ask('bundle');
    client.cancel();
    expect(await opened).toEqual({ type: 'cancelled' });
    await expect(asked).rejects.toBeInstanceOf(Cancelled);
    expect(workers[0]!.closed).toBe(true);
    workers[1]!.reply({ type: 'ready' });
    timers.advance(60_000);
    expect(workers.map(({ sent }) => sent.map(requestName))).toEqual([['open 1'], []]);
  });

  it('gives up files that wait behind older ones', async () => {
    const { client, workers } = working();
    void client.open(fileWith('1'), 1);
    const newest = client.update(fileWith('2'), 2);
    client.cancel();
    expect(await newest).toEqual({ type: 'cancelled' });
    workers[1]!.reply({ type: 'ready' });
    expect(workers[1]!.sent).toEqual([]);
  });

  it('then an edit: the new worker gets all files as they are now', async () => {
    const { client, workers } = working();
    void client.open([{ path: 'cluster.yaml', text: '' }, ...fileWith('1')], 1);
    answerRequest(workers[0], readyReply(1));
    void client.update([{ path: 'cluster.yaml', text: '' }, ...fileWith('2')], 2);
    client.cancel();
    const edited = client.update([{ path: 'cluster.yaml', text: '' }, ...fileWith('3')], 3);
    workers[1]!.reply({ type: 'ready' });
    expect(workers[1]!.sent).toMatchObject([
      { type: 'open', revision: 3, files: [{ path: 'cluster.yaml' }, ...fileWith('3')] },
    ]);
    answerRequest(workers[1], readyReply(3));
    expect(await edited).toMatchObject({ type: 'answered', reply: { analysis: { revision: 3 } } });
  });

  it('refuses questions about files that were given up, and answers them again behind the next', async () => {
    const { client, workers } = working();
    void client.open(fileWith('1'), 1);
    client.cancel();
    workers[1]!.reply({ type: 'ready' });
    await expect(client.ask('bundle')).rejects.toThrow('Choose "Evaluate again"');
    void client.update(fileWith('1'), 1);
    answerRequest(workers[1], readyReply(1));
    const asked = client.ask('bundle');
    answerRequest(workers[1], 'bundle');
    expect(await asked).toEqual({ revision: 1, value: 'bundle' });
  });

  it('gives up a question; the files are read again only when somebody asks', async () => {
    const { client, workers } = working();
    void client.open(fileWith('1'), 1);
    answerRequest(workers[0], readyReply(1));
    const effective = client.ask('effectiveEdges');
    client.cancel();
    await expect(effective).rejects.toBeInstanceOf(Cancelled);
    workers[1]!.reply({ type: 'ready' });
    expect(workers[1]!.sent).toEqual([]);
    const again = client.ask('effectiveEdges');
    answerRequest(workers[1], readyReply(1));
    answerRequest(workers[1], []);
    expect(workers[1]!.sent.map(requestName)).toEqual(['open 1', 'ask effectiveEdges']);
    expect(await again).toEqual({ revision: 1, value: [] });
  });

  it('costs a question under way, not those behind it', async () => {
    const { client, workers } = working();
    void client.open(fileWith('1'), 1);
    answerRequest(workers[0], readyReply(1));
    const effective = client.ask('effectiveEdges');
    const behind = client.ask('bundle');
    client.cancel();
    await expect(effective).rejects.toBeInstanceOf(Cancelled);
    workers[1]!.reply({ type: 'ready' });
    answerRequest(workers[1], readyReply(1));
    answerRequest(workers[1], 'bundle');
    expect(await behind).toEqual({ revision: 1, value: 'bundle' });
  });

  it('does nothing where nothing is under way, or where there is no worker to end', async () => {
    const { client, workers, mainThreads } = working();
    void client.open(fileWith('1'), 1);
    answerRequest(workers[0], readyReply(1));
    client.cancel();
    expect(workers).toHaveLength(1);
    workers[0]!.break('it ran out of memory');
    workers[1]!.break('its script could not be loaded');
    mainThreads[0]!.reply({ type: 'ready' });
    const updated = client.update(fileWith('2'), 2);
    client.cancel();
    answerRequest(mainThreads[0], readyReply(1));
    answerRequest(mainThreads[0], readyReply(2));
    expect(await updated).toMatchObject({ type: 'answered' });
  });
});
