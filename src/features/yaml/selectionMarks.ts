import type { Analysis, EdgeView, ServiceView, SourceRange } from '../../engine';
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

/**
 * What stands at this offset, to select it when the cursor enters: a policy, a workload's or a namespace's card, the
 * workloads that a Service leads to, or the edge that was drawn. Null: nothing that the graph shows.
 */
export function selectionAt(analysis: Analysis | null, path: string, offset: number): Selection | null {
  if (analysis === null) return null;
  const holds = (source: SourceRange | null): boolean =>
    source !== null && source.path === path && source.start <= offset && offset <= source.end;
  const policy = analysis.policies.find(({ source }) => holds(source));
  if (policy !== undefined) return { type: 'policy', id: policy.id };
  const nodes = [
    ...analysis.workloads.filter(({ source }) => holds(source)).map(({ id }) => id),
    ...analysis.namespaces.filter(({ source }) => holds(source)).map(({ name }) => name),
    ...analysis.services.filter(({ source }) => holds(source)).flatMap((service) => behind(analysis, service)),
  ];
  if (nodes.length > 0) return { type: 'nodes', ids: nodes };
  return drawnAt(analysis, holds);
}

/** The workloads that a Service selects by labels that all of their pods have. */
function behind({ workloads }: Analysis, { namespace, selector }: ServiceView): readonly string[] {
  if (selector === null) return [];
  return workloads
    .filter((workload) => workload.namespace === namespace)
    .filter(({ labels }) => selector.every(([key, value]) => labels.some(([own, is]) => own === key && is === value)))
    .map(({ id }) => id);
}

function drawnAt({ edges }: Analysis, holds: (source: SourceRange) => boolean): Selection | null {
  for (const edge of edges) {
    const item = edge.items.find(({ origin }) => origin.type === 'drawn' && holds(origin.flow.source));
    if (item !== undefined) return { type: 'edge', id: edge.id, item: edge.items.length === 1 ? null : item.id };
  }
  return null;
}

/** Do they select the same? */
export function isSameSelection(one: Selection, other: Selection): boolean {
  if (one.type === 'nodes' && other.type === 'nodes') {
    return one.ids.length === other.ids.length && one.ids.every((id, index) => other.ids[index] === id);
  }
  if (one.type === 'edge' && other.type === 'edge') return one.id === other.id && one.item === other.item;
  if (one.type === 'policy' && other.type === 'policy') return one.id === other.id;
  return one.type === other.type && one.type === 'none';
}
