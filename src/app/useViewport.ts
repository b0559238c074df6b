import { useSyncExternalStore } from 'react';

/**
 * The four layouts by width: `wide` (1360 px and more), `medium` (1100–1359, narrower panels and icons without words),
 * `drawers` (720–1099, both panels over the canvas), `view` (below 720, one thing at a time).
 */
export type Viewport = 'wide' | 'medium' | 'drawers' | 'view';

/** Which layout a width in CSS pixels gets. */
export function viewportOf(width: number): Viewport {
  if (width >= 1360) return 'wide';
  if (width >= 1100) return 'medium';
  return width >= 720 ? 'drawers' : 'view';
}

/** The layout of this window; re-renders only when it changes to another. */
export function useViewport(): Viewport {
  return useSyncExternalStore(subscribe, () => viewportOf(window.innerWidth));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}
