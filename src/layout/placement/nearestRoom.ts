import { rectsMeet } from '../geometry';
import type { Position, Rect, Size } from '../model';
import { sizeCost } from './cost';

/** Only so many rectangles nearest to the wish offer places beside them. */
const OFFERING = 28;

function distanceTo(wish: Position, size: Size, rect: Rect): number {
  const dx = Math.max(0, rect.x - wish.x - size.width, wish.x - rect.x - rect.width);
  const dy = Math.max(0, rect.y - wish.y - size.height, wish.y - rect.y - rect.height);
  return dx + dy;
}

/** What the picture of all rectangles costs by its size. */
function pictureCost(rects: readonly Rect[]): number {
  if (rects.length === 0) return 0;
  const left = Math.min(...rects.map((rect) => rect.x));
  const top = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return sizeCost(right - left, bottom - top);
}

/**
 * The free place for a rectangle that is nearest to where it would like to be, in line with what already stands and at
 * least `gap` from it. Without a wish: where it makes the picture grow least,
 * not left of `leastX`.
 */
export function nearestRoom(
  taken: readonly Rect[],
  size: Size,
  gap: number,
  wish: Position | null,
  leastX = Number.NEGATIVE_INFINITY,
): Position {
  if (taken.length === 0) return wish ?? { x: 0, y: 0 };
  const from = wish ?? { x: taken[0]?.x ?? 0, y: taken[0]?.y ?? 0 };
  const near = taken
    .toSorted((a, b) => distanceTo(from, size, a) - distanceTo(from, size, b))
    .slice(0, wish === null ? taken.length : OFFERING);
  const right = Math.max(...taken.map((rect) => rect.x + rect.width)) + gap;
  const xs = new Set(wish === null ? [right] : [wish.x, right]);
  const ys = new Set(wish === null ? [] : [wish.y]);
  for (const rect of near) {
    xs.add(rect.x).add(rect.x + rect.width + gap);
    ys.add(rect.y).add(rect.y + rect.height + gap);
    if (wish === null) continue;
    xs.add(rect.x - size.width - gap);
    ys.add(rect.y - size.height - gap);
  }
  let best: Position = { x: right, y: from.y };
  let bestPrice = Number.POSITIVE_INFINITY;
  for (const y of ys) {
    for (const x of xs) {
      if (x < leastX) continue;
      const place = { x, y, ...size };
      const away = wish === null ? 0 : 1.5 * (Math.abs(x - wish.x) + Math.abs(y - wish.y));
      if (away >= bestPrice || taken.some((rect) => rectsMeet(rect, place, gap))) continue;
      const price = away + pictureCost([...taken, place]) - pictureCost(taken) + (x + y) * 1e-4;
      if (price >= bestPrice) continue;
      bestPrice = price;
      best = { x, y };
    }
  }
  return best;
}
