import { type Axis, segmentCrosses } from '../geometry';
import type { Position, Rect, Side } from '../model';
import type { Grid } from './grid';
import { type SceneEdge, sideAxis } from './scene';
import type { GridPath } from './search';

/** A straight piece of a route. It runs along `axis`; `at` is where it lies on the other axis, and may be moved. */
export interface Segment {
  readonly path: Path;
  readonly index: number;
  readonly axis: Axis;
  at: number;
}

/** A route being worked on: segments alternate between the axes; `start` and `end` lie on the first and last one's axis. */
export interface Path {
  readonly edge: SceneEdge;
  readonly fromSide: Side;
  readonly toSide: Side;
  readonly start: number;
  readonly end: number;
  readonly segments: Segment[];
  /** Must not be moved: a loop, or a route kept from before. */
  readonly fixed: boolean;
}

/** Where a segment begins and ends on its own axis, in the direction of the edge. */
export function endsOf(segment: Segment): readonly [number, number] {
  const { segments, start, end } = segment.path;
  return [segments[segment.index - 1]?.at ?? start, segments[segment.index + 1]?.at ?? end];
}

/** The same, sorted. */
export function extentOf(segment: Segment): readonly [number, number] {
  const [a, b] = endsOf(segment);
  return a < b ? [a, b] : [b, a];
}

/** Corner points from border to border. Pieces without length are joined with their neighbours. */
export function pointsOf(path: Path): Position[] {
  const points: Position[] = [];
  const push = (axis: Axis, along: number, at: number) => {
    points.push(axis === 0 ? { x: along, y: at } : { x: at, y: along });
  };
  for (const segment of path.segments) {
    const [from, to] = endsOf(segment);
    if (segment.index === 0) push(segment.axis, from, segment.at);
    push(segment.axis, to, segment.at);
  }
  return simplify(points);
}

/** Drops repeated points and points in the middle of a straight line. */
export function simplify(points: readonly Position[]): Position[] {
  const out: Position[] = [];
  for (const point of points) {
    const last = out.at(-1);
    if (last !== undefined && Math.abs(last.x - point.x) < 0.01 && Math.abs(last.y - point.y) < 0.01) continue;
    const before = out.at(-2);
    if (last !== undefined && before !== undefined) {
      const straight =
        (Math.abs(before.x - last.x) < 0.01 && Math.abs(last.x - point.x) < 0.01) ||
        (Math.abs(before.y - last.y) < 0.01 && Math.abs(last.y - point.y) < 0.01);
      if (straight) out.pop();
    }
    out.push(point);
  }
  return out;
}

/** Makes a path of corner points; the first and last lie on the borders. */
export function pathFromPoints(
  edge: SceneEdge,
  sides: readonly [Side, Side],
  points: readonly Position[],
  fixed: boolean,
): Path {
  const corners = simplify(points);
  const first = corners[0] ?? { x: 0, y: 0 };
  const last = corners.at(-1) ?? first;
  const firstAxis = axisBetween(first, corners[1] ?? first);
  const lastAxis = axisBetween(corners.at(-2) ?? last, last);
  const segments: Segment[] = [];
  const path: Path = {
    edge,
    fromSide: sides[0],
    toSide: sides[1],
    start: firstAxis === 0 ? first.x : first.y,
    end: lastAxis === 0 ? last.x : last.y,
    segments,
    fixed,
  };
  for (let i = 0; i + 1 < corners.length; i += 1) {
    const a = corners[i] ?? first;
    const axis = axisBetween(a, corners[i + 1] ?? last);
    segments.push({ path, index: i, axis, at: axis === 0 ? a.y : a.x });
  }
  return path;
}

function axisBetween(a: Position, b: Position): Axis {
  return Math.abs(a.y - b.y) < 0.01 ? 0 : 1;
}

/** Translates a way through the grid into a path between the two borders. */
export function pathFromGrid(grid: Grid, edge: SceneEdge, found: GridPath): Path {
  const at = (node: number): Position => {
    const column = node % grid.nx;
    return { x: grid.lines[0][column] ?? 0, y: grid.lines[1][(node - column) / grid.nx] ?? 0 };
  };
  const points = found.nodes.map(at);
  const first = points[0];
  const last = points.at(-1);
  if (first !== undefined) points.unshift(onBorder(first, found.from.side, found.from.sign, found.from.distance));
  if (last !== undefined) points.push(onBorder(last, found.to.side, found.to.sign, found.to.distance));
  return pathFromPoints(edge, [found.from.side, found.to.side], points, false);
}

function onBorder(point: Position, side: Side, sign: 1 | -1, distance: number): Position {
  const back = -sign * distance;
  return sideAxis(side) === 0 ? { x: point.x + back, y: point.y } : { x: point.x, y: point.y + back };
}

/** Does any piece of the path pass through one of these rectangles, grown by `margin`? */
export function crossesAny(points: readonly Position[], rects: readonly Rect[], margin = 0): boolean {
  for (let i = 0; i + 1 < points.length; i += 1) {
    const a = points[i];
    const b = points[i + 1];
    if (a === undefined || b === undefined) continue;
    if (rects.some((rect) => segmentCrosses(a, b, rect, margin))) return true;
  }
  return false;
}
