import type { Rect, Size } from '../../../layout/model';

/** Inside of the minimap's frame, px. */
export const MAP_SIZE: Size = { width: 164, height: 100 };
const MARGIN = 2;

/** How canvas units become px of the minimap: the whole of `bounds` fits and is centred. */
export function mapScale(bounds: Rect): { readonly scale: number; readonly left: number; readonly top: number } {
  const scale = Math.min(
    (MAP_SIZE.width - 2 * MARGIN) / Math.max(1, bounds.width),
    (MAP_SIZE.height - 2 * MARGIN) / Math.max(1, bounds.height),
  );
  return {
    scale,
    left: (MAP_SIZE.width - bounds.width * scale) / 2 - bounds.x * scale,
    top: (MAP_SIZE.height - bounds.height * scale) / 2 - bounds.y * scale,
  };
}
