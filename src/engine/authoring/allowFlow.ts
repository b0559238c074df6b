import { appendDocuments } from '../manifest/edit/appendDocuments';
import { addFlow } from '../manifest/edit/ownFiles';
import { applyEdits, editsBetween } from '../manifest/textEdits';
import { writeDocument } from '../manifest/write';
import type { Gesture } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import { endName } from './authorEnd';
import type { AuthoringState, Outcome } from './authoring';
import { endsOf, policiesOf, queryOf } from './flowPolicies';
import { flowLabel } from './labels';
import { policyObject } from './policyText';
import { targetPaths } from './targetPaths';

type Allow = Extract<Gesture, { type: 'allowFlow' }>;

/** Writes one NetworkPolicy for each gate that is asked for, and draws the flow. */
export function allowFlow(state: AuthoringState, gesture: Allow): Outcome {
  const found = endsOf(state.cluster.resources, gesture.from, gesture.to);
  if ('refusal' in found) return found;
  if (gesture.ports.length === 0) return { refusal: phrase`Choose at least one port.` };
  const written = policiesOf(state, found, gesture.ports, gesture);
  if ('refusal' in written) return written;
  const path = gesture.path ?? targetPaths(state, [found.from, found.to]).path;
  const texts = written.policies.map((policy) => writeDocument(policyObject(policy)));
  let files = texts.length === 0 ? state.files : applyEdits(state.files, appendDocuments(state.files, path, texts));
  for (const choice of gesture.ports) {
    const drawn = addFlow(files, { query: queryOf(found, choice), expect: null, name: null });
    if ('refusal' in drawn) return { refusal: [drawn.refusal] };
    files = applyEdits(files, drawn.edits);
  }
  return {
    label: `Allow ${flowLabel(endName(found.from), endName(found.to), gesture.ports)}`,
    edits: editsBetween(state.files, files),
    notes: written.policies.map((policy) => phrase`Wrote ${code(policy.name)} in ${code(path)}.`),
  };
}
