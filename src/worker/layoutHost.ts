import { place, route } from '../layout';
import type { LayoutReply, LayoutRequest } from './layoutProtocol';

/** Answers one request, in the worker or, where none can start, on the page itself. */
export function answerLayout(request: LayoutRequest): LayoutReply {
  const { id } = request;
  try {
    if (request.type === 'place') return { id, type: 'placed', placement: place(request.input) };
    return { id, type: 'routed', routes: route(request.input) };
  } catch (error) {
    return { id, type: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
