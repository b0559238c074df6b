import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Direction, NodeId } from '../../engine';
import type { Position } from '../../layout/model';

/** An edge being drawn, before it has a target. */
export interface Connecting {
  readonly from: NodeId;
  /** `drag`: the button is down; `armed`: a handle was clicked, the next card completes it; `keyboard`: arrows choose. */
  readonly via: 'drag' | 'armed' | 'keyboard';
  /** Where the pointer is, in canvas units. */
  readonly pointer: Position | null;
  /** The card that would be its target now. */
  readonly target: NodeId | null;
}

/** What lives and dies with the canvas: nothing here is worth keeping. */
export interface CanvasUiState {
  readonly hoveredEdge: string | null;
  /** The edge that the keyboard has walked to, and the card that it started from. */
  readonly walkedEdge: string | null;
  readonly walkedFrom: NodeId | null;
  /** What a card explains beside it. */
  readonly tip: { readonly kind: 'dns' | 'reach'; readonly node: NodeId; readonly pinned: boolean } | null;
  /** The policies that select a card, listed on a click on its shield. */
  readonly policyList: { readonly node: NodeId; readonly direction: Direction; readonly anchor: HTMLElement } | null;
  readonly connecting: Connecting | null;
}

export type CanvasUi = StoreApi<CanvasUiState>;

const NOTHING: CanvasUiState = {
  hoveredEdge: null,
  walkedEdge: null,
  walkedFrom: null,
  tip: null,
  policyList: null,
  connecting: null,
};

/** State of one mounted canvas. */
export function createCanvasUi(): CanvasUi {
  return createStore(() => NOTHING);
}

export const CanvasUiContext = createContext<CanvasUi | null>(null);

/** The canvas' own state, to write to it or to read it without re-rendering. */
export function useCanvasUi(): CanvasUi {
  const ui = useContext(CanvasUiContext);
  if (ui === null) throw new Error('useCanvasUi: no CanvasUiContext above this component');
  return ui;
}

/** Re-renders when what `select` returns changes identity. */
export function useUi<T>(select: (state: CanvasUiState) => T): T {
  return useStore(useCanvasUi(), select);
}
