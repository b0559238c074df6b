import type { Rect, Size } from '../../../layout/model';

const INSET = 16;
const MAP: Size = { width: 168, height: 104 };

/** Would the minimap, at the lower left of a canvas of this size, stand over a card? */
export function coversCard(
  cards: Iterable<Rect>,
  viewport: { readonly x: number; readonly y: number; readonly zoom: number },
  canvas: Size,
): boolean {
  const right = INSET + MAP.width;
  const top = canvas.height - INSET - MAP.height;
  const bottom = canvas.height - INSET;
  for (const card of cards) {
    const x = card.x * viewport.zoom + viewport.x;
    const y = card.y * viewport.zoom + viewport.y;
    if (x < right && x + card.width * viewport.zoom > INSET && y < bottom && y + card.height * viewport.zoom > top) {
      return true;
    }
  }
  return false;
}
