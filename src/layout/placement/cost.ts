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

/** How many cards are in the way between two items that face each other along x (`horizontal`) or y. */
function blockers(blocks: Blocks, geometry: Geometry, a: number, b: number, horizontal: boolean): number {
  const along = horizontal ? geometry.x : geometry.y;
  const length = horizontal ? geometry.width : geometry.height;
  const cross = horizontal ? geometry.y : geometry.x;
  const breadth = horizontal ? geometry.height : geometry.width;
  const low = Math.max(cross[a] ?? 0, cross[b] ?? 0);
  const high = Math.min((cross[a] ?? 0) + (breadth[a] ?? 0), (cross[b] ?? 0) + (breadth[b] ?? 0));
  const middle = (low + high) / 2;
  const start = Math.min((along[a] ?? 0) + (length[a] ?? 0), (along[b] ?? 0) + (length[b] ?? 0));
  const end = Math.max(along[a] ?? 0, along[b] ?? 0);
  let count = 0;
  for (let card = 0; card < blocks.firstGroup; card += 1) {
    const at = along[card] ?? 0;
    if (at >= end || at + (length[card] ?? 0) <= start || card === a || card === b) continue;
    const side = cross[card] ?? 0;
    if (side < middle + 8 && side + (breadth[card] ?? 0) > middle - 8) count += 1;
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
  const { x, y, width, height } = geometry;
  const fromX = x[from] ?? 0;
  const fromY = y[from] ?? 0;
  const toX = x[to] ?? 0;
  const toY = y[to] ?? 0;
  const left = toX - fromX - (width[from] ?? 0);
  const right = fromX - toX - (width[to] ?? 0);
  const above = toY - fromY - (height[from] ?? 0);
  const below = fromY - toY - (height[to] ?? 0);
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

/** Writes the middles of both ends of every link into the geometry's working memory. */
function readEnds(blocks: Blocks, geometry: Geometry): void {
  const { x, y, width, height, ends } = geometry;
  let at = 0;
  for (const { from, to } of blocks.links) {
    ends[at] = (x[from] ?? 0) + (width[from] ?? 0) / 2;
    ends[at + 1] = (y[from] ?? 0) + (height[from] ?? 0) / 2;
    ends[at + 2] = (x[to] ?? 0) + (width[to] ?? 0) / 2;
    ends[at + 3] = (y[to] ?? 0) + (height[to] ?? 0) / 2;
    at += 4;
  }
}

/**
 * How many links cross when each is drawn as a straight line between the middles of its ends; beyond `most` it stops to
 * count.
 */
function countCrossings(blocks: Blocks, geometry: Geometry, most: number): number {
  const { links } = blocks;
  const { ends } = geometry;
  readEnds(blocks, geometry);
  let count = 0;
  for (let i = 0; i < links.length; i += 1) {
    const a = links[i];
    const ax = ends[4 * i] ?? 0;
    const ay = ends[4 * i + 1] ?? 0;
    const bx = ends[4 * i + 2] ?? 0;
    const by = ends[4 * i + 3] ?? 0;
    const left = Math.min(ax, bx);
    const right = Math.max(ax, bx);
    const top = Math.min(ay, by);
    const bottom = Math.max(ay, by);
    if (count > most) return count;
    for (let j = i + 1; j < links.length; j += 1) {
      const cx = ends[4 * j] ?? 0;
      const dx = ends[4 * j + 2] ?? 0;
      if ((cx < left && dx < left) || (cx > right && dx > right)) continue;
      const cy = ends[4 * j + 1] ?? 0;
      const dy = ends[4 * j + 3] ?? 0;
      if ((cy < top && dy < top) || (cy > bottom && dy > bottom)) continue;
      const b = links[j];
      if (a === undefined || b === undefined) continue;
      if (a.from === b.from || a.from === b.to || a.to === b.from || a.to === b.to) continue;
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
  return cost + CROSSING * countCrossings(blocks, geometry, (limit - cost) / CROSSING);
}
