import type { AppState, SessionState } from '../state';
import { KEPT_KEYS, type KeptKey } from './sessionRecords';

/** What storage holds of the open workspace, as far as this tab knows. Null: nothing, or nobody knows. */
export interface Baseline {
  readonly files: AppState['document']['files'] | null;
  readonly untouchedExample: boolean;
  readonly name: string;
  readonly session: SessionState | null;
}

export const NOTHING_STORED: Baseline = { files: null, untouchedExample: false, name: '', session: null };

/** Does the document differ from what is stored? By identity: a file that did not change is the same object. */
export function documentDiffers(baseline: Baseline, { document, workspaces }: AppState): boolean {
  return (
    document.files !== baseline.files ||
    document.untouchedExample !== baseline.untouchedExample ||
    workspaces.current.name !== baseline.name
  );
}

/** The parts of the session that are not stored as they are. */
export function changedKeys(baseline: Baseline, session: SessionState): readonly KeptKey[] {
  return KEPT_KEYS.filter((key) => baseline.session === null || session[key] !== baseline.session[key]);
}
