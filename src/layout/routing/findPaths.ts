import type { Axis } from '../geometry';
import { occupy, occupyNear } from './books';
import type { Grid } from './grid';
import type { Path } from './path';
import { countSide, type Port, portsOf, type SideUse } from './ports';
import { type Box, type Scene, type SceneEdge, sideAxis } from './scene';
import { type GridPath, PathFinder } from './search';

/** How often each edge is looked at, so that the first ones learn of the last; less often the more there are. */
function roundsFor(edges: number): number {
  return edges < 60 ? 3 : edges < 160 ? 2 : 1;
}

function distance(edge: SceneEdge): number {
  const { from, to } = edge;
  const gap = (axis: 0 | 1) => Math.max(0, to.low[axis] - from.high[axis], from.low[axis] - to.high[axis]);
  return gap(0) + gap(1) + (gap(0) > 0 && gap(1) > 0 ? 60 : 0);
}

/**
 * A way through the grid for every edge, short ones first; then each again, now that the others are known. `standing`
 * are routes that stay as they are.
 */
export function findPaths(
  scene: Scene,
  grid: Grid,
  edges: readonly SceneEdge[],
  standing: readonly Path[],
): Map<SceneEdge, GridPath> {
  const use: SideUse = new Map();
  for (const path of standing) {
    occupyNear(grid, path);
    countSide(use, path.edge.from, path.fromSide, 1);
    countSide(use, path.edge.to, path.toSide, 1);
  }
  const finder = new PathFinder(grid, use);
  const outer = new Map<Box, Port[]>();
  const portsFor = (box: Box, inner: boolean): Port[] => {
    if (inner) return portsOf(grid, scene, box, true);
    const known = outer.get(box) ?? portsOf(grid, scene, box, false);
    outer.set(box, known);
    return known;
  };
  const found = new Map<SceneEdge, GridPath>();
  const enter = (edge: SceneEdge, path: GridPath, change: 1 | -1) => {
    occupy(grid, path, change);
    countSide(use, edge.from, path.from.side, change);
    countSide(use, edge.to, path.to.side, change);
  };
  const order = edges.toSorted((a, b) => distance(a) - distance(b) || a.index - b.index);
  const rounds = roundsFor(edges.length);
  for (let round = 0; round < rounds; round += 1) {
    let changed = false;
    for (const edge of order) {
      const before = found.get(edge);
      if (before !== undefined && isIdeal(grid, before)) continue;
      if (before !== undefined) enter(edge, before, -1);
      const starts = portsFor(edge.from, edge.confined === edge.from);
      const goals = portsFor(edge.to, edge.confined === edge.to);
      const path = finder.find(edge, starts, goals) ?? before;
      if (path === undefined) continue;
      changed ||= before === undefined || path.nodes.join() !== before.nodes.join();
      found.set(edge, path);
      enter(edge, path, 1);
    }
    if (!changed) break;
  }
  return found;
}

/** Straight, and crossed by nobody: looking for something better would be in vain. */
function isIdeal(grid: Grid, path: GridPath): boolean {
  const axis = sideAxis(path.from.side);
  if (axis !== sideAxis(path.to.side)) return false;
  const line = lineOf(grid, path.nodes[0] ?? 0, axis);
  return path.nodes.every((node) => lineOf(grid, node, axis) === line && grid.pass[axis === 0 ? 1 : 0][node] === 0);
}

/** The number of the line through a node that runs along the axis. */
function lineOf(grid: Grid, node: number, axis: Axis): number {
  return axis === 0 ? Math.floor(node / grid.nx) : node % grid.nx;
}
