import { planGesture, planOf } from './authoring/plan';
import { proposeAllow } from './authoring/proposeAllow';
import { planGenerate } from './intent/generate';
import type { EngineApi } from './model/session';
import { createSession } from './session/createSession';

/** An engine that holds one workspace and answers questions about it; reads nothing until `open`. */
export function createEngineSession(): EngineApi {
  return createSession({
    propose: proposeAllow,
    plan: (state, gesture) =>
      gesture.type === 'generatePolicies' ? planOf(state, planGenerate(state, gesture)) : planGesture(state, gesture),
  });
}
