import { appendDocuments } from '../manifest/edit/appendDocuments';
import type { DocumentChange } from '../manifest/edit/change';
import { editDocument } from '../manifest/edit/editDocument';
import { removeDocument } from '../manifest/edit/removeDocument';
import { applyEdits, editsBetween } from '../manifest/textEdits';
import { writeDocument } from '../manifest/write';
import { code, phrase } from '../model/phrase';
import type { SourceFile } from '../model/source';
import type { Direction, Phrase } from '../model/verdict';
import { POLICIES_PATH } from '../model/workspace';
import type { Cluster, CompiledPolicy } from '../policy/cluster';
import { isEverything } from '../selector/labelSelector';
import type { AuthoringState, Outcome } from './authoring';
import { freePolicyName, policyObject, policyTypes, takenNames, writtenTypes } from './policyText';
import { targetPaths } from './targetPaths';

export const DEFAULT_DENY_NAME = 'default-deny';
const TYPES_PATH = ['spec', 'policyTypes'];

/**
 * The policies that are a namespace's default deny for a direction: an empty podSelector, and no rule for that direction
 * (S16, S21).
 */
function defaultDenyPolicies(cluster: Cluster, namespace: string, direction: Direction): readonly CompiledPolicy[] {
  return cluster.policies.filter(
    (policy) =>
      policy.status === 'ok' &&
      policy.kind === 'NetworkPolicy' &&
      policy.namespace === namespace &&
      policy.podSelector !== null &&
      isEverything(policy.podSelector) &&
      policy.directions.includes(direction) &&
      policy.rules[direction].length === 0,
  );
}

/** Turns a namespace's default deny for one direction on or off; its `policyTypes` follow. */
export function setDefaultDeny(state: AuthoringState, namespace: string, direction: Direction, on: boolean): Outcome {
  const label = `${on ? 'Deny' : 'Stop denying'} ${direction} by default in ${namespace}`;
  const present = defaultDenyPolicies(state.cluster, namespace, direction);
  if (on) return present.length > 0 ? { label, edits: [], notes: [] } : turnOn(state, namespace, direction, label);
  return turnOff(state, present, direction, label);
}

function turnOn(state: AuthoringState, namespace: string, direction: Direction, label: string): Outcome {
  const other: Direction = direction === 'ingress' ? 'egress' : 'ingress';
  // One policy for both: the other direction's deny takes this one in, if it is nothing but a deny.
  const grown = defaultDenyPolicies(state.cluster, namespace, other).find(
    (policy) => policy.directions.length === 1 && policy.document !== null,
  );
  if (grown?.document != null) {
    const edited = editDocument(state.files, grown.document.source, [typeAdded(grown, direction)]);
    if ('refusal' in edited) return { refusal: [edited.refusal] };
    return { label, edits: edited.edits, notes: [] };
  }
  const { path } = targetPaths(state, [{ type: 'namespace', namespace }]);
  const name = freePolicyName(DEFAULT_DENY_NAME, takenNames(state.cluster.resources, namespace));
  const text = writeDocument(policyObject({ namespace, name, podSelector: {}, directions: [direction], rule: null }));
  return { label, edits: appendDocuments(state.files, path === '' ? POLICIES_PATH : path, [text]), notes: [] };
}

function turnOff(
  state: AuthoringState,
  present: readonly CompiledPolicy[],
  direction: Direction,
  label: string,
): Outcome {
  let files: readonly SourceFile[] = state.files;
  const notes: Phrase[] = [];
  // From the last to the first, so that the places of those still to come stay true.
  for (const policy of [...present].sort((a, b) => b.source.start - a.source.start)) {
    const rest = policy.directions.filter((candidate) => candidate !== direction);
    const result =
      rest.length === 0
        ? removeDocument(files, policy.source)
        : editDocument(files, policy.source, [typeRemoved(policy, direction, rest)]);
    if ('refusal' in result) return { refusal: [result.refusal] };
    files = applyEdits(files, result.edits);
    if (policy.name !== DEFAULT_DENY_NAME) {
      notes.push(
        rest.length === 0
          ? phrase`Removed ${code(policy.name)}.`
          : phrase`${code(policy.name)} keeps its other direction.`,
      );
    }
  }
  return { label, edits: editsBetween(state.files, files), notes };
}

/** One item more in a list that is written out; a list that was left to its default is written whole (S13). */
function typeAdded(policy: CompiledPolicy, direction: Direction): DocumentChange {
  const written = writtenTypes(policy);
  const [value] = policyTypes([direction]);
  if (written.length === 0 || value === undefined) return typesSet(['ingress', 'egress']);
  return { type: 'insert', path: [...TYPES_PATH, direction === 'ingress' ? 0 : written.length], value };
}

function typeRemoved(policy: CompiledPolicy, direction: Direction, rest: readonly Direction[]): DocumentChange {
  const index = writtenTypes(policy).indexOf(policyTypes([direction])[0] ?? '');
  return index === -1 ? typesSet(rest) : { type: 'remove', path: [...TYPES_PATH, index] };
}

function typesSet(directions: readonly Direction[]): DocumentChange {
  return { type: 'set', path: TYPES_PATH, value: policyTypes(directions) };
}
