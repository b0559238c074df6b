import type { NamespaceView } from '../../engine';
import { namespaceOf, selectEdges, selectNamespaces, selectResult, selectWorkloads } from './analysis';
import { createSelector, type Selector } from './createSelector';

/** DESIGN.md, overview: above either number the graph opens folded and without system namespaces. */
const LARGE_WORKLOADS = 150;
const LARGE_NAMESPACES = 12;

export const selectIsLarge: Selector<boolean> = createSelector(
  [selectResult],
  (result) =>
    result !== null && (result.workloads.length > LARGE_WORKLOADS || result.namespaces.length > LARGE_NAMESPACES),
);

/** Are system namespaces hidden: as chosen, else in large workspaces. */
export const selectSystemHidden: Selector<boolean> = (state) => state.session.hideSystem ?? selectIsLarge(state);

/** In the order of the analysis, without system namespaces where those are hidden. */
export const selectVisibleNamespaces: Selector<readonly NamespaceView[]> = createSelector(
  [selectResult, selectSystemHidden],
  (result, hidden) => result?.namespaces.filter((namespace) => !(hidden && namespace.system)) ?? [],
);

/** Names of the namespaces that are hidden. */
export const selectHiddenNamespaces: Selector<ReadonlySet<string>> = createSelector(
  [selectResult, selectSystemHidden],
  (result, hidden) =>
    new Set(result?.namespaces.filter((namespace) => hidden && namespace.system).map((namespace) => namespace.name)),
);

/** What the switch that hides system namespaces hides: "12 system namespaces hidden · 87 flows". */
export const selectHiddenSystem: Selector<{ readonly namespaces: number; readonly flows: number }> = createSelector(
  [selectHiddenNamespaces, selectEdges, selectWorkloads, selectNamespaces],
  (hidden, edges, workloads, namespaces) => {
    const isHidden = (id: string): boolean => hidden.has(namespaceOf(workloads, namespaces, id) ?? '');
    const cut = edges.filter((edge) => isHidden(edge.from) || isHidden(edge.to));
    return { namespaces: hidden.size, flows: cut.reduce((sum, edge) => sum + edge.items.length, 0) };
  },
);

/** Names of the visible namespaces that are folded: as chosen, else all in large workspaces. */
export const selectFolded: Selector<ReadonlySet<string>> = createSelector(
  [selectVisibleNamespaces, (state) => state.session.folded, selectIsLarge],
  (visible, chosen, large) =>
    new Set(visible.map((namespace) => namespace.name).filter((name) => chosen.get(name) ?? large)),
);
