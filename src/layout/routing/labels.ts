import { centred, rectsMeet, segmentCrosses } from '../geometry';
import type { Position, Rect, Size } from '../model';
import { SPACING } from '../spacing';
import type { Scene } from './scene';

/** A finished line that wants a label. */
export interface Labelled {
  readonly points: readonly Position[];
  readonly label: Size;
  /** Where the label already is and has to stay. */
  readonly stays: Position | null;
}

interface Candidate {
  readonly centre: Position;
  readonly price: number;
}

/** Prices, by how bad it is to lie there. */
const ON_CARD = 5000;
const ON_LABEL = 3000;
const ON_TEXT = 1500;
const ON_MARKER = 900;
const ON_LINE = 260;
const ON_BORDER = 70;
const TOO_SHORT = 500;
const OFF_CENTRE = 0.4;
const STEP = 10;
/** Farther than this from all that a line covers, a label can't be in its way. */
const NEAR = 4;

function markers(points: readonly Position[]): Rect[] {
  const first = points[0];
  const last = points.at(-1);
  return first === undefined || last === undefined ? [] : [centred(first, 14, 14), centred(last, 20, 20)];
}

function candidatesOn(line: Labelled): Candidate[] {
  const { points, label } = line;
  const found: Candidate[] = [];
  const longest = Math.max(...points.map((point, i) => (points[i + 1] ? distance(point, points[i + 1] ?? point) : 0)));
  for (let i = 0; i + 1 < points.length; i += 1) {
    const a = points[i];
    const b = points[i + 1];
    if (a === undefined || b === undefined) continue;
    const length = distance(a, b);
    const need = a.y === b.y ? label.width : label.height;
    const before = i === 0 ? SPACING.sourceStub - 6 : 8;
    const after = i + 2 === points.length ? SPACING.targetStub - 6 : 8;
    const room = length - before - after - need;
    const short = room < 0 ? TOO_SHORT * Math.min(1, -room / 24) + 20 : 0;
    const base = short + (longest - length) * 0.5;
    const middle = room < 0 ? length / 2 + (before - after) / 2 : (before + length - after) / 2;
    const reach = Math.max(0, room / 2);
    for (const offset of offsets(reach)) {
      for (const sign of offset === 0 ? [1] : [1, -1]) {
        const t = (middle + sign * offset) / Math.max(1, length);
        const centre = { x: Math.round(a.x + (b.x - a.x) * t), y: Math.round(a.y + (b.y - a.y) * t) };
        found.push({ centre, price: base + offset * OFF_CENTRE });
      }
    }
  }
  return found;
}

/** Steps away from the middle, the farthest included. */
function offsets(reach: number): number[] {
  const steps = Array.from({ length: Math.floor(reach / STEP) + 1 }, (_, i) => i * STEP);
  return reach > (steps.at(-1) ?? 0) + 1 ? [...steps, reach] : steps;
}

function distance(a: Position, b: Position): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

/** What may be in a label's way. */
interface Obstacles {
  readonly scene: Scene;
  readonly lines: readonly Labelled[];
  readonly markers: readonly (readonly Rect[])[];
  /** What each line covers with its markers. */
  readonly extents: readonly Rect[];
  /** Labels that have their place. */
  readonly placed: Rect[];
}

/** The smallest rectangle that holds a line and its markers. */
function extentOf(points: readonly Position[], around: readonly Rect[]): Rect {
  const xs = [...points.map(({ x }) => x), ...around.flatMap((rect) => [rect.x, rect.x + rect.width])];
  const ys = [...points.map(({ y }) => y), ...around.flatMap((rect) => [rect.y, rect.y + rect.height])];
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** What it costs to lie here; beyond `limit` nobody needs to know exactly. */
function priceAt(rect: Rect, own: number, obstacles: Obstacles, limit: number): number {
  const { scene, lines, placed } = obstacles;
  let price = 0;
  for (const card of scene.cards) if (rectsMeet(rect, card.rect, 2)) price += ON_CARD;
  for (const label of placed) if (rectsMeet(rect, label, 3)) price += ON_LABEL;
  for (const text of scene.texts) if (rectsMeet(rect, text)) price += ON_TEXT;
  for (const group of scene.groups) if (straddles(rect, group.rect)) price += ON_BORDER;
  for (let other = 0; other < lines.length; other += 1) {
    if (price >= limit) return price;
    const line = lines[other];
    const extent = obstacles.extents[other];
    if (line === undefined || extent === undefined || !rectsMeet(rect, extent, NEAR)) continue;
    if (obstacles.markers[other]?.some((marker) => rectsMeet(rect, marker))) price += ON_MARKER;
    if (other !== own && crosses(line.points, rect)) price += ON_LINE;
  }
  return price;
}

/**
 * Where every label goes: the middle of its longest clear segment, moved along where a card, another label, a marker, a
 * header's text or another line is in the way. Lines with few choices choose first.
 */
export function placeLabels(lines: readonly Labelled[], scene: Scene): Position[] {
  const options = lines.map((line) => (line.stays === null ? candidatesOn(line) : []));
  const order = lines.map((_, i) => i).sort((a, b) => (options[a]?.length ?? 0) - (options[b]?.length ?? 0) || a - b);
  const placed = lines.flatMap(({ stays, label }) =>
    stays === null ? [] : [centred(stays, label.width, label.height)],
  );
  const ends = lines.map((line) => markers(line.points));
  const extents = lines.map((line, i) => extentOf(line.points, ends[i] ?? []));
  const obstacles: Obstacles = { scene, lines, markers: ends, extents, placed };
  const result = lines.map((line) => line.stays ?? line.points[0] ?? { x: 0, y: 0 });
  for (const index of order) {
    const size = lines[index]?.label ?? { width: 0, height: 0 };
    let best: Position | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const { centre, price } of options[index] ?? []) {
      if (price >= least) continue;
      const total = price + priceAt(centred(centre, size.width, size.height), index, obstacles, least - price);
      if (total >= least) continue;
      least = total;
      best = centre;
    }
    if (best === null) continue;
    result[index] = best;
    placed.push(centred(best, size.width, size.height));
  }
  return result;
}

/** Does a label lie across the border of a group? */
function straddles(label: Rect, group: Rect): boolean {
  if (!rectsMeet(label, group, 1)) return false;
  return (
    label.x < group.x + 1 ||
    label.y < group.y + 1 ||
    label.x + label.width > group.x + group.width - 1 ||
    label.y + label.height > group.y + group.height - 1
  );
}

function crosses(points: readonly Position[], rect: Rect): boolean {
  for (let i = 0; i + 1 < points.length; i += 1) {
    const a = points[i];
    const b = points[i + 1];
    if (a !== undefined && b !== undefined && segmentCrosses(a, b, rect, 2)) return true;
  }
  return false;
}
