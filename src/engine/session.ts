import { blastRadius } from './authoring/blastRadius';
import { intendedBy } from './authoring/intendedBy';
import { planGesture } from './authoring/plan';
import { proposeAllow } from './authoring/proposeAllow';
import { raiseOptions } from './authoring/raiseOptions';
import { recipeOptions } from './authoring/recipes';
import type { EngineApi } from './model/session';
import { createSession } from './session/createSession';

/** An engine that holds one workspace and answers questions about it; reads nothing until `open`. */
export function createEngineSession(): EngineApi {
  return createSession({
    propose: proposeAllow,
    plan: planGesture,
    intended: intendedBy,
    raiseOptions,
    recipes: recipeOptions,
    radius: blastRadius,
  });
}
