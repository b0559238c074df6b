import type { Analysis, EdgeView } from '../../engine';
import type { Selection } from '../../store/state';

/**
 * The outline's rows that a selection marks: what is selected, the ends of a selected edge and the policies whose rules
 * it stands for; and, where a workload's row is folded away, its namespace's row.
 */
export function outlineSelection(
  selection: Selection,
  edge: EdgeView | null,
  analysis: Analysis,
  isExpanded: (namespace: string) => boolean,
): ReadonlySet<string> {
  const ids = new Set<string>();
  switch (selection.type) {
    case 'none':
      return ids;
    case 'nodes':
      for (const id of selection.ids) ids.add(id);
      break;
    case 'policy':
      ids.add(selection.id);
      break;
    case 'edge':
      if (edge === null) return ids;
      ids.add(edge.from).add(edge.to);
      for (const item of edge.items) if (item.origin.type === 'rule') ids.add(item.origin.policy);
      break;
  }
  for (const item of [...analysis.workloads, ...analysis.policies]) {
    if (ids.has(item.id) && item.namespace !== null && !isExpanded(item.namespace)) ids.add(item.namespace);
  }
  return ids;
}
