import type { EdgeItem, EdgeView, EdgeViewName, FlowState, NodeId } from '../../engine';
import { namespaceOf, selectEdges, selectNamespaces, selectWorkloads } from './analysis';
import { createSelector, type Selector } from './createSelector';
import { selectFolded, selectHiddenNamespaces } from './folding';

/** DESIGN.md, section 6: a merged edge takes the line of its most restrictive flow. */
const RESTRICTION: readonly FlowState[] = ['blocked', 'halfOpen', 'unknown', 'partial', 'notEnforced', 'allowed'];

/** The most restrictive of some states; null of none. */
export function worstState(states: Iterable<FlowState>): FlowState | null {
  const present = new Set(states);
  return RESTRICTION.find((state) => present.has(state)) ?? null;
}

/** Flows of one edge, each once: the rule of an egress gate and the rule of the ingress gate speak of the same flow. */
export function distinctFlows(items: readonly EdgeItem[]): readonly EdgeItem[] {
  const flows = new Map<string, EdgeItem>();
  for (const item of items) {
    const key = flowKey(item);
    const known = flows.get(key);
    // What somebody drew speaks for the flow.
    if (known === undefined || (known.origin.type !== 'drawn' && item.origin.type === 'drawn')) flows.set(key, item);
  }
  return [...flows.values()];
}

/** On one edge a flow is its ports and its state; a side that is some pods of a group is named by them. */
function flowKey(item: EdgeItem): string {
  const pods = [item.query.from, item.query.to].map((end) => (end.type === 'pods' ? end.pods : null));
  return JSON.stringify([item.state, item.ports, pods]);
}

function belongsTo(view: EdgeViewName, item: EdgeItem): boolean {
  switch (view) {
    case 'drawn':
      return item.origin.type === 'drawn';
    case 'rules':
      return item.origin.type === 'rule';
    case 'drawnAndRules':
      return item.origin.type !== 'effective';
    case 'effective':
      return true;
  }
}

/** Every edge of the view before filters and folding. Until effective flows are there: those drawn and from rules. */
const selectViewEdges: Selector<readonly EdgeView[]> = (state) =>
  state.session.view === 'effective' ? (state.analysis.effective ?? selectEdges(state)) : selectEdges(state);

/**
 * What the canvas draws: edges of the view, without DNS-only flows unless those are ticked, without flows that the state
 * filter leaves out, without those of hidden namespaces. An end inside of a folded namespace is that namespace; edges that
 * then have equal ends are one, and inside of one folded namespace there are none.
 */
export const selectVisibleEdges: Selector<readonly EdgeView[]> = createSelector(
  [
    selectViewEdges,
    (state) => state.session.view,
    (state) => state.session.showDns,
    (state) => state.session.stateFilter,
    selectHiddenNamespaces,
    selectFolded,
    selectWorkloads,
    selectNamespaces,
  ],
  (edges, view, showDns, stateFilter, hidden, folded, workloads, namespaces) => {
    const shown = (item: EdgeItem): boolean =>
      belongsTo(view, item) &&
      (showDns || !item.dnsOnly || item.origin.type === 'drawn') &&
      (stateFilter === null || stateFilter.includes(item.state));
    const visibleEnd = (id: NodeId): NodeId | null => {
      const namespace = namespaceOf(workloads, namespaces, id);
      if (namespace === null) return id;
      if (hidden.has(namespace)) return null;
      return folded.has(namespace) ? namespace : id;
    };
    const merged = new Map<string, { from: NodeId; to: NodeId; items: readonly EdgeItem[] }>();
    for (const edge of edges) {
      const items = edge.items.every(shown) ? edge.items : edge.items.filter(shown);
      const from = visibleEnd(edge.from);
      const to = visibleEnd(edge.to);
      if (items.length === 0 || from === null || to === null) continue;
      if (from === to && (from !== edge.from || to !== edge.to || folded.has(from))) continue;
      const id = edgeId(from, to);
      const known = merged.get(id);
      merged.set(id, { from, to, items: known === undefined ? items : [...known.items, ...items] });
    }
    return [...merged].map(([id, edge]): EdgeView => ({ id, ...edge }));
  },
);

/** The id of the edge between two nodes. */
export function edgeId(from: NodeId, to: NodeId): string {
  return `${from} → ${to}`;
}
