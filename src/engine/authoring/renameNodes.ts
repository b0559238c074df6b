import type { EditResult } from '../manifest/edit/editDocument';
import { renamePositions, setFlowEnds } from '../manifest/edit/ownFiles';
import { applyEdits } from '../manifest/textEdits';
import type { SourceFile } from '../model/source';
import type { EndRef } from '../model/verdict';
import type { AuthoringState } from './authoring';

/** What a workload or namespace is called before and after. */
export interface NewNames {
  /** The node's new id, or null where it has nothing to do with the change. */
  readonly node: (id: string) => string | null;
  /** The end as it is called afterwards; null: it goes, and drawn flows with it. */
  readonly end: (ref: EndRef) => EndRef | null;
}

/** Lets drawn flows and positions in Drawbridge's own files follow what gets another name, or go with what goes. */
export function renameNodes(
  state: AuthoringState,
  files: readonly SourceFile[],
  names: NewNames,
): readonly SourceFile[] {
  const now = edited(files, setFlowEnds(files, names.end));
  const ids = new Map<string, string>();
  for (const id of state.reading.settings.positions.keys()) {
    const next = names.node(id);
    if (next !== null) ids.set(id, next);
  }
  return ids.size === 0 ? now : edited(now, renamePositions(now, ids));
}

/** Drawbridge's own files follow where they can be changed; where one can't be read, it stays as it is. */
function edited(files: readonly SourceFile[], result: EditResult): readonly SourceFile[] {
  return 'refusal' in result ? files : applyEdits(files, result.edits);
}
