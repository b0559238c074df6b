import { centred, rectsMeet, segmentCrosses } from '../geometry';
import type { LayoutEdge, Position, Rect, Route } from '../model';
import type { Geometry } from './arrangement';
import { sizeCost } from './cost';

/** Prices in px of route length. */
const BEND = 40;
const CROSSING = 70;
const BACKWARDS = 30;
/** Two edges end closer to each other than this at one side; a px. */
const PORTS = 24;
const CROWDED = 5;
const LABEL_ON_LABEL = 120;
const LABEL_ON_LINE = 45;
const THROUGH_TEXT = 200;

interface Piece {
  readonly a: Position;
  readonly b: Position;
  readonly route: number;
}

function piecesOf(routes: readonly Route[]): Piece[] {
  const pieces: Piece[] = [];
  for (const [route, { points }] of routes.entries()) {
    for (let i = 0; i + 1 < points.length; i += 1) {
      const a = points[i];
      const b = points[i + 1];
      if (a !== undefined && b !== undefined) pieces.push({ a, b, route });
    }
  }
  return pieces;
}

function crossings(pieces: readonly Piece[]): number {
  const down = pieces.filter(({ a, b }) => a.x === b.x);
  let count = 0;
  for (const { a, b } of pieces) {
    if (a.y !== b.y) continue;
    const left = Math.min(a.x, b.x);
    const right = Math.max(a.x, b.x);
    for (const v of down) {
      if (v.a.x <= left || v.a.x >= right) continue;
      if (a.y > Math.min(v.a.y, v.b.y) && a.y < Math.max(v.a.y, v.b.y)) count += 1;
    }
  }
  return count;
}

/** Ends of edges that sit too close to each other. */
function crowding(routes: readonly Route[]): number {
  const ends = routes.flatMap(({ points }) => [points[0], points.at(-1)]).filter((point) => point !== undefined);
  let price = 0;
  for (const [i, a] of ends.entries()) {
    for (const b of ends.slice(i + 1)) {
      const apart = a.x === b.x ? Math.abs(a.y - b.y) : a.y === b.y ? Math.abs(a.x - b.x) : PORTS;
      if (apart < PORTS) price += CROWDED * (PORTS - apart);
    }
  }
  return price;
}

function labelTrouble(routes: readonly Route[], edges: readonly LayoutEdge[], pieces: readonly Piece[]): number {
  const rects = routes.map((route, i) => {
    const size = edges[i]?.label ?? { width: 0, height: 0 };
    return centred(route.label, size.width, size.height);
  });
  let price = 0;
  for (const [i, rect] of rects.entries()) {
    for (const other of rects.slice(i + 1)) if (rectsMeet(rect, other, 1)) price += LABEL_ON_LABEL;
    for (const piece of pieces) {
      if (piece.route !== i && segmentCrosses(piece.a, piece.b, rect, 1)) price += LABEL_ON_LINE;
    }
  }
  return price;
}

/** How good a routed picture is: short, straight, uncrossed, labels readable, and of a shape that fits the canvas. Less is better. */
export function routedCost(
  routes: readonly Route[],
  edges: readonly LayoutEdge[],
  texts: readonly Rect[],
  geometry: Geometry,
): number {
  const { width, height } = geometry.size;
  const pieces = piecesOf(routes);
  let cost = sizeCost(width, height) + CROSSING * crossings(pieces) + crowding(routes);
  for (const { points } of routes) {
    const first = points[0];
    const last = points.at(-1);
    cost += BEND * Math.max(0, points.length - 2);
    if (first !== undefined && last !== undefined && last.x < first.x - 20) cost += BACKWARDS;
  }
  for (const { a, b } of pieces) {
    cost += Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    for (const text of texts) if (segmentCrosses(a, b, text, -2)) cost += THROUGH_TEXT;
  }
  return cost + labelTrouble(routes, edges, pieces);
}
