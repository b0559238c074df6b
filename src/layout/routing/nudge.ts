import { type Axis, clamp, overlap } from '../geometry';
import type { Side } from '../model';
import { SPACING } from '../spacing';
import { type Bounds, boundsOf, portMiddles } from './bounds';
import { orderSegments } from './order';
import { extentOf, type Path, type Segment } from './path';
import { type Box, portSpan, type Scene } from './scene';
import { type Gap, type Movable, separate } from './separate';

/** Segments on one line whose ends are closer than this would look joined. */
const END_TO_END = 10;
/** Wider than this, a segment stays at its line instead of going to the middle between the cards. */
const CENTRED_BELOW = 220;
const FREE_RANGE = 100_000;

interface PortPlace {
  readonly box: Box;
  readonly side: Side;
}

function portsOfSegment(segment: Segment): PortPlace[] {
  const { path, index } = segment;
  const places: PortPlace[] = [];
  if (index === 0) places.push({ box: path.edge.from, side: path.fromSide });
  if (index === path.segments.length - 1) places.push({ box: path.edge.to, side: path.toSide });
  return places;
}

/** Two short straight edges that run down side by side want their labels beside each other. */
function labelGap(a: Segment, b: Segment): number {
  if (a.axis === 0 || a.path.segments.length > 1 || b.path.segments.length > 1) return 0;
  return (a.path.edge.edge.label.width + b.path.edge.edge.label.width) / 2 + 6;
}

/** 28 px between edges at one side of a card, less where the side has no room for all of them. */
function portGap(a: Segment, b: Segment, counts: ReadonlyMap<Box, ReadonlyMap<Side, number>>): number {
  for (const place of portsOfSegment(a)) {
    for (const other of portsOfSegment(b)) {
      if (place.box !== other.box || place.side !== other.side) continue;
      const [low, high] = portSpan(place.box, place.side);
      const count = counts.get(place.box)?.get(place.side) ?? 1;
      return Math.min(Math.max(SPACING.ports, labelGap(a, b)), (high - low) / Math.max(1, count - 1));
    }
  }
  return 0;
}

function countPorts(paths: readonly Path[]): Map<Box, Map<Side, number>> {
  const counts = new Map<Box, Map<Side, number>>();
  const add = (box: Box, side: Side) => {
    const sides = counts.get(box) ?? new Map<Side, number>();
    sides.set(side, (sides.get(side) ?? 0) + 1);
    counts.set(box, sides);
  };
  for (const path of paths) {
    add(path.edge.from, path.fromSide);
    add(path.edge.to, path.toSide);
  }
  return counts;
}

function movable(segment: Segment, bounds: Bounds): Movable {
  if (segment.path.fixed) return { wish: segment.at, weight: 1000, low: segment.at, high: segment.at };
  const low = Math.max(bounds.low, segment.at - FREE_RANGE);
  const high = Math.min(bounds.high, segment.at + FREE_RANGE);
  const middles = portMiddles(segment);
  if (middles.length > 0) {
    const wish = clamp(middles.reduce((sum, middle) => sum + middle, 0) / middles.length, low, high);
    return { wish, weight: middles.length, low, high };
  }
  return { wish: high - low < CENTRED_BELOW ? (low + high) / 2 : clamp(segment.at, low, high), weight: 0.5, low, high };
}

function findGaps(ordered: readonly Segment[], items: readonly Movable[], paths: readonly Path[]): Gap[] {
  const counts = countPorts(paths);
  const extents = ordered.map(extentOf);
  const gaps: Gap[] = [];
  for (let i = 0; i < ordered.length; i += 1) {
    const a = ordered[i];
    const itemA = items[i];
    const extentA = extents[i];
    if (a === undefined || itemA === undefined || extentA === undefined) continue;
    for (let j = i + 1; j < ordered.length; j += 1) {
      const b = ordered[j];
      const itemB = items[j];
      const extentB = extents[j];
      if (b === undefined || itemB === undefined || extentB === undefined || a.path === b.path) continue;
      if (itemB.low - itemA.high >= SPACING.ports || (a.path.fixed && b.path.fixed)) continue;
      const ports = portGap(a, b, counts);
      if (ports === 0 && overlap(extentA[0], extentA[1], extentB[0], extentB[1]) <= -END_TO_END) continue;
      gaps.push({ before: i, after: j, gap: Math.max(ports, ports === 0 ? SPACING.lanes[a.axis] : 0) });
    }
  }
  return gaps;
}

/** Sets of movables that constrain each other, so that a tight place narrows the gaps of its own set only. */
function components(count: number, gaps: readonly Gap[]): number[][] {
  const root = Array.from({ length: count }, (_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  for (const gap of gaps) root[find(gap.after)] = find(gap.before);
  const sets = new Map<number, number[]>();
  for (let i = 0; i < count; i += 1) {
    const set = sets.get(find(i));
    if (set === undefined) sets.set(find(i), [i]);
    else set.push(i);
  }
  return [...sets.values()];
}

function nudgeAxis(paths: readonly Path[], scene: Scene, axis: Axis): void {
  const segments = paths.flatMap((path) => path.segments.filter((segment) => segment.axis === axis));
  const ordered = orderSegments(segments);
  const items = ordered.map((segment) => movable(segment, boundsOf(segment, scene)));
  const gaps = findGaps(ordered, items, paths);
  const local = new Map<number, number>();
  const sets = components(ordered.length, gaps);
  const gapsOf = new Map<number, Gap[]>();
  for (const [s, set] of sets.entries()) for (const i of set) local.set(i, s);
  for (const gap of gaps) {
    const s = local.get(gap.before) ?? 0;
    const list = gapsOf.get(s);
    if (list === undefined) gapsOf.set(s, [gap]);
    else list.push(gap);
  }
  for (const [s, set] of sets.entries()) {
    const place = new Map(set.map((i, n) => [i, n]));
    const own = (gapsOf.get(s) ?? []).map((gap) => ({
      before: place.get(gap.before) ?? 0,
      after: place.get(gap.after) ?? 0,
      gap: gap.gap,
    }));
    const members = set.flatMap((i) => items[i] ?? []);
    const at = separate(members, own);
    for (const [n, i] of set.entries()) {
      const segment = ordered[i];
      if (segment !== undefined && !segment.path.fixed) segment.at = Math.round(at[n] ?? segment.at);
    }
  }
}

/**
 * Gives every segment a lane of its own: at sides of cards 28 px apart, in channels 14 px, in the order in which fewest
 * cross, as near to the middle of side or channel as the others let it.
 */
export function nudge(paths: readonly Path[], scene: Scene): void {
  for (let round = 0; round < 2; round += 1) {
    nudgeAxis(paths, scene, 1);
    nudgeAxis(paths, scene, 0);
  }
}
