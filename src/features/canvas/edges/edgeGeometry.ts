import type { Position } from '../../../layout/model';
import type { EdgeLook } from './edgeLook';
import { distance, towards } from './roundedPath';

/** Radius of the source dot's centre line. */
export const DOT_RADIUS = 2.75;
const SOURCE_BAR_AT = 10;
const TARGET_BAR_AT = 8;
const HALF_BAR = 6;
const TIP_AT = 2;
const TRIANGLE_LENGTH = 8;
const HALF_TRIANGLE = 4.2;
const CIRCLE_RADIUS = 3.5;

/** The shapes of one edge in canvas units, the same for SVG and for the bitmap layer. */
export interface EdgeGeometry {
  /** From the source bar or the dot's rim to where the target's mark begins. */
  readonly line: readonly Position[];
  /** The solid piece between the dot and the source bar. */
  readonly stub: readonly Position[] | null;
  readonly dot: Position;
  readonly bars: readonly (readonly [Position, Position])[];
  /** Three points: a closed triangle (filled or hollow), or an open chevron. */
  readonly head: readonly [Position, Position, Position] | null;
  readonly circle: { readonly centre: Position; readonly radius: number } | null;
}

/** Where line, dot, bars and arrow head lie on a route. Null: the route has no length. */
export function edgeGeometry(points: readonly Position[], look: EdgeLook): EdgeGeometry | null {
  const start = points[0];
  const second = points[1];
  const end = points.at(-1);
  const beforeEnd = points.at(-2);
  if (start === undefined || second === undefined || end === undefined || beforeEnd === undefined) return null;
  if (distance(start, second) === 0 || distance(beforeEnd, end) === 0) return null;
  const out = direction(start, second);
  const into = direction(beforeEnd, end);
  const barPoint = along(start, out, SOURCE_BAR_AT);
  const bars: (readonly [Position, Position])[] = [];
  if (look.sourceBar) bars.push(across(barPoint, out));
  if (look.target === 'bar') bars.push(across(along(end, into, -TARGET_BAR_AT), into));
  const tip = along(end, into, -TIP_AT);
  const base = along(end, into, -TIP_AT - TRIANGLE_LENGTH);
  const isHead = look.target === 'filled' || look.target === 'hollow' || look.target === 'chevron';
  return {
    line: [
      look.sourceBar ? barPoint : along(start, out, DOT_RADIUS + 0.5),
      ...points.slice(1, -1),
      along(end, into, -lineEnd(look)),
    ],
    stub: look.sourceBar ? [along(start, out, DOT_RADIUS + 0.5), barPoint] : null,
    dot: start,
    bars,
    head: isHead ? [side(base, into, HALF_TRIANGLE), tip, side(base, into, -HALF_TRIANGLE)] : null,
    circle:
      look.target === 'circle' ? { centre: along(end, into, -TIP_AT - CIRCLE_RADIUS), radius: CIRCLE_RADIUS } : null,
  };
}

/** How far before the card the line ends. */
function lineEnd(look: EdgeLook): number {
  switch (look.target) {
    case 'bar':
      return TARGET_BAR_AT;
    case 'chevron':
      return TIP_AT + 1;
    case 'circle':
      return TIP_AT + 2 * CIRCLE_RADIUS;
    case 'filled':
    case 'hollow':
      return TIP_AT + TRIANGLE_LENGTH;
  }
}

function direction(from: Position, to: Position): Position {
  return towards({ x: 0, y: 0 }, { x: to.x - from.x, y: to.y - from.y }, 1);
}

function along(point: Position, unit: Position, length: number): Position {
  return { x: point.x + unit.x * length, y: point.y + unit.y * length };
}

function side(point: Position, unit: Position, length: number): Position {
  return { x: point.x - unit.y * length, y: point.y + unit.x * length };
}

function across(point: Position, unit: Position): readonly [Position, Position] {
  return [side(point, unit, HALF_BAR), side(point, unit, -HALF_BAR)];
}
