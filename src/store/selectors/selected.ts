import type { EdgeItem, EdgeView, NodeId, PolicyView } from '../../engine';
import { selectEdges, selectPolicies } from './analysis';
import { createSelector, type Selector } from './createSelector';
import { selectVisibleEdges } from './edges';

/** Ids of the selected nodes; the ends of a selected edge are not among them. */
export const selectSelectedNodes: Selector<ReadonlySet<NodeId>> = createSelector(
  [(state) => state.session.selection],
  (selection) => new Set(selection.type === 'nodes' ? selection.ids : []),
);

/** The selected edge as it is drawn; one that is filtered out or folded away, as the analysis has it; null: none. */
export const selectSelectedEdge: Selector<EdgeView | null> = createSelector(
  [(state) => state.session.selection, selectVisibleEdges, selectEdges],
  (selection, visible, all) => {
    if (selection.type !== 'edge') return null;
    return visible.find((edge) => edge.id === selection.id) ?? all.find((edge) => edge.id === selection.id) ?? null;
  },
);

/** The flow that is selected on the edge, or its only one; null where there are several and none is picked. */
export const selectSelectedItem: Selector<EdgeItem | null> = createSelector(
  [(state) => state.session.selection, selectSelectedEdge],
  (selection, edge) => {
    if (selection.type !== 'edge' || edge === null) return null;
    const picked = edge.items.find((item) => item.id === selection.item);
    return picked ?? (edge.items.length === 1 ? (edge.items[0] ?? null) : null);
  },
);

export const selectSelectedPolicy: Selector<PolicyView | null> = createSelector(
  [(state) => state.session.selection, selectPolicies],
  (selection, policies) => (selection.type === 'policy' ? (policies.get(selection.id) ?? null) : null),
);
