import type { EditResult } from '../engine/manifest/edit/editDocument';
import { applyEdits } from '../engine/manifest/textEdits';
import { isTextFile, type SourceFile } from '../engine/model/source';

/** The files after edits that are made one after the other; throws where one is refused. */
export function changedFiles(
  files: readonly SourceFile[],
  ...edits: readonly ((files: readonly SourceFile[]) => EditResult)[]
): readonly SourceFile[] {
  return edits.reduce((now, make) => {
    const result = make(now);
    if ('refusal' in result) throw new Error(result.refusal);
    return applyEdits(now, result.edits);
  }, files);
}

/** The text of a file; null where there is none. */
export function textAt(files: readonly SourceFile[], path: string): string | null {
  const file = files.find((candidate) => candidate.path === path);
  return file !== undefined && isTextFile(file) ? file.text : null;
}
