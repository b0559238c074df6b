import { createContext, type PointerEvent, useContext } from 'react';
import type { NodeId } from '../../../engine';

/** How an edge is drawn from a card: by dragging from a handle, by clicking it and then the target, or by keys. */
export interface Connect {
  readonly pointerDown: (event: PointerEvent<HTMLElement>, from: NodeId) => void;
  readonly pointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly pointerUp: (event: PointerEvent<HTMLElement>) => void;
  /** The key C on a card: arrows choose the target, Enter drops, Esc cancels. */
  readonly startByKey: (from: NodeId) => void;
  readonly cancel: () => void;
}

export const ConnectContext = createContext<Connect | null>(null);

export function useConnect(): Connect {
  const connect = useContext(ConnectContext);
  if (connect === null) throw new Error('useConnect: no ConnectContext above this component');
  return connect;
}
