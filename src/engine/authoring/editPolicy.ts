import { editDocument } from '../manifest/edit/editDocument';
import { isList, isObject, valueAt } from '../manifest/fields';
import { policyId } from '../manifest/policyId';
import type { FieldEdit } from '../model/fieldEdit';
import type { Gesture } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { JsonObject, PolicyDocument, PolicyId } from '../model/resources';
import type { Phrase } from '../model/verdict';
import { findingPhrase } from '../policy/diagnose';
import { DIRECTIONS } from '../policy/parsedPolicy';
import { parsePolicy } from '../policy/parsePolicy';
import { dnsLabelProblem, dnsSubdomainProblem } from '../selector/labelSyntax';
import { type AuthoringState, type Outcome, outcomeOfEdit } from './authoring';
import { checkPolicyEdit } from './checkPolicyEdit';
import { fieldEditLabel, placeName } from './fieldEditLabel';
import { policyTypes } from './policyText';

type GestureOf<T extends Gesture['type']> = Extract<Gesture, { readonly type: T }>;

/** Changes one field of a NetworkPolicy and leaves every other character as it is. */
export function editPolicy(state: AuthoringState, { policy, edit }: GestureOf<'editPolicy'>): Outcome {
  const found = findPolicy(state, policy);
  if ('refusal' in found) return found;
  const { data, source } = found.document;
  if (edit.path[0] !== 'spec') return { refusal: phrase`Only what lies below ${code('spec')} is edited so.` };
  const checked = checkPolicyEdit(data, edit);
  if (checked === null)
    return {
      refusal: phrase`${code(found.document.name)} (${source.path}:${source.line}) has changed: it has nothing at that place any more.`,
    };
  const [refused] = checked.refusals;
  if (refused !== undefined) return { refusal: findingPhrase(refused) };
  const kept = keptTypes(data, checked.data);
  const edits: readonly FieldEdit[] = kept === null ? [edit] : [kept, edit];
  const notes = [...(kept === null ? [] : [KEPT]), ...notesOf(data, checked.data)];
  return outcomeOfEdit(fieldEditLabel(data, edit), editDocument(state.files, source, edits), notes);
}

const KEPT: Phrase = [
  { code: 'policyTypes' },
  ' was written out: left to its default, the policy would stop isolating egress without egress rules.',
];

/**
 * Without `policyTypes`, a policy that loses its last egress rule stops isolating egress (S13, S14): deleting a rule would
 * open everything. Null: nothing of that kind happens.
 */
function keptTypes(before: JsonObject, after: JsonObject): FieldEdit | null {
  const [was, is] = [parsePolicy(before), parsePolicy(after)];
  const types = valueAt(before, ['spec', 'policyTypes']);
  const implied = !isList(types) || types.length === 0;
  if (!implied || !was.directions.includes('egress') || is.directions.includes('egress')) return null;
  if (valueAt(after, ['spec', 'policyTypes']) !== types && isList(valueAt(after, ['spec', 'policyTypes']))) return null;
  return { type: 'set', path: ['spec', 'policyTypes'], value: policyTypes(was.directions) };
}

/** What an edit does that its name does not say: a list that is empty now takes everything (S17), a direction is isolated now. */
function notesOf(before: JsonObject, after: JsonObject): readonly Phrase[] {
  const [was, is] = [parsePolicy(before), parsePolicy(after)];
  const notes: Phrase[] = [];
  for (const direction of DIRECTIONS) {
    if (!was.directions.includes(direction) && is.directions.includes(direction))
      notes.push(phrase`It isolates ${direction} now: whatever no rule admits is denied.`);
    const [old, rules] = [rulesOf(before, direction), rulesOf(after, direction)];
    // Where rules came or went, nobody can say which one was which.
    if (old.length !== rules.length) continue;
    rules.forEach((rule, index) => {
      const place = placeName(after, ['spec', direction, index]);
      for (const key of ['from', 'to', 'ports'])
        if (listSize(old[index], key) > 0 && listSize(rule, key) === 0)
          notes.push(key === 'ports' ? phrase`${place} admits every port now.` : phrase`${place} admits any peer now.`);
    });
  }
  return notes.map(capitalised);
}

function rulesOf(data: JsonObject, direction: string): readonly JsonObject[] {
  const rules = valueAt(data, ['spec', direction]);
  return isList(rules) ? rules.map((rule) => (isObject(rule) ? rule : {})) : [];
}

function listSize(rule: JsonObject | undefined, key: string): number {
  const list = rule === undefined ? undefined : valueAt(rule, [key]);
  return isList(list) ? list.length : 0;
}

function capitalised(text: Phrase): Phrase {
  const [first, ...rest] = text;
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : text;
}

/** Gives a NetworkPolicy another name. */
export function renamePolicy(state: AuthoringState, { policy, name }: GestureOf<'renamePolicy'>): Outcome {
  const found = findPolicy(state, policy);
  if ('refusal' in found) return found;
  const problem = dnsSubdomainProblem(name);
  if (problem !== null) return { refusal: phrase`${code(name)} can’t be used: ${problem}.` };
  const taken = takenBy(state, found.document, found.document.namespace, name);
  if (taken !== null) return { refusal: taken };
  const edit: FieldEdit = { type: 'set', path: ['metadata', 'name'], value: name };
  return outcomeOfEdit(
    `Rename policy ${found.document.name} to ${name}`,
    editDocument(state.files, found.document.source, [edit]),
  );
}

/** Puts a NetworkPolicy into another namespace: it selects pods there and none where it was (S7). */
export function movePolicy(state: AuthoringState, { policy, namespace }: GestureOf<'movePolicy'>): Outcome {
  const found = findPolicy(state, policy);
  if ('refusal' in found) return found;
  const problem = dnsLabelProblem(namespace);
  if (problem !== null) return { refusal: phrase`${code(namespace)} can’t be used: ${problem}.` };
  const taken = takenBy(state, found.document, namespace, found.document.name);
  if (taken !== null) return { refusal: taken };
  const edit: FieldEdit = { type: 'set', path: ['metadata', 'namespace'], value: namespace };
  const known = state.cluster.resources.namespaces.has(namespace);
  return outcomeOfEdit(
    `Move policy ${found.document.name} to ${namespace}`,
    editDocument(state.files, found.document.source, [edit]),
    known ? [] : [phrase`Nothing that was loaded lies in ${code(namespace)}, so it selects no pod.`],
  );
}

function takenBy(
  state: AuthoringState,
  document: PolicyDocument,
  namespace: string | null,
  name: string,
): Phrase | null {
  const id = policyId(document.apiVersion, document.kind, namespace, name);
  const other = state.cluster.resources.policies.find((candidate) => candidate.id === id);
  if (other === undefined || other.id === document.id) return null;
  const place = `${other.source.path}:${other.source.line}`;
  return phrase`There is a policy ${code(name)} in ${code(namespace ?? '')} already (${place}).`;
}

function findPolicy(
  state: AuthoringState,
  id: PolicyId,
): { readonly document: PolicyDocument } | { readonly refusal: Phrase } {
  const document = state.cluster.resources.policies.find((candidate) => candidate.id === id);
  if (document === undefined) return { refusal: phrase`Policy ${code(id)} is not in the workspace any more.` };
  if (document.kind !== 'NetworkPolicy')
    return { refusal: phrase`A ${document.kind} is edited in its text for now, not by form.` };
  return { document };
}
