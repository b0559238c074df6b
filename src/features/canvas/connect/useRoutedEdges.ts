import { useMemo } from 'react';
import type { LayoutEdge } from '../../../layout/model';
import { edgeId } from '../../../store/selectors/edges';
import { pillSize } from '../edges/pillSize';
import type { SceneEdge } from '../edges/sceneEdge';
import type { DraftPreview } from './useDraftPreview';

/** All edges that need a route: those of the scene, and those of the open draft where none joins their ends yet. */
export function useRoutedEdges(edges: readonly SceneEdge[], draft: DraftPreview | null): readonly LayoutEdge[] {
  const drawn = draft === null ? [] : [draft, ...draft.also];
  const key = JSON.stringify(drawn.map(({ from, to, look }) => ({ from, to, label: pillSize(look.pill) })));
  return useMemo(() => {
    const wanted: readonly Omit<LayoutEdge, 'id'>[] = JSON.parse(key);
    const known = new Set(edges.map(({ id }) => id));
    const added = wanted
      .map((edge) => ({ ...edge, id: edgeId(edge.from, edge.to) }))
      .filter(({ id }) => !known.has(id));
    return added.length === 0 ? edges : [...edges, ...added];
  }, [edges, key]);
}
