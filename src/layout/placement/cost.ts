import { overlap } from '../geometry';
import { headerGap } from '../routing/scene';
import type { Geometry } from './arrangement';
import type { Blocks } from './blocks';

/** Prices in px of route length: what a person's eye pays for it. */
const BEND = 46;
const CROSSING = 55;
/** A card in the way of an edge that would otherwise be straight. */
const BLOCKED = 110;
/** A target left of, or above, its source. */
const LEFTWARDS = 60;
const UPWARDS = 24;
/** An edge from above that has to cross the name or the controls of a header. */
const THROUGH_HEADER = 280;
/** Sides must share so much for an edge to be straight. */
const STRAIGHT = 24;
/** Width to height that fits the canvas best, and what a px costs of the side that decides the zoom, and of any side. */
const BEST_ASPECT = 1.3;
const FIT = 3;
const SIZE = 0.25;

/** Is some card in the way between two items that face each other along x (`horizontal`) or y? */
function blockers(blocks: Blocks, geometry: Geometry, a: number, b: number, horizontal: boolean): number {
  const { x, y, width, height } = geometry;
  const along = horizontal ? x : y;
  const length = horizontal ? width : height;
  const cross = horizontal ? y : x;
  const breadth = horizontal ? height : width;
  const n = (array: Float64Array, i: number) => array[i] ?? 0;
  const low = Math.max(n(cross, a), n(cross, b));
  const high = Math.min(n(cross, a) + n(breadth, a), n(cross, b) + n(breadth, b));
  const middle = (low + high) / 2;
  const start = Math.min(n(along, a) + n(length, a), n(along, b) + n(length, b));
  const end = Math.max(n(along, a), n(along, b));
  let count = 0;
  for (let card = 0; card < blocks.firstGroup; card += 1) {
    if (card === a || card === b) continue;
    if (n(cross, card) >= middle + 8 || n(cross, card) + n(breadth, card) <= middle - 8) continue;
    if (n(along, card) < end && n(along, card) + n(length, card) > start) count += 1;
  }
  return count;
}

/** Does a straight edge from above have to cross the text of the header of the group where the lower end lies? */
function throughHeader(blocks: Blocks, geometry: Geometry, lower: number, upper: number): number {
  const parent = blocks.items[lower]?.parent ?? -1;
  const group = blocks.items[parent];
  if (group === undefined || parent === upper || parent === blocks.items[upper]?.parent) return 0;
  const left = geometry.x[parent] ?? 0;
  const [from, to] = headerGap(group.id, geometry.width[parent] ?? 0);
  const low = Math.max(geometry.x[lower] ?? 0, geometry.x[upper] ?? 0) + 12;
  const lowerEnd = (geometry.x[lower] ?? 0) + (geometry.width[lower] ?? 0);
  const high = Math.min(lowerEnd, (geometry.x[upper] ?? 0) + (geometry.width[upper] ?? 0)) - 12;
  return overlap(low, high, left + from + 6, left + to - 6) < 0 ? THROUGH_HEADER : 0;
}

function linkCost(blocks: Blocks, geometry: Geometry, from: number, to: number): number {
  const n = (array: Float64Array, i: number) => array[i] ?? 0;
  const left = n(geometry.x, to) - n(geometry.x, from) - n(geometry.width, from);
  const right = n(geometry.x, from) - n(geometry.x, to) - n(geometry.width, to);
  const above = n(geometry.y, to) - n(geometry.y, from) - n(geometry.height, from);
  const below = n(geometry.y, from) - n(geometry.y, to) - n(geometry.height, to);
  const gapX = Math.max(left, right);
  const gapY = Math.max(above, below);
  let cost = Math.max(0, gapX) + Math.max(0, gapY);
  if (gapX > 0 && right > left) cost += LEFTWARDS;
  if (gapY > 0 && below > above) cost += UPWARDS;
  if (gapY <= -STRAIGHT && gapX > 0) {
    const inTheWay = blockers(blocks, geometry, from, to, true);
    return cost + (inTheWay > 0 ? 2 * BEND + BLOCKED * inTheWay : 0);
  }
  if (gapX <= -STRAIGHT && gapY > 0) {
    const header = throughHeader(blocks, geometry, above > below ? to : from, above > below ? from : to);
    const inTheWay = blockers(blocks, geometry, from, to, false);
    return cost + header + (inTheWay > 0 ? 2 * BEND + BLOCKED * inTheWay : 0);
  }
  return cost + (gapX > 20 && gapY > 20 ? BEND * 1.4 : 2 * BEND);
}

function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

function countCrossings(blocks: Blocks, geometry: Geometry): number {
  const { links } = blocks;
  const { x, y, width, height } = geometry;
  const ends = new Float64Array(links.length * 4);
  for (const [i, { from, to }] of links.entries()) {
    ends[4 * i] = (x[from] ?? 0) + (width[from] ?? 0) / 2;
    ends[4 * i + 1] = (y[from] ?? 0) + (height[from] ?? 0) / 2;
    ends[4 * i + 2] = (x[to] ?? 0) + (width[to] ?? 0) / 2;
    ends[4 * i + 3] = (y[to] ?? 0) + (height[to] ?? 0) / 2;
  }
  let count = 0;
  for (let i = 0; i < links.length; i += 1) {
    const a = links[i];
    const ax = ends[4 * i] ?? 0;
    const ay = ends[4 * i + 1] ?? 0;
    const bx = ends[4 * i + 2] ?? 0;
    const by = ends[4 * i + 3] ?? 0;
    for (let j = i + 1; j < links.length; j += 1) {
      const b = links[j];
      if (a === undefined || b === undefined) continue;
      if (a.from === b.from || a.from === b.to || a.to === b.from || a.to === b.to) continue;
      const cx = ends[4 * j] ?? 0;
      const cy = ends[4 * j + 1] ?? 0;
      const dx = ends[4 * j + 2] ?? 0;
      const dy = ends[4 * j + 3] ?? 0;
      if (turn(ax, ay, bx, by, cx, cy) * turn(ax, ay, bx, by, dx, dy) >= 0) continue;
      if (turn(cx, cy, dx, dy, ax, ay) * turn(cx, cy, dx, dy, bx, by) < 0) count += 1;
    }
  }
  return count;
}

/** What a picture's size costs: the larger, the smaller everything is drawn. */
export function sizeCost(width: number, height: number): number {
  return FIT * Math.max(width / BEST_ASPECT, height) + SIZE * (width + height);
}

/**
 * Guess of how good a picture is before its edges are routed; less is better. Beyond `limit` the answer may be too small:
 * whoever asks has stopped caring.
 */
export function roughCost(blocks: Blocks, geometry: Geometry, limit = Number.POSITIVE_INFINITY): number {
  const { width, height } = geometry.size;
  let cost = sizeCost(width, height);
  for (const { from, to, weight } of blocks.links) {
    cost += weight * linkCost(blocks, geometry, from, to);
    if (cost > limit) return cost;
  }
  return cost + CROSSING * countCrossings(blocks, geometry);
}
