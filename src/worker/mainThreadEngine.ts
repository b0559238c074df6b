import { createEngineSession } from '../engine';
import { createEngineHost } from './engineHost';
import type { EngineReply, EngineRequest } from './protocol';

/** A fresh engine that answers requests at once. A module of its own, so that it becomes a chunk of its own. */
export function startEngine(): (request: EngineRequest) => EngineReply {
  return createEngineHost(createEngineSession());
}
