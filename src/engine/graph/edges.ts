import { countProgress, type ReportProgress, UNHEARD } from '../model/progress';
import type { EdgeItem, EdgeView } from '../model/view';
import type { FlowSummary } from '../policy/judgeState';
import type { ItemDraft } from './ruleEdges';

/** Flows with the same ends as one edge, in the order of their first flows. `report` hears how many are judged. */
export function mergeEdges(
  drafts: readonly ItemDraft[],
  summaryOf: (query: EdgeItem['query']) => FlowSummary,
  report: ReportProgress = UNHEARD,
): readonly EdgeView[] {
  const step = countProgress(report, 'judging', drafts.length);
  const edges = new Map<string, { readonly edge: Omit<EdgeView, 'items'>; readonly items: EdgeItem[] }>();
  for (const { from, to, item } of drafts) {
    const id = `${from} → ${to}`;
    const entry = edges.get(id) ?? { edge: { id, from, to }, items: [] };
    entry.items.push(judged(item, summaryOf(item.query)));
    step(1);
    edges.set(id, entry);
  }
  return [...edges.values()].map(({ edge, items }) => ({ ...edge, items }));
}

function judged(item: ItemDraft['item'], summary: FlowSummary): EdgeItem {
  const { state, egress, ingress, caveat } = summary;
  const counts = Object.keys(summary.counts).length > 1 ? summary.counts : {};
  return { ...item, state, egress, ingress, counts, caveat };
}
