import { answerLayout } from './layoutHost';
import type { LayoutRequest } from './layoutProtocol';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', (event: MessageEvent<LayoutRequest>) => {
  self.postMessage(answerLayout(event.data));
});
