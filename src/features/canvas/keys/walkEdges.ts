import type { NodeId } from '../../../engine';
import type { SceneEdge } from '../edges/sceneEdge';

/** Ids of the edges of a card in the order in which ← and → walk them: those that leave it, then those that come. */
export function edgesOf(card: NodeId, edges: readonly SceneEdge[]): readonly string[] {
  const leaving = edges.filter((edge) => edge.from === card);
  const coming = edges.filter((edge) => edge.to === card && edge.from !== card);
  return [...leaving, ...coming].map((edge) => edge.id);
}

/** The next one, round and round; the first (or, going back, the last) where nothing is walked yet. Null: no edges. */
export function nextEdge(edges: readonly string[], current: string | null, back: boolean): string | null {
  if (edges.length === 0) return null;
  const index = current === null ? -1 : edges.indexOf(current);
  if (index < 0) return (back ? edges.at(-1) : edges[0]) ?? null;
  return edges[(index + (back ? edges.length - 1 : 1)) % edges.length] ?? null;
}
