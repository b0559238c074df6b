import { FLOWS_PATH, isTextFile, POLICIES_PATH, SETTINGS_PATH } from '../../engine';
import { changedFiles, differingFiles } from '../transfer/changedFiles';
import { selectResult } from './analysis';
import { createSelector, type Selector } from './createSelector';

/** Paths in the order of the file switcher: policies.yaml, the user's files by path, Drawbridge's own two. */
export const selectFilePaths: Selector<readonly string[]> = createSelector(
  [(state) => state.document.files],
  (files) => {
    const rank = (path: string): number => {
      if (path === POLICIES_PATH) return 0;
      return path === FLOWS_PATH || path === SETTINGS_PATH ? 2 : 1;
    };
    const paths = files.map((file) => file.path);
    return paths.sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  },
);

/** The file to show: the chosen one while it is there, else policies.yaml, else the first with policies, else any. */
export const selectYamlPath: Selector<string | null> = createSelector(
  [selectFilePaths, (state) => state.session.yamlPath, selectResult],
  (paths, chosen, result) => {
    if (chosen !== null && paths.includes(chosen)) return chosen;
    if (paths.includes(POLICIES_PATH)) return POLICIES_PATH;
    const withPolicies = new Set(result?.files.filter((file) => file.policies > 0).map((file) => file.path));
    return paths.find((path) => withPolicies.has(path)) ?? paths[0] ?? null;
  },
);

/** Its text; null where there is no file, or one that is kept as bytes. */
export const selectYamlText: Selector<string | null> = (state) => {
  const path = selectYamlPath(state);
  const file = state.document.files.find((candidate) => candidate.path === path);
  return file !== undefined && isTextFile(file) ? file.text : null;
};

/** How many files differ from what was imported. */
export const selectChangedCount: Selector<number> = createSelector(
  [(state) => state.document],
  (document) => changedFiles(document).length,
);

/** Whatever is not as it came in, Drawbridge's own files included. */
const selectDiffering = createSelector([(state) => state.document], differingFiles);

/** Paths, in the switcher's order, of files that are not as they came in: written here, or changed since. */
export const selectChangedPaths: Selector<readonly string[]> = createSelector(
  [selectFilePaths, selectDiffering],
  (paths, differing) => {
    const changed = new Set(differing.map(({ path }) => path));
    return paths.filter((path) => changed.has(path));
  },
);

/** How many of the files that came in are gone. */
export const selectRemovedCount: Selector<number> = createSelector(
  [selectDiffering],
  (differing) => differing.filter(({ after }) => after === null).length,
);
