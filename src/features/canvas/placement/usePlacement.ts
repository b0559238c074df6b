import { useEffect, useMemo, useRef, useState } from 'react';
import type { NodeId } from '../../../engine';
import { makeRoom } from '../../../layout';
import type { Position } from '../../../layout/model';
import { reuse } from '../../../lib/reuse';
import { useApp, useAppStore } from '../../../store/context';
import type { LayoutClient } from '../../../worker/layoutClient';
import type { Scene } from '../graph/useScene';
import { type NodeRects, nodeRects } from './nodeRects';
import { placementInput, unplaced } from './placementInput';
import { createRoomKeeper, shiftedPositions } from './roomKeeper';
import { useFocusPlaces } from './useFocusPlaces';
import { type Moves, useMoves } from './useMoves';

const NO_POSITIONS: ReadonlyMap<NodeId, Position> = new Map();

export interface PlacedScene {
  readonly rects: NodeRects;
  readonly moves: Moves;
  /** Every node has its place. */
  readonly complete: boolean;
  /** What the layout placed last; a new object each time. Null: nothing yet. */
  readonly placed: ReadonlySet<NodeId> | null;
  /** Members of the focused namespace stand where the focus put them, and can't be moved meanwhile. */
  readonly isLoose: (id: NodeId) => boolean;
}

/**
 * Where everything stands: where somebody put it, else where the layout did. What has neither is placed by the layout,
 * around what stands already, so that an edit never moves a card.
 */
export function usePlacement(client: LayoutClient | null, scene: Scene): PlacedScene {
  const store = useAppStore();
  const settled = useApp((state) => state.analysis.result?.settings.positions ?? NO_POSITIONS);
  const laidOut = useApp((state) => state.session.layout);
  const chosen = useApp((state) => state.session.folded);
  // While a newer text is being read, positions may be about to go (auto layout) or to come (undo).
  const settling = useApp(({ analysis }) => analysis.status === 'loading' || analysis.status === 'working');
  const focusPlaces = useFocusPlaces(client, scene.nodes, scene.edges);
  const [keepRoom] = useState(() => createRoomKeeper(makeRoom));

  const stored = useMemo(() => new Map([...laidOut, ...settled]), [laidOut, settled]);
  const missing = useMemo(() => unplaced(scene.nodes, stored), [scene.nodes, stored]);
  // What is laid out anew stays where it was until the layout has answered.
  const workspace = useApp((state) => state.workspaces.current.id);
  const last = useRef({ workspace, positions: NO_POSITIONS });
  const base = useMemo(() => {
    const before = last.current.workspace === workspace ? last.current.positions : NO_POSITIONS;
    const positions = new Map<NodeId, Position>();
    for (const { id } of scene.nodes) {
      const position = focusPlaces.get(id) ?? stored.get(id) ?? before.get(id);
      if (position !== undefined) positions.set(id, position);
    }
    return positions;
  }, [scene.nodes, stored, focusPlaces, workspace]);
  useEffect(() => {
    last.current = { workspace, positions: base };
  }, [workspace, base]);
  const unfolded = useMemo(() => new Set([...chosen].filter(([, folded]) => !folded).map(([name]) => name)), [chosen]);
  const anew = scene.nodes.every((node) => node.kind === 'rest' || !stored.has(node.id));
  const shifts = keepRoom({ nodes: scene.nodes, positions: base, unfolded, anew });
  const toStored = (id: NodeId, shown: Position): Position => {
    const shift = shifts.get(id);
    return shift === undefined ? shown : { x: shown.x - shift.x, y: shown.y - shift.y };
  };
  const moves = useMoves(toStored);
  const lastRects = useRef<NodeRects | null>(null);
  const rects = useMemo(() => {
    const next = nodeRects(scene.nodes, new Map([...shiftedPositions(base, shifts), ...moves.shown]));
    return reuse(lastRects.current, next);
  }, [scene.nodes, base, shifts, moves.shown]);
  useEffect(() => {
    lastRects.current = rects;
  }, [rects]);

  const [placed, setPlaced] = useState<ReadonlySet<NodeId> | null>(null);
  const asked = useRef<{ readonly client: LayoutClient; readonly missing: string } | null>(null);
  const missingKey = missing.map((node) => node.id).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for what is missing, whatever else changes meanwhile.
  useEffect(() => {
    if (client === null || settling || missingKey === '') return;
    if (asked.current?.client === client && asked.current.missing === missingKey) return;
    asked.current = { client, missing: missingKey };
    const fixed = new Map([...stored, ...rects.relative].filter(([id]) => stored.has(id)));
    client
      .place(placementInput(scene.nodes, scene.edges, fixed))
      .then(({ positions }) => {
        const found = new Map(
          missing.flatMap(({ id }) => {
            const position = positions.get(id);
            return position === undefined ? [] : [[id, position] as const];
          }),
        );
        setPlaced(new Set(found.keys()));
        return store.dispatch('layout.placed', found);
      })
      .finally(() => {
        asked.current = null;
      })
      // A layout that failed is asked again at the next change.
      .catch(() => {});
  }, [client, settling, missingKey]);

  return useMemo(
    () => ({
      rects,
      moves,
      complete: missing.length === 0 && scene.nodes.length > 0,
      placed,
      isLoose: (id) => focusPlaces.has(id),
    }),
    [rects, moves, missing, scene.nodes, placed, focusPlaces],
  );
}
