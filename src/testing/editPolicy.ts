import { editDocument } from '../engine/manifest/edit/editDocument';
import { applyEdits } from '../engine/manifest/textEdits';
import type { FieldEdit } from '../engine/model/fieldEdit';
import { isTextFile } from '../engine/model/source';
import { filesOf, readingOf } from './readResources';

/** The text after changes of its n-th policy; `refused: …` where they were refused. */
export function editPolicy(text: string, changes: readonly FieldEdit[], policy = 0): string {
  const files = filesOf(text);
  const source = readingOf(text).resources.policies[policy]?.source;
  if (source === undefined) throw new Error('the text has no such policy');
  const result = editDocument(files, source, changes);
  if ('refusal' in result) return `refused: ${result.refusal}`;
  const [file] = applyEdits(files, result.edits);
  return file !== undefined && isTextFile(file) ? file.text : '';
}
