import { type FocusEvent, type RefObject, useCallback, useEffect } from 'react';
import type { CanvasUi } from '../canvasUi';
import type { ConnectScene } from '../connect/useConnecting';
import type { View } from '../view/useView';

/** Follows the keyboard's focus: brings a focused card into view, and moves the focus to an edge that was walked to. */
export function useFocusRing(
  ui: CanvasUi,
  root: RefObject<HTMLElement | null>,
  view: View,
  scene: () => ConnectScene,
): (event: FocusEvent<HTMLElement>) => void {
  useEffect(
    () =>
      ui.subscribe((state, before) => {
        if (state.walkedEdge === null || state.walkedEdge === before.walkedEdge) return;
        // The pill of a painted edge stands only after the next render.
        requestAnimationFrame(() => {
          const pill = root.current?.querySelector<HTMLElement>(
            `[data-edge-id="${CSS.escape(state.walkedEdge ?? '')}"]`,
          );
          pill?.focus({ preventScroll: true });
        });
      }),
    [ui, root],
  );
  return useCallback(
    (event) => {
      const { target } = event;
      if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return;
      const card = target.closest<HTMLElement>('[data-node-id]')?.dataset.nodeId;
      if (card === undefined) return;
      const { rects } = scene();
      const rect = rects.cards.get(card) ?? rects.groups.get(card);
      if (rect !== undefined) view.reveal(rect);
    },
    [view, scene],
  );
}
