import { describe, expect, it } from 'vitest';
import {
  answerRequest,
  type EngineBench,
  engineBench,
  fileWith,
  readyReply,
  requestName,
} from '../testing/engineBench';

describe('engine client: a worker that hangs', () => {
  it('is ended after the limit, started anew and given the newest files', async () => {
    const { client, workers, timers } = engineBench();
    void client.open(fileWith('1'), 1);
    workers[0]!.reply({ type: 'ready' });
    answerRequest(workers[0], readyReply(1));
    void client.update(fileWith('bad'), 2);
    const newest = client.update(fileWith('good'), 3);
    timers.advance(19_999);
    expect(workers).toHaveLength(1);
    timers.advance(1);
    expect(workers[0]!.closed).toBe(true);
    workers[1]!.reply({ type: 'ready' });
    expect(workers[1]!.sent).toMatchObject([{ type: 'open', revision: 3, files: fileWith('good') }]);
    answerRequest(workers[1], readyReply(3));
    expect(await newest).toMatchObject({ type: 'answered' });
  });

  it('is left alone while it shows that it lives', () => {
    const { client, workers, timers } = engineBench();
    void client.open(fileWith('1'), 1);
    workers[0]!.reply({ type: 'ready' });
    for (let round = 0; round < 5; round += 1) {
      timers.advance(15_000);
      workers[0]!.reply({ type: 'alive', id: 1 });
    }
    expect(workers).toHaveLength(1);
  });

  it('is not given the same text for a third time; the next text is tried', async () => {
    const { client, workers, timers } = engineBench();
    const hung = client.open(fileWith('bad'), 1);
    workers[0]!.reply({ type: 'ready' });
    timers.advance(20_000);
    workers[1]!.reply({ type: 'ready' });
    timers.advance(20_000);
    expect(await hung).toMatchObject({ type: 'failed', message: expect.stringContaining('20 seconds') });
    workers[2]!.reply({ type: 'ready' });
    expect(workers[2]!.sent).toEqual([]);
    await expect(client.ask('bundle')).rejects.toThrow('20 seconds');
    void client.update(fileWith('good'), 2);
    expect(workers[2]!.sent).toMatchObject([{ type: 'open', revision: 2 }]);
  });

  it('costs the question that it hung on, not those behind it', async () => {
    const { client, workers, timers } = engineBench();
    void client.open(fileWith('1'), 1);
    workers[0]!.reply({ type: 'ready' });
    answerRequest(workers[0], readyReply(1));
    const hung = client.ask('effectiveEdges');
    const behind = client.ask('bundle');
    timers.advance(20_000);
    await expect(hung).rejects.toThrow('started anew');
    workers[1]!.reply({ type: 'ready' });
    answerRequest(workers[1], readyReply(1));
    answerRequest(workers[1], 'bundle');
    expect(await behind).toEqual({ revision: 1, value: 'bundle' });
  });

  it('says nothing more that would be heard', async () => {
    const { client, workers, timers } = engineBench();
    const opened = client.open(fileWith('1'), 1);
    workers[0]!.reply({ type: 'ready' });
    timers.advance(20_000);
    workers[0]!.reply({ type: 'done', id: 1, value: readyReply(99) });
    workers[1]!.reply({ type: 'ready' });
    answerRequest(workers[1], readyReply(1));
    expect(await opened).toMatchObject({ reply: { analysis: { revision: 1 } } });
  });
});

describe('engine client: where workers fail', () => {
  it('works on the main thread where none can be constructed', async () => {
    const { client, mainThreads } = engineBench(() => {
      throw new Error('blocked by the Content-Security-Policy');
    });
    const opened = client.open(fileWith('1'), 1);
    mainThreads[0]!.reply({ type: 'ready' });
    answerRequest(mainThreads[0], readyReply(1));
    expect(await opened).toMatchObject({ type: 'answered' });
  });

  it.each([
    ['its script fails', ({ workers }: EngineBench) => workers[0]!.break('404')],
    ['it does not start in time', ({ timers }: EngineBench) => timers.advance(20_000)],
  ])('works on the main thread where %s', (_, happen) => {
    const all = engineBench();
    void all.client.open(fileWith('1'), 1);
    happen(all);
    expect(all.workers[0]!.closed).toBe(true);
    all.mainThreads[0]!.reply({ type: 'ready' });
    expect(all.mainThreads[0]!.sent.map(requestName)).toEqual(['open 1']);
  });

  it('does not watch the main thread, which can not be ended', () => {
    const all = engineBench();
    all.workers[0]!.break('404');
    void all.client.open(fileWith('1'), 1);
    all.mainThreads[0]!.reply({ type: 'ready' });
    expect(all.timers.waiting()).toBe(0);
  });

  it('starts a worker anew that broke off, and gives up workers after three breaks in a row', () => {
    const all = engineBench();
    void all.client.open(fileWith('1'), 1);
    for (const round of [0, 1, 2]) {
      all.workers[round]!.reply({ type: 'ready' });
      all.workers[round]!.break('out of memory');
    }
    expect(all.workers).toHaveLength(3);
    expect(all.mainThreads).toHaveLength(1);
  });

  it('says in words that nothing can be started, and tries again with the next text', async () => {
    const all = engineBench();
    const opened = all.client.open(fileWith('1'), 1);
    all.workers[0]!.break('404');
    all.mainThreads[0]!.break('404');
    expect(await opened).toMatchObject({ type: 'failed', message: expect.stringContaining('could not be started') });
    await expect(all.client.ask('bundle')).rejects.toThrow('could not be started');
    void all.client.update(fileWith('2'), 2);
    all.workers[1]!.reply({ type: 'ready' });
    expect(all.workers[1]!.sent.map(requestName)).toEqual(['open 2']);
  });

  it('reports a failure of the engine, and opens the next text afresh', async () => {
    const { client, workers } = engineBench();
    const opened = client.open(fileWith('1'), 1);
    workers[0]!.reply({ type: 'ready' });
    workers[0]!.reply({ type: 'error', id: 1, message: 'cannot read x of undefined' });
    expect(await opened).toEqual({
      type: 'failed',
      message: 'The engine failed on this text: cannot read x of undefined',
    });
    void client.update(fileWith('2'), 2);
    expect(workers[0]!.sent.map(requestName)).toEqual(['open 1', 'open 2']);
  });
});
