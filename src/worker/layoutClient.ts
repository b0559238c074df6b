import type { Placement, PlacementInput, Route, RoutingInput } from '../layout/model';
import type { LayoutReply, LayoutRequest } from './layoutProtocol';

/** Asks the layout worker; answers come in the order of the questions. */
export interface LayoutClient {
  readonly place: (input: PlacementInput) => Promise<Placement>;
  /** `previous`: routes that should stay as they are where no change touches them; without it all are routed anew. */
  readonly route: (input: RoutingInput, previous?: readonly Route[]) => Promise<readonly Route[]>;
  readonly close: () => void;
}

interface Waiting {
  readonly request: LayoutRequest;
  readonly settle: (reply: LayoutReply) => void;
}

type Question<T = LayoutRequest> = T extends LayoutRequest ? Omit<T, 'id'> : never;

/** Starts the layout worker. Where none can start, or it breaks, the same code answers on the page itself. */
export function createLayoutClient(): LayoutClient {
  const waiting = new Map<number, Waiting>();
  let worker = startWorker();
  let last = 0;

  function startWorker(): Worker | null {
    try {
      const started = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module', name: 'layout' });
      started.addEventListener('message', (event: MessageEvent<LayoutReply>) => settle(event.data));
      started.addEventListener('error', (event) => {
        event.preventDefault();
        takeOver();
      });
      return started;
    } catch {
      return null;
    }
  }

  function settle(reply: LayoutReply): void {
    const entry = waiting.get(reply.id);
    waiting.delete(reply.id);
    entry?.settle(reply);
  }

  /** What was asked of a worker that broke is answered here. */
  function takeOver(): void {
    worker?.terminate();
    worker = null;
    for (const { request } of [...waiting.values()]) void answerHere(request);
  }

  async function answerHere(request: LayoutRequest): Promise<void> {
    const { answerLayout } = await import('./layoutHost');
    settle(answerLayout(request));
  }

  function ask(question: Question): Promise<LayoutReply> {
    last += 1;
    const request: LayoutRequest = { ...question, id: last };
    return new Promise((resolve) => {
      waiting.set(request.id, { request, settle: resolve });
      if (worker === null) void answerHere(request);
      else worker.postMessage(request);
    });
  }

  return {
    place: async (input) => {
      const reply = await ask({ type: 'place', input });
      if (reply.type === 'placed') return reply.placement;
      throw new Error(reply.type === 'failed' ? reply.message : 'The layout worker answered another question.');
    },
    route: async (input, previous = []) => {
      const reply = await ask({ type: 'route', input, previous });
      if (reply.type === 'routed') return reply.routes;
      throw new Error(reply.type === 'failed' ? reply.message : 'The layout worker answered another question.');
    },
    close: () => {
      worker?.terminate();
      worker = null;
      waiting.clear();
    },
  };
}
