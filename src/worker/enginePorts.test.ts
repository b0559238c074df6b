import { afterEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../testing/settle';
// What the port fetches lazily, fetched at once: a wait below is for the port, not for the loading of the engine.
import './mainThreadEngine';
import { openMainThreadPort } from './openMainThreadPort';
import { openWorkerPort } from './openWorkerPort';
import type { EngineReply } from './protocol';

/** Stands for the browser's workers: an event target that remembers what it was sent. */
class FakeWorker extends EventTarget {
  static started: FakeWorker[] = [];
  readonly sent: unknown[] = [];
  ended = false;

  constructor() {
    super();
    FakeWorker.started.push(this);
  }

  postMessage(message: unknown): void {
    this.sent.push(message);
  }

  terminate(): void {
    this.ended = true;
  }
}

/** What a port says. */
function listening(): {
  readonly heard: EngineReply[];
  readonly reasons: string[];
  readonly events: Parameters<typeof openWorkerPort>[0];
} {
  const heard: EngineReply[] = [];
  const reasons: string[] = [];
  return {
    heard,
    reasons,
    events: { received: (reply) => heard.push(reply), broken: (reason) => reasons.push(reason) },
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  FakeWorker.started = [];
});

describe('the worker as a port', () => {
  it('passes messages both ways and can be ended', () => {
    vi.stubGlobal('Worker', FakeWorker);
    const { events, heard } = listening();
    const port = openWorkerPort(events);
    const worker = FakeWorker.started[0]!;
    worker.dispatchEvent(new MessageEvent('message', { data: { type: 'ready' } }));
    port.send({ type: 'ask', id: 1, question: 'bundle', args: [] });
    port.close();
    expect(port.restartable).toBe(true);
    expect(heard).toEqual([{ type: 'ready' }]);
    expect(worker.sent).toEqual([{ type: 'ask', id: 1, question: 'bundle', args: [] }]);
    expect(worker.ended).toBe(true);
  });

  it('says in words what breaks it', () => {
    vi.stubGlobal('Worker', FakeWorker);
    const { events, reasons } = listening();
    openWorkerPort(events);
    const worker = FakeWorker.started[0]!;
    worker.dispatchEvent(new Event('error'));
    worker.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    worker.dispatchEvent(new Event('messageerror'));
    expect(reasons).toEqual([
      'Its script could not be loaded.',
      'out of memory',
      'An answer of the engine could not be read.',
    ]);
  });

  it('throws where the browser starts none', () => {
    vi.stubGlobal('Worker', undefined);
    expect(() => openWorkerPort(listening().events)).toThrow();
  });
});

describe('the main thread as a port', () => {
  it('answers, each request in a task of its own', async () => {
    const { events, heard } = listening();
    const port = openMainThreadPort(events);
    await vi.waitFor(() => expect(heard).toEqual([{ type: 'ready' }]));
    port.send({ type: 'ask', id: 7, question: 'bundle', args: [] });
    await settle();
    expect(heard).toHaveLength(1);
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    expect(heard[1]).toEqual({ type: 'error', id: 7, message: 'No workspace is open.' });
    expect(port.restartable).toBe(false);
  });

  it('is silent once it is closed', async () => {
    const { events, heard } = listening();
    const port = openMainThreadPort(events);
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    port.send({ type: 'ask', id: 1, question: 'bundle', args: [] });
    port.close();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(heard).toHaveLength(1);
  });
});
