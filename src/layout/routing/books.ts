import { type Axis, across } from '../geometry';
import { firstAfter, type Grid } from './grid';
import { extentOf, type Path } from './path';
import { sideAxis } from './scene';
import type { GridPath } from './search';

/** A route that does not follow the grid counts at a line within this distance. */
const NEAR = 24;

/** Enters a path in the grid's books of who runs where, or takes it out again. */
export function occupy(grid: Grid, path: GridPath, change: 1 | -1): void {
  let before: Axis = sideAxis(path.from.side);
  for (const [index, node] of path.nodes.entries()) {
    const next = path.nodes[index + 1];
    const after: Axis = next === undefined ? sideAxis(path.to.side) : Math.abs(next - node) === 1 ? 0 : 1;
    if (before === after) grid.pass[after][node] = (grid.pass[after][node] ?? 0) + change;
    if (next !== undefined) {
      const step = Math.min(node, next);
      grid.use[after][step] = (grid.use[after][step] ?? 0) + change;
    }
    before = after;
  }
}

function nearestLine(lines: Float64Array, at: number): number {
  const after = firstAfter(lines, at);
  const distance = (index: number) => Math.abs((lines[index] ?? Number.POSITIVE_INFINITY) - at);
  const nearest = distance(after) < distance(after - 1) ? after : after - 1;
  return distance(nearest) <= NEAR ? nearest : -1;
}

/** Enters a route that stays where it is: as if it ran on the nearest lines. */
export function occupyNear(grid: Grid, path: Path): void {
  for (const segment of path.segments) {
    const { axis } = segment;
    const lines = grid.lines[axis];
    const line = nearestLine(grid.lines[across(axis)], segment.at);
    if (line < 0) continue;
    const [from, to] = extentOf(segment);
    for (let i = firstAfter(lines, from - 1e-6); i < lines.length && (lines[i] ?? 0) <= to; i += 1) {
      const node = axis === 0 ? line * grid.nx + i : i * grid.nx + line;
      grid.pass[axis][node] = (grid.pass[axis][node] ?? 0) + 1;
      if ((lines[i + 1] ?? Number.POSITIVE_INFINITY) <= to) grid.use[axis][node] = (grid.use[axis][node] ?? 0) + 1;
    }
  }
}
