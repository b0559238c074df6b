import type { NodeId } from '../../engine';
import { createSelector, type Selector } from './createSelector';
import { selectVisibleEdges } from './edges';

/** The node in focus and everything that a visible edge joins to it; null: no focus. */
export const selectFocusNodes: Selector<ReadonlySet<NodeId> | null> = createSelector(
  [(state) => state.session.focus, selectVisibleEdges],
  (focus, edges) => {
    if (focus === null) return null;
    const nodes = new Set([focus]);
    for (const edge of edges) {
      if (edge.from === focus) nodes.add(edge.to);
      if (edge.to === focus) nodes.add(edge.from);
    }
    return nodes;
  },
);
