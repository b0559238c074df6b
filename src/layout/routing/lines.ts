import { type Axis, across, overlap } from '../geometry';
import { type Box, facing, portSpan, type Scene, type SceneEdge } from './scene';

/** Lines closer than this are one; wider when a large scene would get too many. */
const MERGE = 8;
const MOST_LINES = 320;
/** Where a wide channel runs past a card. */
const BESIDE = 28;

interface Candidate {
  readonly at: number;
  /** 0 must stay (the only line of a narrow gap), greater gives way. */
  readonly rank: number;
}

/** The nearest box beyond `box` towards `sign` on this axis, among those that it would meet when it moved there. */
function gapTo(box: Box, others: readonly Box[], axis: Axis, sign: 1 | -1): number {
  const along = across(axis);
  let gap = Number.POSITIVE_INFINITY;
  for (const other of others) {
    if (other === box) continue;
    if (overlap(box.low[along], box.high[along], other.low[along], other.high[along]) <= -BESIDE) continue;
    const distance = sign > 0 ? other.low[axis] - box.high[axis] : box.low[axis] - other.high[axis];
    if (distance > 0 && distance < gap) gap = distance;
  }
  return gap;
}

function channelLines(box: Box, others: readonly Box[], axis: Axis, beside: number): Candidate[] {
  const lines: Candidate[] = [];
  for (const sign of [1, -1] as const) {
    const edge = sign > 0 ? box.high[axis] : box.low[axis];
    const gap = gapTo(box, others, axis, sign);
    if (gap < 2 * beside + 40) {
      lines.push({ at: edge + (sign * gap) / 2, rank: gap < 40 ? 0 : 2 });
    } else {
      lines.push({ at: edge + sign * beside, rank: 3 });
      if (gap < 320) lines.push({ at: edge + (sign * gap) / 2, rank: 3 });
    }
  }
  return lines;
}

/** Between a card and the border of its group there is room for one line. */
function paddingLines(box: Box, group: Box | undefined, axis: Axis): Candidate[] {
  if (group === undefined) return [];
  const lines: Candidate[] = [];
  const before = box.low[axis] - group.low[axis];
  const after = group.high[axis] - box.high[axis];
  if (after >= 14 && after < 48) lines.push({ at: box.high[axis] + after / 2, rank: 2 });
  if (before >= 14 && before < 48 && axis === 0) lines.push({ at: box.low[axis] - before / 2, rank: 2 });
  return lines;
}

function merge(candidates: Candidate[], tolerance: number): number[] {
  candidates.sort((a, b) => a.rank - b.rank || a.at - b.at);
  const taken: number[] = [];
  for (const { at, rank } of candidates) {
    let low = 0;
    let high = taken.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((taken[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    const room = rank === 0 ? 1 : tolerance;
    const after = taken[low];
    const before = taken[low - 1];
    if ((after !== undefined && after - at < room) || (before !== undefined && at - before < room)) continue;
    taken.splice(low, 0, at);
  }
  return taken;
}

/** Middle of what the two facing sides of an edge have in common, where a straight edge could run. */
function straightLine(edge: SceneEdge, axis: Axis): { at: number; low: number; high: number } | null {
  const { from, to } = edge;
  if (edge.confined !== null || from === to || facing(from, to, across(axis)) <= 0) return null;
  const sideOf = (box: Box, other: Box) =>
    axis === 1
      ? box.low[0] < other.low[0]
        ? portSpan(box, 'right')
        : portSpan(box, 'left')
      : box.low[1] < other.low[1]
        ? portSpan(box, 'bottom')
        : portSpan(box, 'top');
  const a = sideOf(from, to);
  const b = sideOf(to, from);
  const low = Math.max(a[0], b[0]);
  const high = Math.min(a[1], b[1]);
  return high - low < 1 ? null : { at: (low + high) / 2, low, high };
}

/**
 * The coordinates on one axis where routes may run, sorted: middles of channels, lines beside cards and group borders,
 * middles of sides, and a line for every edge that could be straight. One line a channel is enough; the lanes are told
 * apart later.
 */
export function gridLines(scene: Scene, axis: Axis): number[] {
  const candidates: Candidate[] = [];
  const ends = new Set<Box>();
  for (const edge of scene.edges) ends.add(edge.from).add(edge.to);
  for (const card of scene.cards) {
    candidates.push(
      ...channelLines(card, scene.cards, axis, BESIDE),
      ...paddingLines(card, scene.groups[card.group], axis),
    );
    if (ends.has(card)) candidates.push({ at: (card.low[axis] + card.high[axis]) / 2, rank: 1 });
  }
  for (const text of axis === 0 ? scene.texts : []) {
    // Beside a header's name and before its toggles a route may pass.
    candidates.push({ at: text.x + text.width + 8, rank: 4 }, { at: text.x - 8, rank: 4 });
  }
  for (const group of scene.groups) {
    candidates.push(...channelLines(group, scene.groups, axis, 16));
    if (ends.has(group)) candidates.push({ at: (group.low[axis] + group.high[axis]) / 2, rank: 3 });
  }
  let tolerance = MERGE;
  let lines = merge(candidates, tolerance);
  while (lines.length > MOST_LINES && tolerance < 40) {
    tolerance *= 1.5;
    lines = merge(candidates, tolerance);
  }
  for (const edge of scene.edges) {
    const straight = straightLine(edge, axis);
    if (straight === null || lines.some((at) => at >= straight.low && at <= straight.high)) continue;
    lines.push(straight.at);
  }
  return lines.sort((a, b) => a - b);
}
