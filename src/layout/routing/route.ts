import { centred, rectsMeet } from '../geometry';
import type { Position, Rect, Route, RoutingInput } from '../model';
import { elbow } from './elbow';
import { findPaths } from './findPaths';
import { buildGrid } from './grid';
import { placeLabels } from './labels';
import { gridLines } from './lines';
import { selfLoop } from './loop';
import { nudge } from './nudge';
import { crossesAny, type Path, pathFromGrid, pathFromPoints, pointsOf } from './path';
import { type Box, buildScene, type Scene, type SceneEdge, sideAt, sideAxis } from './scene';

/** Beyond this many edges nobody follows a line any more, and every edge becomes an elbow. */
const MOST_EDGES = 600;
/** A kept route may not come closer than this to a card. */
const TOUCH = 4;
/** When more than this share of all routes is affected, everything is routed anew. */
const MOSTLY = 0.6;

type Kept = ReadonlyMap<SceneEdge, Route>;

/**
 * Routes all edges: orthogonal, around cards, with few bends and crossings, parallel lines apart, and a place for every
 * label. The order is that of the input; edges with an end that is not on the canvas are left out. Deterministic. More
 * than 600 edges come back as plain elbows, which do not avoid cards.
 */
export function route(input: RoutingInput): Route[] {
  return solve(buildScene(input), new Map());
}

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

function asPath(edge: SceneEdge, points: readonly Position[], like: Pick<Route, 'sourceSide' | 'targetSide'>): Path {
  return pathFromPoints(edge, [like.sourceSide, like.targetSide], points, true);
}

function solve(scene: Scene, kept: Kept): Route[] {
  if (scene.edges.length > MOST_EDGES) {
    return scene.edges.map((edge) => elbow(edge.edge, edge.from.rect, edge.to.rect));
  }
  const rects = scene.cards.map((card) => card.rect);
  const paths = new Map<SceneEdge, Path>();
  for (const edge of scene.edges) {
    const old = kept.get(edge);
    if (old !== undefined) paths.set(edge, asPath(edge, old.points, old));
    else if (edge.from === edge.to) {
      const loop = selfLoop(edge.from.rect, edge.from.isGroup ? [] : rects);
      paths.set(edge, asPath(edge, loop.points, loop));
    }
  }
  const open = scene.edges.filter((edge) => !paths.has(edge));
  if (open.length > 0) {
    const grid = buildGrid(scene, [gridLines(scene, 0), gridLines(scene, 1)]);
    const found = findPaths(scene, grid, open, [...paths.values()]);
    for (const [edge, way] of found) paths.set(edge, pathFromGrid(grid, edge, way));
  }
  const plain = new Map(open.map((edge) => [edge, pointsOfPath(paths.get(edge))]));
  nudge([...paths.values()], scene);
  const routes = scene.edges.map((edge) => {
    const old = kept.get(edge);
    if (old !== undefined) return old;
    const path = paths.get(edge);
    if (path === undefined) return elbow(edge.edge, edge.from.rect, edge.to.rect);
    const nudged = pointsOf(path);
    const points = crossesAny(nudged, rects) ? (plain.get(edge) ?? nudged) : nudged;
    return { id: edge.edge.id, points, sourceSide: path.fromSide, targetSide: path.toSide, label: { x: 0, y: 0 } };
  });
  return withLabels(routes, scene, kept);
}

function pointsOfPath(path: Path | undefined): Position[] | null {
  return path === undefined ? null : pointsOf(path);
}

function withLabels(routes: readonly Route[], scene: Scene, kept: Kept): Route[] {
  const lines = routes.map((each, i) => {
    const edge = scene.edges[i];
    const stays = edge === undefined ? undefined : kept.get(edge)?.label;
    return { points: each.points, label: edge?.edge.label ?? { width: 0, height: 0 }, stays: stays ?? null };
  });
  const labels = placeLabels(lines, scene);
  return routes.map((each, i) => (lines[i]?.stays === null ? { ...each, label: labels[i] ?? each.label } : each));
}
