import type { Analysis, EdgeView, SourceRange } from '../../engine';
import type { Selection } from '../../store/state';
import type { Marks } from './editorController';

const NOTHING: Marks = { selected: [], deciding: [] };

/** What the editor marks for a selection: the policies that it concerns, and the rules or entries that make the edge. */
export function marksOf(analysis: Analysis | null, selection: Selection): Marks {
  if (analysis === null) return NOTHING;
  const policySource = (id: string): SourceRange[] =>
    analysis.policies.filter((policy) => policy.id === id).map((policy) => policy.source);
  switch (selection.type) {
    case 'policy':
      return { selected: policySource(selection.id), deciding: [] };
    case 'edge': {
      const edge = analysis.edges.find((candidate) => candidate.id === selection.id);
      return edge === undefined ? NOTHING : edgeMarks(edge, selection.item, policySource);
    }
    case 'nodes': {
      const sources = [...analysis.workloads, ...analysis.namespaces.map((n) => ({ id: n.name, source: n.source }))]
        .filter((node) => selection.ids.includes(node.id))
        .flatMap((node) => (node.source === null ? [] : [node.source]));
      return { selected: sources, deciding: [] };
    }
    case 'none':
      return NOTHING;
  }
}

function edgeMarks(edge: EdgeView, item: string | null, policySource: (id: string) => SourceRange[]): Marks {
  const items = item === null ? edge.items : edge.items.filter((candidate) => candidate.id === item);
  const selected: SourceRange[] = [];
  const deciding: SourceRange[] = [];
  for (const { origin } of items) {
    if (origin.type === 'rule') {
      selected.push(...policySource(origin.policy));
      deciding.push(origin.source);
    }
    if (origin.type === 'drawn') selected.push(origin.flow.source);
  }
  return { selected, deciding };
}

/** The policy whose text holds this offset, to select it when the cursor enters. */
export function policyAt(analysis: Analysis | null, path: string, offset: number): string | null {
  const found = analysis?.policies.find(
    ({ source }) => source.path === path && source.start <= offset && offset <= source.end,
  );
  return found?.id ?? null;
}
