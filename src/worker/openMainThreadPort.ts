import type { EngineReply, EngineRequest, OpenEnginePort } from './protocol';

/**
 * The engine on the page's own thread, for browsers and policies that start no worker. It is fetched only then, so that
 * the YAML libraries stay out of the first load.
 */
export const openMainThreadPort: OpenEnginePort = (events) => {
  let closed = false;
  let answer: ((request: EngineRequest) => EngineReply) | null = null;
  import('./mainThreadEngine').then(
    ({ startEngine }) => {
      answer = startEngine();
      if (!closed) events.received({ type: 'ready' });
    },
    (error: unknown) => {
      if (!closed) events.broken(error instanceof Error ? error.message : String(error));
    },
  );
  return {
    restartable: false,
    send(request) {
      // A task of its own, so that the page can paint what it was told before the engine takes the thread.
      setTimeout(() => {
        if (!closed && answer !== null) events.received(answer(request));
      }, 0);
    },
    close() {
      closed = true;
    },
  };
};
