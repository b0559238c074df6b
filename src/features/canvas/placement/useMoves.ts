import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { NodeId } from '../../../engine';
import type { Position } from '../../../layout/model';
import { useApp, useAppStore } from '../../../store/context';

interface Move {
  readonly at: Position;
  /** The revision that holds it; null while it is under way. */
  readonly since: number | null;
}

/** Cards on their way to a new place. */
export interface Moves {
  /** Where moved cards are shown, until the workspace says the same. */
  readonly shown: ReadonlyMap<NodeId, Position>;
  /** A card is being dragged: no routing. */
  readonly dragging: boolean;
  readonly drag: (places: ReadonlyMap<NodeId, Position>) => void;
  /** Keeps what was dragged, as one step. */
  readonly drop: () => void;
  /** A step by the keyboard: kept once the keys rest, so that a row of them is one step. */
  readonly nudge: (places: ReadonlyMap<NodeId, Position>) => void;
}

/** Time in ms without a key after which a move by the keyboard is kept. */
const REST = 400;

/** `toStored` turns shown positions into those of the workspace. */
export function useMoves(toStored: (id: NodeId, shown: Position) => Position): Moves {
  const store = useAppStore();
  const revision = useApp((state) => state.analysis.result?.revision ?? 0);
  const [moves, setMoves] = useState<ReadonlyMap<NodeId, Move>>(new Map());
  const [dragging, setDragging] = useState(false);
  const latest = useRef({ toStored });
  // The newest, rendered or not: a card is often dropped before its last place has been drawn.
  const newest = useRef(moves);
  const change = useCallback((next: (now: ReadonlyMap<NodeId, Move>) => ReadonlyMap<NodeId, Move>) => {
    newest.current = next(newest.current);
    setMoves(newest.current);
  }, []);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => {
    latest.current = { toStored };
  });

  useEffect(() => {
    change((now) => {
      const left = [...now].filter(([, move]) => move.since === null || revision < move.since);
      return left.length === now.size ? now : new Map(left);
    });
  }, [change, revision]);

  const control = useMemo(() => {
    const put = (places: ReadonlyMap<NodeId, Position>) =>
      change((now) => new Map([...now, ...[...places].map(([id, at]) => [id, { at, since: null }] as const)]));
    const keep = async () => {
      const under = [...newest.current].filter(([, move]) => move.since === null);
      if (under.length === 0) return;
      const positions = new Map(under.map(([id, { at }]) => [id, latest.current.toStored(id, at)]));
      await store.dispatch('document.gesture', { type: 'move', positions });
      const { document, analysis } = store.getState();
      const known = analysis.result !== null && analysis.result.revision >= document.revision;
      change((now) => {
        const next = new Map(now);
        for (const [id, move] of under) {
          if (now.get(id) !== move) continue;
          if (known) next.delete(id);
          else next.set(id, { at: move.at, since: document.revision });
        }
        return next;
      });
    };
    return {
      drag: (places: ReadonlyMap<NodeId, Position>) => {
        setDragging(true);
        put(places);
      },
      drop: () => {
        setDragging(false);
        void keep();
      },
      nudge: (places: ReadonlyMap<NodeId, Position>) => {
        put(places);
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => void keep(), REST);
      },
    };
  }, [change, store]);

  useEffect(() => () => window.clearTimeout(timer.current), []);

  const shown = useMemo(() => new Map([...moves].map(([id, move]) => [id, move.at])), [moves]);
  return useMemo(() => ({ shown, dragging, ...control }), [shown, dragging, control]);
}
