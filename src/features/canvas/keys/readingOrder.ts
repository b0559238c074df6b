import type { Position, Rect } from '../../../layout/model';

/**
 * Ids in reading order: rows from top to bottom, each from left to right. A row holds what begins above the middle of
 * its first, topmost member.
 */
export function readingOrder(rects: ReadonlyMap<string, Rect>): readonly string[] {
  const byTop = [...rects].sort(([, a], [, b]) => a.y - b.y || a.x - b.x);
  const ordered: string[] = [];
  let row: (readonly [string, Rect])[] = [];
  const flush = () => {
    ordered.push(...row.sort(([, a], [, b]) => a.x - b.x || a.y - b.y).map(([id]) => id));
    row = [];
  };
  for (const entry of byTop) {
    const first = row[0]?.[1];
    if (first !== undefined && entry[1].y >= first.y + first.height / 2) flush();
    row.push(entry);
  }
  flush();
  return ordered;
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const STEPS: Readonly<Record<Arrow, Position>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export function isArrow(key: string): key is Arrow {
  return Object.hasOwn(STEPS, key);
}

/** One step of `length` px in an arrow's direction. */
export function arrowStep(arrow: Arrow, length: number): Position {
  const step = STEPS[arrow];
  return { x: step.x * length, y: step.y * length };
}

/**
 * The rectangle that an arrow key leads to: of those whose centre lies that way, the nearest, where a step aside costs
 * twice a step ahead. Null: none lies there.
 */
export function neighbourInDirection(from: Rect, arrow: Arrow, rects: ReadonlyMap<string, Rect>): string | null {
  const step = STEPS[arrow];
  const start = centre(from);
  let best: string | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [id, rect] of rects) {
    const end = centre(rect);
    const ahead = (end.x - start.x) * step.x + (end.y - start.y) * step.y;
    if (ahead <= 1) continue;
    const aside = Math.abs((end.x - start.x) * step.y) + Math.abs((end.y - start.y) * step.x);
    const cost = ahead + 2 * aside;
    if (cost < bestCost) {
      best = id;
      bestCost = cost;
    }
  }
  return best;
}

/** The rectangle whose centre is nearest. Null: there is none. */
export function nearest(from: Rect, rects: ReadonlyMap<string, Rect>): string | null {
  const start = centre(from);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const [id, rect] of rects) {
    const end = centre(rect);
    const distance = Math.hypot(end.x - start.x, end.y - start.y);
    if (distance < bestDistance) {
      best = id;
      bestDistance = distance;
    }
  }
  return best;
}

function centre(rect: Rect): Position {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}
