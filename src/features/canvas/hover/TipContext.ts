import { createContext, useContext } from 'react';
import type { NodeId } from '../../../engine';

export type TipKind = 'dns' | 'reach';

/** What a card explains beside it: after a delay on hover, at once and until Esc on a click. */
export interface Tips {
  readonly show: (kind: TipKind, node: NodeId, delay: number) => void;
  /** The pointer has left; a tip that it moves into stays. */
  readonly leave: () => void;
  readonly stay: () => void;
  readonly pin: (kind: TipKind, node: NodeId) => void;
  readonly close: () => void;
}

export const TipContext = createContext<Tips | null>(null);

export function useTips(): Tips {
  const tips = useContext(TipContext);
  if (tips === null) throw new Error('useTips: no TipContext above this component');
  return tips;
}
