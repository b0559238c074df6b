import { place, reroute, route } from '../layout';
import type { LayoutReply, LayoutRequest } from './layoutProtocol';

/** Answers one request, in the worker or, where none can start, on the page itself. */
export function answerLayout(request: LayoutRequest): LayoutReply {
  const { id } = request;
  try {
    if (request.type === 'place') return { id, type: 'placed', placement: place(request.input) };
    const { input, previous } = request;
    const routes = previous.length === 0 ? route(input) : reroute(previous, input, new Set());
    return { id, type: 'routed', routes };
  } catch (error) {
    return { id, type: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
