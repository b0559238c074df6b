import { createEngineSession } from '../engine';
import { createEngineHost } from './engineHost';
import { createProgressPost } from './progressPost';
import type { EngineReply, EngineRequest } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

function post(reply: EngineReply): void {
  self.postMessage(reply);
}

const progress = createProgressPost(post, () => performance.now());
const answer = createEngineHost(createEngineSession(progress.report));

self.addEventListener('message', (event: MessageEvent<EngineRequest>) => {
  const request = event.data;
  progress.begin(request.id);
  post({ type: 'alive', id: request.id });
  const reply = answer(request);
  try {
    post(reply);
  } catch (error) {
    // What can't be cloned can't be sent: say so instead of leaving the page waiting.
    post({ type: 'error', id: request.id, message: `The answer could not be sent to the page: ${String(error)}` });
  }
});

post({ type: 'ready' });
