import { useEffect, useMemo } from 'react';
import type { NodeId } from '../../../engine';
import type { CanvasUi } from '../canvasUi';
import type { TipKind, Tips } from './TipContext';

/** Time to move the pointer from a card into its tip. */
const LEAVE = 220;

/** Opens and closes the one tip of the canvas. */
export function useTipControl(ui: CanvasUi): Tips {
  const tips = useMemo(() => createTips(ui), [ui]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || ui.getState().tip === null) return;
      const { tip } = ui.getState();
      tips.close();
      // Its badge had the focus before the tip took it.
      if (tip?.pinned === true && tip.kind === 'dns') badgeOf(tip.node)?.focus();
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      tips.close();
    };
  }, [ui, tips]);
  return tips;
}

function badgeOf(node: NodeId): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(node)}"] .db-dns`);
}

function createTips(ui: CanvasUi): Tips {
  let timer: number | undefined;
  let awaited: { readonly kind: TipKind; readonly node: NodeId } | null = null;
  const clear = () => {
    window.clearTimeout(timer);
    awaited = null;
  };
  const close = () => {
    clear();
    if (ui.getState().tip !== null) ui.setState({ tip: null });
  };
  return {
    show: (kind, node, delay) => {
      // Its badge lies within the card: whichever hears of the pointer last, the badge is what it is on.
      if (kind === 'reach' && awaited?.kind === 'dns' && awaited.node === node) return;
      clear();
      const open = ui.getState().tip;
      if (open?.pinned === true || (open?.node === node && open.kind === kind)) return;
      if (open !== null && open.node !== node) ui.setState({ tip: null });
      awaited = { kind, node };
      timer = window.setTimeout(() => {
        awaited = null;
        if (ui.getState().connecting === null) ui.setState({ tip: { kind, node, pinned: false } });
      }, delay);
    },
    leave: () => {
      clear();
      if (ui.getState().tip?.pinned !== true) timer = window.setTimeout(close, LEAVE);
    },
    stay: clear,
    pin: (kind, node) => {
      clear();
      ui.setState({ tip: { kind, node, pinned: true } });
    },
    close,
  };
}
