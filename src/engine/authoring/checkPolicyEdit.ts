import { deepEqual } from '../../lib/deepEqual';
import { editData } from '../manifest/edit/fieldEdit';
import { isObject } from '../manifest/fields';
import type { FieldEdit } from '../model/fieldEdit';
import type { Finding } from '../model/finding';
import type { JsonObject } from '../model/resources';
import { parsePolicy } from '../policy/parsePolicy';

/** A NetworkPolicy after an edit, and what the API server would say against it because of the edit. */
export interface EditedPolicy {
  readonly data: JsonObject;
  /** Refusals that were not there before; empty: the edit may be made. */
  readonly refusals: readonly Finding[];
}

/**
 * What an edit makes of a NetworkPolicy's data, checked by the reader that judges it (V). Pure and quick, so a form can ask
 * at every key. Null: the path of the edit leads nowhere.
 */
export function checkPolicyEdit(data: JsonObject, edit: FieldEdit): EditedPolicy | null {
  const edited = editData(data, edit);
  if (!isObject(edited)) return null;
  const known = new Set(refusalsOf(data).map(({ message }) => message));
  return {
    data: edited,
    refusals: deepEqual(edited, data) ? [] : refusalsOf(edited).filter(({ message }) => !known.has(message)),
  };
}

function refusalsOf(data: JsonObject): readonly Finding[] {
  return parsePolicy(data).findings.filter(({ level }) => level === 'refused');
}

/** Everything that is to be said of a NetworkPolicy's fields, by path: refusals, and what does not mean what it looks like. */
export function policyFindings(data: JsonObject): readonly Finding[] {
  return parsePolicy(data).findings;
}
