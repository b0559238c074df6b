import { overlap } from '../geometry';
import { endsOf, extentOf, type Segment } from './path';

/** Coordinates that came from the same grid line are equal; this only absorbs rounding. */
const SAME = 0.01;
const DEEPEST = 24;

interface End {
  readonly at: number;
  /** The neighbouring segment at this end, or null where the route ends. */
  readonly next: Segment | null;
  /** Towards which side of the segment's line the route goes on: -1 lesser, 1 greater, 0 it ends here. */
  readonly turn: -1 | 0 | 1;
}

/** The end of a segment at its lesser (-1) or greater (1) coordinate. */
function endTowards(segment: Segment, direction: -1 | 1): End {
  const [first, last] = endsOf(segment);
  const atLast = last > first === direction > 0;
  const neighbour = segment.path.segments[segment.index + (atLast ? 1 : -1)];
  if (neighbour === undefined) return { at: atLast ? last : first, next: null, turn: 0 };
  const ends = endsOf(neighbour);
  const far = atLast ? ends[1] : ends[0];
  return { at: neighbour.at, next: neighbour, turn: far < segment.at ? -1 : 1 };
}

/**
 * Two routes share a line. Looking along it in one direction to where they part: must `a` lie at the lesser side of `b`
 * (-1) or at the greater (1) so that they do not cross there? 0: it makes no difference.
 */
function preferenceTowards(a: Segment, b: Segment, direction: -1 | 1, depth: number): number {
  const endA = endTowards(a, direction);
  const endB = endTowards(b, direction);
  if (Math.abs(endA.at - endB.at) > SAME) {
    const aEndsFirst = endA.at < endB.at === direction > 0;
    return aEndsFirst ? endA.turn : -endB.turn;
  }
  if (endA.turn !== endB.turn) return endA.turn < endB.turn ? -1 : 1;
  if (endA.turn === 0 || endA.next === null || endB.next === null || depth >= DEEPEST) return 0;
  // Both turn the same way into another line they share: the one that is inside here is inside there.
  return -(direction * endA.turn) * preferenceTowards(endA.next, endB.next, endA.turn, depth + 1);
}

/** Below 0: `a` should have the lesser coordinate. */
function preference(a: Segment, b: Segment): number {
  return preferenceTowards(a, b, 1, 0) + preferenceTowards(a, b, -1, 0);
}

/** Orders segments of one line so that as few as possible of them cross. */
function orderLine(line: readonly Segment[]): Segment[] {
  const count = line.length;
  const before: number[][] = line.map(() => []);
  const waiting = new Array<number>(count).fill(0);
  for (let i = 0; i < count; i += 1) {
    for (let j = i + 1; j < count; j += 1) {
      const a = line[i];
      const b = line[j];
      if (a === undefined || b === undefined) continue;
      const [lowA, highA] = extentOf(a);
      const [lowB, highB] = extentOf(b);
      if (overlap(lowA, highA, lowB, highB) < -SAME) continue;
      const wanted = preference(a, b);
      if (wanted === 0) continue;
      const [first, second] = wanted < 0 ? [i, j] : [j, i];
      before[first]?.push(second);
      waiting[second] = (waiting[second] ?? 0) + 1;
    }
  }
  const left = new Set(line.keys());
  const ordered: Segment[] = [];
  while (left.size > 0) {
    let best = -1;
    for (const i of left) if (best < 0 || (waiting[i] ?? 0) < (waiting[best] ?? 0)) best = i;
    left.delete(best);
    for (const next of before[best] ?? []) waiting[next] = (waiting[next] ?? 0) - 1;
    const segment = line[best];
    if (segment !== undefined) ordered.push(segment);
  }
  return ordered;
}

/** Segments of one axis by where they lie; those on one line as they cross least. */
export function orderSegments(segments: readonly Segment[]): Segment[] {
  const sorted = segments.toSorted((a, b) => a.at - b.at || a.path.edge.index - b.path.edge.index || a.index - b.index);
  const ordered: Segment[] = [];
  let line: Segment[] = [];
  const flush = () => {
    ordered.push(...(line.length > 1 ? orderLine(line) : line));
    line = [];
  };
  for (const segment of sorted) {
    const first = line[0];
    if (first !== undefined && segment.at - first.at > SAME) flush();
    line.push(segment);
  }
  flush();
  return ordered;
}
