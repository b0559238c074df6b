import { centred, rectsMeet } from '../geometry';
import type { Position, Rect, Route, RoutingInput } from '../model';
import { crossesAny } from './path';
import { type Box, buildScene, type SceneEdge, sideAt, sideAxis } from './scene';
import { solve } from './solve';

/** A kept route may not come closer than this to a card. */
const TOUCH = 4;
/** When more than this share of all routes is affected, everything is routed anew. */
const MOSTLY = 0.6;

/**
 * The same after something changed: routes that no change touches come back as they were (the same objects), and only
 * the others are routed, around those. `movedIds` are cards and groups that were moved or resized; that a card or group
 * moved from under its route is noticed without being told.
 */
export function reroute(
  previous: readonly Route[],
  input: RoutingInput,
  movedIds: ReadonlySet<string>,
): readonly Route[] {
  const scene = buildScene(input);
  const before = new Map(previous.map((each) => [each.id, each]));
  const rects = scene.cards.map((card) => card.rect);
  const kept = new Map<SceneEdge, Route>();
  for (const edge of scene.edges) {
    const old = before.get(edge.edge.id);
    if (old === undefined || movedIds.has(edge.from.id) || movedIds.has(edge.to.id)) continue;
    if (stillGood(old, edge, rects)) kept.set(edge, old);
  }
  if (kept.size < scene.edges.length * (1 - MOSTLY)) return solve(scene, new Map());
  return solve(scene, kept);
}

function endsAt(box: Box, side: Route['sourceSide'], point: Position | undefined): boolean {
  if (point === undefined) return false;
  const axis = sideAxis(side);
  const [on, along] = axis === 0 ? [point.x, point.y] : [point.y, point.x];
  const other = axis === 0 ? 1 : 0;
  return Math.abs(on - sideAt(box, side)) < 1 && along >= box.low[other] && along <= box.high[other];
}

function stillGood(old: Route, edge: SceneEdge, rects: readonly Rect[]): boolean {
  if (!endsAt(edge.from, old.sourceSide, old.points[0])) return false;
  if (!endsAt(edge.to, old.targetSide, old.points.at(-1))) return false;
  const label = centred(old.label, edge.edge.label.width, edge.edge.label.height);
  for (const rect of rects) {
    const isEnd = rect === edge.from.rect || rect === edge.to.rect;
    if (crossesAny(old.points, [rect], isEnd ? 0 : TOUCH) || rectsMeet(label, rect)) return false;
  }
  if (edge.from === edge.to) return true;
  if (
    crossesAny(
      old.points,
      edge.barred.map((group) => group.rect),
    )
  )
    return false;
  const home = edge.confined;
  return home === null || old.points.every((point) => inside(home, point));
}

function inside(box: Box, point: Position): boolean {
  return point.x >= box.low[0] && point.x <= box.high[0] && point.y >= box.low[1] && point.y <= box.high[1];
}
