import { afterEach, expect, it, vi } from 'vitest';
import { placementOf, shopByHand } from '../layout/testing/scenes';
import { createLayoutClient } from './layoutClient';
import type { LayoutReply, LayoutRequest } from './layoutProtocol';

/** A worker in the hands of the test. */
class HandWorker extends EventTarget {
  static last: HandWorker | null = null;
  readonly sent: LayoutRequest[] = [];
  terminated = false;

  constructor() {
    super();
    HandWorker.last = this;
  }

  postMessage(request: LayoutRequest): void {
    this.sent.push(request);
  }

  terminate(): void {
    this.terminated = true;
  }

  reply(reply: LayoutReply): void {
    this.dispatchEvent(new MessageEvent('message', { data: reply }));
  }
}

const QUESTION = placementOf(['shop/a', 'shop/b'], [['shop/a', 'shop/b']]);

function withWorker(): { client: ReturnType<typeof createLayoutClient>; worker: HandWorker } {
  vi.stubGlobal('Worker', HandWorker);
  const client = createLayoutClient();
  if (HandWorker.last === null) throw new Error('no worker was started');
  return { client, worker: HandWorker.last };
}

afterEach(() => {
  HandWorker.last = null;
  vi.unstubAllGlobals();
});

it('asks the worker, and gives each answer to its question', async () => {
  const { client, worker } = withWorker();
  const first = client.route({ cards: new Map(), groups: new Map(), edges: [] });
  const second = client.place(QUESTION);
  const [a, b] = worker.sent;
  const placement = { positions: new Map(), groups: new Map() };
  worker.reply({ id: b!.id, type: 'placed', placement });
  worker.reply({ id: a!.id, type: 'routed', routes: [] });
  expect(await second).toBe(placement);
  expect(await first).toEqual([]);
});

it('rejects with the reason when the layout failed', async () => {
  const { client, worker } = withWorker();
  const asked = client.place(QUESTION);
  worker.reply({ id: worker.sent[0]!.id, type: 'failed', message: 'too much' });
  await expect(asked).rejects.toThrow('too much');
});

it('answers on the page what a worker that broke was asked, and all after it', async () => {
  const { client, worker } = withWorker();
  const waiting = client.place(QUESTION);
  worker.dispatchEvent(new Event('error', { cancelable: true }));
  expect((await waiting).positions.size).toBe(3);
  expect(worker.terminated).toBe(true);
  expect((await client.route(shopByHand())).length).toBe(shopByHand().edges.length);
});

it('answers on the page where no worker can start', async () => {
  vi.stubGlobal('Worker', undefined);
  const client = createLayoutClient();
  expect((await client.place(QUESTION)).positions.size).toBe(3);
});

it('ends its worker when it is closed', () => {
  const { client, worker } = withWorker();
  client.close();
  expect(worker.terminated).toBe(true);
});
