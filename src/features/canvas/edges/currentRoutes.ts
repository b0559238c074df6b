import type { LayoutEdge, Position, Rect, Route } from '../../../layout/model';

/** The router's last answer, and where the ends of its edges were then. */
export interface RoutedState {
  readonly routes: ReadonlyMap<string, Route>;
  readonly rects: ReadonlyMap<string, Rect>;
}

export const NOTHING_ROUTED: RoutedState = { routes: new Map(), rects: new Map() };

type Elbow = (edge: LayoutEdge, from: Rect, to: Rect) => Route;

/**
 * The routes to draw now: the router's where both ends stand as they stood then, the same shifted where both have moved
 * together (a dragged group), and a simple elbow otherwise, until the router has answered again. A route that is as it
 * was `before` keeps its identity.
 */
export function currentRoutes(
  edges: readonly LayoutEdge[],
  rects: ReadonlyMap<string, Rect>,
  routed: RoutedState,
  elbow: Elbow,
  before: ReadonlyMap<string, Route>,
): ReadonlyMap<string, Route> {
  const current = new Map<string, Route>();
  for (const edge of edges) {
    const from = rects.get(edge.from);
    const to = rects.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const route = routeNow(edge, from, to, routed) ?? elbow(edge, from, to);
    const old = before.get(edge.id);
    current.set(edge.id, old !== undefined && sameRoute(old, route) ? old : route);
  }
  return current;
}

function routeNow(edge: LayoutEdge, from: Rect, to: Rect, routed: RoutedState): Route | null {
  const route = routed.routes.get(edge.id);
  const fromThen = routed.rects.get(edge.from);
  const toThen = routed.rects.get(edge.to);
  if (route === undefined || fromThen === undefined || toThen === undefined) return null;
  const move = moveOf(fromThen, from);
  const other = moveOf(toThen, to);
  if (move === null || other === null || move.x !== other.x || move.y !== other.y) return null;
  return move.x === 0 && move.y === 0 ? route : shifted(route, move);
}

/** How a rectangle has moved; null where its size has changed too. */
function moveOf(then: Rect, now: Rect): Position | null {
  if (then.width !== now.width || then.height !== now.height) return null;
  return { x: now.x - then.x, y: now.y - then.y };
}

function shifted(route: Route, by: Position): Route {
  const shift = (point: Position): Position => ({ x: point.x + by.x, y: point.y + by.y });
  return { ...route, points: route.points.map(shift), label: shift(route.label) };
}

/** Are two routes drawn alike? */
export function sameRoute(a: Route, b: Route): boolean {
  return (
    a === b ||
    (a.label.x === b.label.x &&
      a.label.y === b.label.y &&
      a.points.length === b.points.length &&
      a.points.every((point, index) => point.x === b.points[index]?.x && point.y === b.points[index]?.y))
  );
}
