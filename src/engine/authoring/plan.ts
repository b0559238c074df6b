import { deepEqual } from '../../lib/deepEqual';
import { findCniProfile } from '../cni/profiles';
import {
  addFlow,
  forgetPositions,
  removeExternal,
  setAssumeDns,
  setCni,
  setExpectation,
  setMine,
  setPolicyPer,
  setPositions,
} from '../manifest/edit/ownFiles';
import { removeDocument } from '../manifest/edit/removeDocument';
import { applyEdits } from '../manifest/textEdits';
import type { Gesture, OwnerRequest, Plan } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import { isTextFile, type SourceFile, type TextEdit } from '../model/source';
import type { EndRef, Phrase } from '../model/verdict';
import { FLOWS_PATH, SETTINGS_PATH } from '../model/workspace';
import { addCidr, addNamespace, addWorkload } from './addManifests';
import { addPodLabel } from './addPodLabel';
import { allowDns } from './allowDns';
import { allowFlow } from './allowFlow';
import { byOwner } from './askOwner';
import { authorEnd, endName } from './authorEnd';
import { type AuthoringState, type Outcome, outcomeOfEdit } from './authoring';
import { cutRule } from './cutRule';
import { setDefaultDeny } from './defaultDeny';
import { editNamespace } from './editNamespace';
import { editPolicy, movePolicy, renamePolicy } from './editPolicy';
import { formatFile, quickFix, takeBack } from './editText';
import { editWorkload } from './editWorkload';
import { flowLabel } from './labels';
import { applyRecipe } from './recipes';
import { removeFlow } from './removeFlow';

/** A gesture that is planned here; what is generated from intent is planned above. */
export type PlannedHere = Exclude<Gesture, { type: 'generatePolicies' }>;

/** Plans a gesture as text edits; edits nothing itself. A refusal says why nothing is done. */
export function planGesture(state: AuthoringState, gesture: PlannedHere): Plan {
  return planOf(state, outcomeOf(state, gesture));
}

/** An outcome as a plan, with the place that it wrote to. */
export function planOf(state: AuthoringState, outcome: Outcome): Plan {
  if ('refusal' in outcome) return { edits: [], label: '', notes: [], reveal: null, refusal: outcome.refusal };
  const { mine, requests } = byOwner(state, outcome.label, outcome.edits);
  const plan = { ...outcome, edits: mine, reveal: revealOf(state.files, mine), refusal: null };
  return requests.length === 0 ? plan : { ...plan, notes: askedNotes(outcome.notes, requests), requests };
}

function outcomeOf(state: AuthoringState, gesture: PlannedHere): Outcome {
  switch (gesture.type) {
    case 'allowFlow':
      return allowFlow(state, gesture);
    case 'testFlow':
      return testFlow(state, gesture);
    case 'expectFlow':
      return expectFlow(state, gesture);
    case 'removeFlow':
      return removeFlow(state, gesture);
    case 'cutRule':
      return cutRule(state, gesture);
    case 'recipe':
      return applyRecipe(state, gesture);
    case 'setDefaultDeny':
      return setDefaultDeny(state, gesture.namespace, gesture.direction, gesture.on);
    case 'allowDns':
      return allowDns(state, gesture.workload, gesture.scope);
    case 'addNamespace':
      return addNamespace(state, gesture);
    case 'addWorkload':
      return addWorkload(state, gesture);
    case 'addCidr':
      return addCidr(state, gesture);
    case 'addPodLabel':
      return addPodLabel(state, gesture);
    case 'removePolicy':
      return removePolicy(state, gesture.policy);
    case 'editPolicy':
      return editPolicy(state, gesture);
    case 'renamePolicy':
      return renamePolicy(state, gesture);
    case 'movePolicy':
      return movePolicy(state, gesture);
    case 'editWorkload':
      return editWorkload(state, gesture);
    case 'editNamespace':
      return editNamespace(state, gesture);
    case 'removeExternal':
      return removeCidr(state, gesture.cidr);
    case 'move':
      return outcomeOfEdit('Move', setPositions(state.files, gesture.positions));
    case 'forgetPositions':
      return outcomeOfEdit('Lay out afresh', forgetPositions(state.files));
    case 'setAssumeDns':
      return outcomeOfEdit(
        gesture.on ? 'Assume CoreDNS' : 'Do not assume CoreDNS',
        setAssumeDns(state.files, gesture.on),
      );
    case 'setPolicyPer':
      return outcomeOfEdit(`Write one policy a ${gesture.per}`, setPolicyPer(state.files, gesture.per));
    case 'setCni':
      return setNetworkPlugin(state, gesture.profile);
    case 'setMine':
      return setOwner(state, gesture.namespace, gesture.mine);
    case 'formatFile':
      return formatFile(state, gesture.path);
    case 'takeBack':
      return takeBack(state, gesture);
    case 'quickFix':
      return quickFix(state, gesture);
  }
}

/** What was written is told of one's own part only; for the others stands who is asked. */
function askedNotes(notes: readonly Phrase[], requests: readonly OwnerRequest[]): readonly Phrase[] {
  const kept = notes.filter(([first]) => first !== 'Wrote ');
  const asked = requests.map(
    ({ namespace }) => phrase`The part in ${code(namespace)} is not written: it is a request to its owner.`,
  );
  return [...kept, ...asked];
}

/** The first namespace that is somebody else's makes all others that are shown one's own. */
function setOwner(state: AuthoringState, namespace: string, mine: boolean): Outcome {
  const all = [...state.reading.resources.namespaces.keys()];
  const owned = (state.reading.settings.mine ?? all).filter((name) => name !== namespace);
  const next = mine ? [...owned, namespace] : owned;
  const everything = all.every((name) => next.includes(name));
  const label = mine ? `${namespace} is mine` : `${namespace} is somebody else’s`;
  return outcomeOfEdit(label, setMine(state.files, everything ? null : next));
}

function setNetworkPlugin(state: AuthoringState, id: string): Outcome {
  const profile = findCniProfile(id);
  if (profile === null) return { refusal: phrase`No network plugin is known as ${code(id)}.` };
  const { reading } = state.reading.settings;
  const current = findCniProfile(state.reading.settings.cni);
  const overridden = current !== null && !deepEqual(current.reading, reading);
  const notes = overridden
    ? [phrase`What ${code('reading')} in ${code(SETTINGS_PATH)} says otherwise still holds on top of it.`]
    : [];
  return outcomeOfEdit(`Set the network plugin to ${profile.name}`, setCni(state.files, profile.id), notes);
}

function testFlow(state: AuthoringState, { query }: Extract<Gesture, { type: 'testFlow' }>): Outcome {
  const label = `Test ${flowLabel(nameOf(state, query.from), nameOf(state, query.to), [{ port: query.port, protocol: query.protocol }])}`;
  return outcomeOfEdit(label, addFlow(state.files, { query, expect: null, name: null }));
}

const EXPECTED = { allowed: 'must pass', blocked: 'must not pass' } as const;

function expectFlow(state: AuthoringState, { query, expect }: Extract<Gesture, { type: 'expectFlow' }>): Outcome {
  const flow = flowLabel(nameOf(state, query.from), nameOf(state, query.to), [query]);
  const label = expect === null ? `Expect nothing of ${flow}` : `${flow} ${EXPECTED[expect]}`;
  return outcomeOfEdit(label, setExpectation(state.files, query, expect));
}

function nameOf(state: AuthoringState, ref: EndRef): string {
  if (ref.type === 'service') return `${ref.name}.${ref.namespace}`;
  const found = authorEnd(state.cluster.resources, ref);
  return 'end' in found ? endName(found.end) : 'a group';
}

function removePolicy(state: AuthoringState, id: string): Outcome {
  const policy = state.cluster.resources.policies.find((candidate) => candidate.id === id);
  if (policy === undefined) return { refusal: phrase`Policy ${code(id)} is not in the workspace any more.` };
  const removed = removeDocument(state.files, policy.source);
  if ('refusal' in removed) return { refusal: [removed.refusal] };
  return { label: `Remove policy ${policy.name}`, edits: removed.edits, notes: [] };
}

function removeCidr(state: AuthoringState, cidr: string): Outcome {
  const label = `Remove ${cidr}`;
  const result = removeExternal(state.files, cidr);
  const naming = state.cluster.policies.find((policy) =>
    [...policy.rules.egress, ...policy.rules.ingress].some((rule) =>
      rule.peers?.some((peer) => peer.type === 'ipBlock' && peer.cidr === cidr),
    ),
  );
  if (naming === undefined) return outcomeOfEdit(label, result);
  const place = `${naming.source.path}:${naming.source.line}`;
  const stays = phrase`${code(cidr)} stays on the canvas: ${code(naming.name)} (${place}) names it.`;
  if ('refusal' in result || result.edits.length === 0) return { refusal: stays };
  return outcomeOfEdit(label, result, [stays]);
}

/** The first stretch that the edits wrote into a file of the user's, in the text after them. */
function revealOf(files: readonly SourceFile[], edits: readonly TextEdit[]): Plan['reveal'] {
  const own = (path: string): boolean => path === FLOWS_PATH || path === SETTINGS_PATH;
  const ordered = [...edits].filter(
    (edit) => edit.type !== 'delete' && !own(edit.type === 'create' ? edit.file.path : edit.path),
  );
  const first = ordered[0];
  if (first === undefined) return null;
  const path = first.type === 'create' ? first.file.path : first.type === 'splice' ? first.path : '';
  const after = applyEdits(files, edits).find((file) => file.path === path);
  if (after === undefined || !isTextFile(after)) return null;
  if (first.type !== 'splice') return { path, start: 0, end: after.text.length };
  const splices = ordered.filter((edit) => edit.type === 'splice' && edit.path === path);
  const start = Math.min(...splices.map((edit) => (edit.type === 'splice' ? edit.start : 0)));
  return { path, start, end: Math.min(after.text.length, start + first.text.length) };
}
