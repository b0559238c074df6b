import { blastRadius } from './authoring/blastRadius';
import { intendedBy } from './authoring/intendedBy';
import { planGesture, planOf } from './authoring/plan';
import { proposeAllow } from './authoring/proposeAllow';
import { raiseOptions } from './authoring/raiseOptions';
import { recipeOptions } from './authoring/recipes';
import { planGenerate } from './intent/generate';
import { type ReportProgress, UNHEARD } from './model/progress';
import type { EngineApi } from './model/session';
import type { Authoring } from './session/authoring';
import { createSession } from './session/createSession';

/**
 * An engine that holds one workspace and answers questions about it; reads nothing until `open`. `report` hears how far it
 * is while it works.
 */
export function createEngineSession(report: ReportProgress = UNHEARD): EngineApi {
  const plan: Authoring['plan'] = (state, gesture) =>
    gesture.type === 'generatePolicies' ? planOf(state, planGenerate(state, gesture)) : planGesture(state, gesture);
  const authoring: Authoring = {
    propose: proposeAllow,
    plan,
    intended: intendedBy,
    raiseOptions,
    recipes: recipeOptions,
    radius: blastRadius,
  };
  return createSession(authoring, report);
}
