import { useMemo } from 'react';
import type { LayoutEdge } from '../../../layout/model';
import { edgeId } from '../../../store/selectors/edges';
import { pillSize } from '../edges/pillSize';
import type { SceneEdge } from '../edges/sceneEdge';
import type { DraftPreview } from './useDraftPreview';

/** All edges that need a route: those of the scene, and the one of the open draft where none joins its ends yet. */
export function useRoutedEdges(edges: readonly SceneEdge[], draft: DraftPreview | null): readonly LayoutEdge[] {
  const from = draft?.from;
  const to = draft?.to;
  const label = draft === null ? null : JSON.stringify(pillSize(draft.look.pill));
  return useMemo(() => {
    if (from === undefined || to === undefined || label === null) return edges;
    const id = edgeId(from, to);
    return edges.some((edge) => edge.id === id) ? edges : [...edges, { id, from, to, label: JSON.parse(label) }];
  }, [edges, from, to, label]);
}
