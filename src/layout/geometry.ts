import type { Position, Rect } from './model';

/** 0 is horizontal (x), 1 is vertical (y). */
export type Axis = 0 | 1;

/** One number for x and one for y. */
export type Pair = readonly [number, number];

/** The axis at a right angle to this one. */
export function across(axis: Axis): Axis {
  return axis === 0 ? 1 : 0;
}

/** The overlap of two intervals; negative is the gap between them. */
export function overlap(lowA: number, highA: number, lowB: number, highB: number): number {
  return Math.min(highA, highB) - Math.max(lowA, lowB);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** Do two rectangles come closer than `gap` to each other? */
export function rectsMeet(a: Rect, b: Rect, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  );
}

/** Does `outer` hold the centre of `inner`? */
export function holdsCentre(outer: Rect, inner: Rect): boolean {
  const x = inner.x + inner.width / 2;
  const y = inner.y + inner.height / 2;
  return x > outer.x && x < outer.x + outer.width && y > outer.y && y < outer.y + outer.height;
}

/** Does the horizontal or vertical segment from `a` to `b` pass through the inside of the rectangle, grown by `margin`? */
export function segmentCrosses(a: Position, b: Position, rect: Rect, margin = 0): boolean {
  return (
    Math.max(a.x, b.x) > rect.x - margin &&
    Math.min(a.x, b.x) < rect.x + rect.width + margin &&
    Math.max(a.y, b.y) > rect.y - margin &&
    Math.min(a.y, b.y) < rect.y + rect.height + margin
  );
}

/** The rectangle of this size around a centre. */
export function centred(centre: Position, width: number, height: number): Rect {
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
}
