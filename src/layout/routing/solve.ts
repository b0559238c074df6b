import type { Position, Rect, Route } from '../model';
import { elbow } from './elbow';
import { findPaths } from './findPaths';
import { buildGrid } from './grid';
import { placeLabels } from './labels';
import { gridLines } from './lines';
import { selfLoop } from './loop';
import { nudge } from './nudge';
import { crossesAny, type Path, pathFromGrid, pathFromPoints, pointsOf } from './path';
import type { Box, Scene, SceneEdge } from './scene';

/** Beyond this many edges nobody follows a line any more, and every edge becomes an elbow. */
const MOST_EDGES = 600;
/** Routes that stay as they are. */
type Kept = ReadonlyMap<SceneEdge, Route>;

function asPath(edge: SceneEdge, points: readonly Position[], like: Pick<Route, 'sourceSide' | 'targetSide'>): Path {
  return pathFromPoints(edge, [like.sourceSide, like.targetSide], points, true);
}

/** What the loop of a group should keep off: other groups, and cards in none. */
function besides(scene: Scene, group: Box): Rect[] {
  return [...scene.groups, ...scene.cards.filter((card) => card.group < 0)]
    .filter((box) => box !== group)
    .map((box) => box.rect);
}

/** Routes the edges of a scene around each other, and around the routes that are kept. */
export function solve(scene: Scene, kept: Kept): Route[] {
  if (scene.edges.length > MOST_EDGES) {
    return scene.edges.map((edge) => elbow(edge.edge, edge.from.rect, edge.to.rect));
  }
  const rects = scene.cards.map((card) => card.rect);
  const paths = new Map<SceneEdge, Path>();
  for (const edge of scene.edges) {
    const old = kept.get(edge);
    if (old !== undefined) paths.set(edge, asPath(edge, old.points, old));
    else if (edge.from === edge.to) {
      const loop = selfLoop(edge.from.rect, edge.from.isGroup ? besides(scene, edge.from) : rects);
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
