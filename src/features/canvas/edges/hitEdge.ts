import type { Position, Route } from '../../../layout/model';
import type { SceneEdge } from './sceneEdge';

/**
 * The edge under a point, for edges that are painted and have no elements: a pill first, else the nearest line within
 * `reach` canvas units. Null: none.
 */
export function hitEdge(
  point: Position,
  edges: readonly SceneEdge[],
  routes: ReadonlyMap<string, Route>,
  reach: number,
): string | null {
  let best: string | null = null;
  let bestDistance = reach;
  for (const edge of edges) {
    const route = routes.get(edge.id);
    if (route === undefined) continue;
    const aside = Math.abs(point.x - route.label.x) * 2;
    if (aside <= edge.label.width && Math.abs(point.y - route.label.y) * 2 <= edge.label.height) return edge.id;
    for (let index = 1; index < route.points.length; index++) {
      const a = route.points[index - 1];
      const b = route.points[index];
      if (a === undefined || b === undefined) continue;
      const distance = distanceToSegment(point, a, b);
      if (distance >= bestDistance) continue;
      best = edge.id;
      bestDistance = distance;
    }
  }
  return best;
}

/** Of a point to a horizontal or vertical segment. */
function distanceToSegment(point: Position, a: Position, b: Position): number {
  const dx = Math.max(Math.min(a.x, b.x) - point.x, 0, point.x - Math.max(a.x, b.x));
  const dy = Math.max(Math.min(a.y, b.y) - point.y, 0, point.y - Math.max(a.y, b.y));
  return Math.hypot(dx, dy);
}
