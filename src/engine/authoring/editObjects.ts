import { editDocument } from '../manifest/edit/editDocument';
import { objectData } from '../manifest/edit/objectData';
import { removeDocument } from '../manifest/edit/removeDocument';
import { applyEdits, editsBetween } from '../manifest/textEdits';
import type { FieldEdit } from '../model/fieldEdit';
import type { JsonObject } from '../model/resources';
import type { SourceFile, SourceRange } from '../model/source';
import type { Phrase } from '../model/verdict';
import { type AuthoringState, type Outcome, outcomeOfEdit } from './authoring';

/** What becomes of one object: fields of it change, or it goes. */
export interface ObjectEdit {
  readonly source: SourceRange;
  readonly edits: readonly FieldEdit[] | 'remove';
}

/** Changes several objects as one gesture. */
export function editObjects(
  state: AuthoringState,
  label: string,
  objects: readonly ObjectEdit[],
  notes: readonly Phrase[] = [],
  /** What else changes, in Drawbridge's own files. */
  own: (files: readonly SourceFile[]) => readonly SourceFile[] = (files) => files,
): Outcome {
  // From the last to the first, so that the places of those still to come stay true.
  const ordered = [...objects].sort((one, other) => other.source.start - one.source.start);
  let { files } = state;
  for (const { source, edits } of ordered) {
    if (edits !== 'remove' && edits.length === 0) continue;
    const result = edits === 'remove' ? removeDocument(files, source) : editDocument(files, source, edits);
    if ('refusal' in result) return { refusal: [result.refusal] };
    files = applyEdits(files, result.edits);
  }
  return outcomeOfEdit(label, { edits: editsBetween(state.files, own(files)) }, notes);
}

/** An object of the workspace with what its document says. */
export interface FoundObject {
  readonly source: SourceRange;
  readonly data: JsonObject;
}

/** The objects at these places that can be read, each once, in the order given. */
export function objectsAt(
  files: readonly SourceFile[],
  sources: readonly (SourceRange | null)[],
): readonly FoundObject[] {
  const seen = new Set<string>();
  return sources.flatMap((source) => {
    const key = source === null ? '' : `${source.path} ${source.start}`;
    if (source === null || seen.has(key)) return [];
    seen.add(key);
    const data = objectData(files, source);
    return data === null ? [] : [{ source, data }];
  });
}
