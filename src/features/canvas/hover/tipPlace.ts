import type { Rect, Size } from '../../../layout/model';

const GAP = 12;
const MARGIN = 8;
/** Room that a tip below a card needs. */
const HEIGHT = 130;

/** CSS of a tip within the canvas, and on which side of its card it stands. */
export interface TipPlace {
  readonly side: 'left' | 'right' | 'below' | 'above';
  readonly width: number;
  readonly left?: number;
  readonly right?: number;
  readonly top?: number;
  readonly bottom?: number;
}

/**
 * Where a tip of this width stands: `beside` to the left of its card, or to the right where the left has no room;
 * `below` it, or above where the canvas ends.
 */
export function tipPlace(
  rect: Rect,
  viewport: { readonly x: number; readonly y: number; readonly zoom: number },
  canvas: Size,
  width: number,
  side: 'beside' | 'below',
): TipPlace {
  const left = rect.x * viewport.zoom + viewport.x;
  const top = rect.y * viewport.zoom + viewport.y;
  const right = left + rect.width * viewport.zoom;
  const bottom = top + rect.height * viewport.zoom;
  if (side === 'beside') {
    const at = Math.max(MARGIN, top + 12);
    return left - GAP - width >= MARGIN
      ? { side: 'left', width, right: canvas.width - left + GAP, top: at }
      : { side: 'right', width, left: right + GAP, top: at };
  }
  const start = Math.min(Math.max(MARGIN, left), canvas.width - width - MARGIN);
  return bottom + GAP + HEIGHT <= canvas.height
    ? { side: 'below', width, left: start, top: bottom + GAP }
    : { side: 'above', width, left: start, bottom: canvas.height - top + GAP };
}
