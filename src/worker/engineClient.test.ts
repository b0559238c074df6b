import { describe, expect, it } from 'vitest';
import { answerRequest, engineBench, fileWith, readyReply, requestName } from '../testing/engineBench';
import { analysisOf, createFakeEngine } from '../testing/fakeEngine';
import { inlineEnginePort } from '../testing/inlineEnginePort';

describe('engine client: one request at a time', () => {
  it('waits until the worker runs', () => {
    const { client, workers } = engineBench();
    void client.open(fileWith('1'), 1);
    expect(workers[0]!.sent).toEqual([]);
    workers[0]!.reply({ type: 'ready' });
    expect(workers[0]!.sent.map(requestName)).toEqual(['open 1']);
  });

  it('keeps one running and only the newest waiting; an older reply is dropped', async () => {
    const { client, workers } = engineBench();
    const first = client.open(fileWith('1'), 1);
    workers[0]!.reply({ type: 'ready' });
    const second = client.update(fileWith('2'), 2);
    const third = client.update(fileWith('3'), 3);
    expect(workers[0]!.sent.map(requestName)).toEqual(['open 1']);
    answerRequest(workers[0], readyReply(1));
    expect(workers[0]!.sent.map(requestName)).toEqual(['open 1', 'update 3']);
    answerRequest(workers[0], readyReply(3));
    expect(await first).toEqual({ type: 'superseded' });
    expect(await second).toEqual({ type: 'superseded' });
    expect(await third).toMatchObject({ type: 'answered', reply: { analysis: { revision: 3 } } });
  });

  it('sends only what changed', () => {
    const { client, workers } = engineBench();
    const big = { path: 'dump.yaml', text: 'x'.repeat(1000) };
    void client.open([big, ...fileWith('1')], 1);
    workers[0]!.reply({ type: 'ready' });
    answerRequest(workers[0], readyReply(1));
    void client.update([big, ...fileWith('2')], 2);
    expect(workers[0]!.sent[1]).toMatchObject({
      type: 'update',
      change: { removed: [], changed: fileWith('2'), order: null },
    });
  });

  it('says how to judge with every message, also after a worker was started anew', () => {
    const { client, workers } = engineBench();
    const asIf = { asIfEnforced: true };
    void client.open(fileWith('1'), 1, asIf);
    workers[0]!.reply({ type: 'ready' });
    answerRequest(workers[0], readyReply(1));
    void client.update(fileWith('1'), 1);
    answerRequest(workers[0], readyReply(1));
    void client.update(fileWith('1'), 1, asIf);
    expect(workers[0]!.sent.map((sent) => ('options' in sent ? sent.options.asIfEnforced : null))).toEqual([
      true,
      false,
      true,
    ]);
    workers[0]!.break('it ran out of memory');
    workers[1]!.reply({ type: 'ready' });
    expect(workers[1]!.sent).toMatchObject([{ type: 'open', options: asIf }]);
  });

  it('opens another workspace afresh, also when an update to it overtakes the opening', () => {
    const { client, workers } = engineBench();
    void client.open(fileWith('1'), 1);
    workers[0]!.reply({ type: 'ready' });
    void client.open(fileWith('other'), 2);
    void client.update(fileWith('other, edited'), 3);
    answerRequest(workers[0], readyReply(1));
    expect(workers[0]!.sent[1]).toMatchObject({ type: 'open', revision: 3, files: fileWith('other, edited') });
  });

  it('keeps the identity of what an analysis shares with the one before, an unreadable text between them', async () => {
    const { client, workers } = engineBench();
    const opened = client.open(fileWith('1'), 1);
    workers[0]!.reply({ type: 'ready' });
    const services = [{ namespace: 'shop', name: 'api', selector: null, source: null, ports: [] }];
    answerRequest(workers[0], { status: 'ready', analysis: analysisOf({ revision: 1, services }) });
    void client.update(fileWith('2'), 2);
    answerRequest(workers[0], { status: 'invalid', revision: 2, errors: [] });
    const mended = client.update(fileWith('3'), 3);
    answerRequest(workers[0], {
      status: 'ready',
      analysis: analysisOf({ revision: 3, services: structuredClone(services) }),
    });
    const [before, after] = [await opened, await mended];
    if (before.type !== 'answered' || before.reply.status !== 'ready') throw new Error('not answered');
    if (after.type !== 'answered' || after.reply.status !== 'ready') throw new Error('not answered');
    expect(after.reply.analysis.revision).toBe(3);
    expect(after.reply.analysis.services).toBe(before.reply.analysis.services);
  });
});

describe('engine client: questions', () => {
  it('answers them for the newest files: newer ones go first', async () => {
    const { client, workers } = engineBench();
    void client.open(fileWith('1'), 1);
    workers[0]!.reply({ type: 'ready' });
    const reach = client.ask('reach', 'shop');
    void client.update(fileWith('2'), 2);
    answerRequest(workers[0], readyReply(1));
    answerRequest(workers[0], readyReply(2));
    answerRequest(workers[0], { node: 'shop', sentences: [] });
    expect(workers[0]!.sent.map(requestName)).toEqual(['open 1', 'update 2', 'ask reach']);
    expect(await reach).toEqual({ revision: 2, value: { node: 'shop', sentences: [] } });
  });

  it('asks again where newer files came in meanwhile', async () => {
    const { client, workers } = engineBench();
    void client.open(fileWith('1'), 1);
    workers[0]!.reply({ type: 'ready' });
    answerRequest(workers[0], readyReply(1));
    const bundle = client.ask('bundle');
    void client.update(fileWith('2'), 2);
    answerRequest(workers[0], 'the old bundle');
    answerRequest(workers[0], readyReply(2));
    answerRequest(workers[0], 'the new bundle');
    expect(workers[0]!.sent.map(requestName)).toEqual(['open 1', 'ask bundle', 'update 2', 'ask bundle']);
    expect(await bundle).toEqual({ revision: 2, value: 'the new bundle' });
  });

  it('rejects in words', async () => {
    const { client, workers } = engineBench();
    void client.open(fileWith('1'), 1);
    workers[0]!.reply({ type: 'ready' });
    answerRequest(workers[0], readyReply(1));
    const asked = client.ask('bundle');
    workers[0]!.reply({ type: 'error', id: 2, message: 'no policies' });
    await expect(asked).rejects.toThrow('no policies');
  });
});

describe('engine client over an engine', () => {
  it('serves an engine, every message cloned', async () => {
    const engine = createFakeEngine({ bundle: () => 'kind: NetworkPolicy' });
    const { client } = engineBench(inlineEnginePort(engine));
    expect(await client.open(fileWith('1'), 1)).toMatchObject({ type: 'answered', reply: { status: 'ready' } });
    expect(await client.update(fileWith('2'), 2)).toMatchObject({ type: 'answered' });
    expect(await client.ask('bundle')).toEqual({ revision: 2, value: 'kind: NetworkPolicy' });
    expect(engine.calls).toEqual(['open 1', 'update 2']);
    client.close();
  });
});
