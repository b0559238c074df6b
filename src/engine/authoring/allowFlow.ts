import { appendDocuments } from '../manifest/edit/appendDocuments';
import type { DocumentChange } from '../manifest/edit/change';
import { editDocument } from '../manifest/edit/editDocument';
import { addFlow } from '../manifest/edit/ownFiles';
import { applyEdits, editsBetween } from '../manifest/textEdits';
import { writeDocument } from '../manifest/write';
import type { AllowOptions, Gesture } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { SourceFile } from '../model/source';
import type { Direction, Phrase } from '../model/verdict';
import type { CompiledPolicy } from '../policy/cluster';
import { endName } from './authorEnd';
import type { AuthoringState, Outcome } from './authoring';
import { endsOf, type GateWrite, queryOf, writesOf } from './flowPolicies';
import { flowLabel } from './labels';
import { policyObject, policyTypes, writtenTypes } from './policyText';

type Allow = Extract<Gesture, { type: 'allowFlow' }>;

/** Opens the gates that are asked for, each by a rule in a policy of its own or in one that is there, and draws the flow. */
export function allowFlow(state: AuthoringState, gesture: Allow): Outcome {
  const options = withPath(gesture);
  const found = endsOf(state.cluster.resources, gesture.from, gesture.to, options);
  if ('refusal' in found) return found;
  if (gesture.ports.length === 0) return { refusal: phrase`Choose at least one port.` };
  const written = writesOf(state, found, gesture.ports, gesture, options);
  if ('refusal' in written) return written;
  const notes: Phrase[] = [];
  let files = state.files;
  // Edits of what is there come first, from the last to the first, so that the places of those to come stay true.
  const [grown, fresh] = [written.writes.filter(grows), written.writes.filter((write) => !grows(write))];
  for (const { into, direction, policy } of [...grown].sort((a, b) => b.into.source.start - a.into.source.start)) {
    const edited = editDocument(files, into.source, ruleAdded(into, direction, policy.rule?.value ?? {}));
    if ('refusal' in edited) return { refusal: [edited.refusal] };
    files = applyEdits(files, edited.edits);
    notes.push(phrase`Added a rule to ${code(policy.name)} in ${code(into.source.path)}.`);
  }
  for (const { policy, path } of fresh) {
    files = applyEdits(files, appendDocuments(files, path, [writeDocument(policyObject(policy))]));
    notes.push(phrase`Wrote ${code(policy.name)} in ${code(path)}.`);
  }
  const drawn = drawnIn(files, found, gesture);
  if ('refusal' in drawn) return drawn;
  return {
    label: `Allow ${flowLabel(endName(found.from), endName(found.to), gesture.ports)}`,
    edits: editsBetween(state.files, drawn.files),
    notes,
  };
}

function drawnIn(
  before: readonly SourceFile[],
  ends: Parameters<typeof queryOf>[0],
  { ports }: Allow,
): { readonly files: readonly SourceFile[] } | { readonly refusal: Phrase } {
  let files = before;
  for (const choice of ports) {
    const drawn = addFlow(files, { query: queryOf(ends, choice), expect: null, name: null });
    if ('refusal' in drawn) return { refusal: [drawn.refusal] };
    files = applyEdits(files, drawn.edits);
  }
  return { files };
}

function grows(write: GateWrite): write is GateWrite & { readonly into: CompiledPolicy } {
  return write.into !== null;
}

/** One file for both gates, where a person named one. */
function withPath({ options = {}, path }: Allow): AllowOptions {
  return path === null ? options : { ...options, paths: { egress: path, ingress: path, ...options.paths } };
}

/** A rule behind those that are there; a direction that the policy did not speak of is added to its `policyTypes` (S13). */
function ruleAdded(
  into: CompiledPolicy,
  direction: Direction,
  rule: NonNullable<GateWrite['policy']['rule']>['value'],
): readonly DocumentChange[] {
  const count = into.rules[direction].length;
  const added: DocumentChange =
    count > 0
      ? { type: 'insert', path: ['spec', direction, count], value: rule }
      : { type: 'set', path: ['spec', direction], value: [rule] };
  if (into.directions.includes(direction)) return [added];
  const written = writtenTypes(into);
  const [value] = policyTypes([direction]);
  if (written.length === 0 || value === undefined) {
    return [{ type: 'set', path: ['spec', 'policyTypes'], value: policyTypes([...into.directions, direction]) }, added];
  }
  return [{ type: 'insert', path: ['spec', 'policyTypes', written.length], value }, added];
}
