import { FLOWS_PATH, type RunningFile, SETTINGS_PATH } from '../../engine';
import { changedFiles } from '../transfer/changedFiles';
import { createSelector, type Selector } from './createSelector';

/** The files that are other where the policies run: as they were imported. Drawbridge's own two say nothing of that. */
export const selectRunningFiles: Selector<readonly RunningFile[]> = createSelector(
  [(state) => state.document.files, (state) => state.document.originals],
  (files, originals) =>
    changedFiles({ files, originals })
      .filter(({ path }) => path !== FLOWS_PATH && path !== SETTINGS_PATH)
      .map(({ path, before }) => ({ path, file: before })),
);
