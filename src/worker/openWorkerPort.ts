import type { EngineReply, OpenEnginePort } from './protocol';

/** Starts the engine in a worker of its own. @throws where the browser starts no worker. */
export const openWorkerPort: OpenEnginePort = (events) => {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  worker.addEventListener('message', (event: MessageEvent<EngineReply>) => events.received(event.data));
  worker.addEventListener('messageerror', () => events.broken('An answer of the engine could not be read.'));
  worker.addEventListener('error', (event) => {
    // Handled here: the page says it in its own words.
    event.preventDefault();
    events.broken(
      event.message === '' || event.message === undefined ? 'Its script could not be loaded.' : event.message,
    );
  });
  return {
    restartable: true,
    send: (request) => worker.postMessage(request),
    close: () => worker.terminate(),
  };
};
