import type { EngineApi } from '../engine';
import { createEngineHost } from '../worker/engineHost';
import type { EngineRequest, OpenEnginePort } from '../worker/protocol';

/** Serves an engine as a worker would, messages cloned, without a worker. `sent` gets every request. */
export function inlineEnginePort(session: EngineApi, sent: EngineRequest[] = []): OpenEnginePort {
  return (events) => {
    const answer = createEngineHost(session);
    let closed = false;
    queueMicrotask(() => {
      if (!closed) events.received({ type: 'ready' });
    });
    return {
      restartable: true,
      send(request) {
        sent.push(request);
        const message = structuredClone(request);
        queueMicrotask(() => {
          if (!closed) events.received(structuredClone(answer(message)));
        });
      },
      close() {
        closed = true;
      },
    };
  };
}
