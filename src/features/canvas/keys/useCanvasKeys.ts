import { type KeyboardEvent, useMemo } from 'react';
import type { NodeId } from '../../../engine';
import type { Position } from '../../../layout/model';
import { useAppStore } from '../../../store/context';
import type { CanvasUi } from '../canvasUi';
import type { Connect } from '../connect/ConnectContext';
import type { SceneEdge } from '../edges/sceneEdge';
import { insideGroup, type NodeRects } from '../placement/nodeRects';
import type { Moves } from '../placement/useMoves';
import { arrowStep, isArrow } from './readingOrder';
import { edgesOf, nextEdge } from './walkEdges';

const STEP = 20;
const LONG_STEP = 100;

/** What the keys act on; read when a key comes. */
export interface KeyScene {
  readonly edges: readonly SceneEdge[];
  readonly rects: NodeRects;
  readonly moves: Moves;
  readonly parentOf: (id: NodeId) => NodeId | null;
}

/**
 * Keys on a focused card or edge: Enter opens the Inspector; ← → walk the edges of a card; arrows move a selected card
 * by 20 px, with ⇧ by 100; C starts an edge.
 */
export function useCanvasKeys(
  ui: CanvasUi,
  connect: Connect,
  scene: () => KeyScene,
): (event: KeyboardEvent<HTMLElement>) => void {
  const store = useAppStore();
  return useMemo(() => {
    const inspect = () => {
      void store.dispatch('panel.right', true);
      void store.dispatch('panel.tab', 'inspector');
    };
    const walk = (card: NodeId, from: string | null, back: boolean): boolean => {
      const next = nextEdge(edgesOf(card, scene().edges), from, back);
      if (next === null) return false;
      ui.setState({ walkedEdge: next, walkedFrom: card });
      return true;
    };
    const move = (ids: readonly NodeId[], by: Position) => {
      const { rects, moves, parentOf } = scene();
      const places = new Map<NodeId, Position>();
      for (const id of ids) {
        const at = rects.relative.get(id);
        if (at === undefined) continue;
        const moved = { x: at.x + by.x, y: at.y + by.y };
        places.set(id, parentOf(id) === null ? moved : insideGroup(moved));
      }
      moves.nudge(places);
    };
    const onCard = (event: KeyboardEvent, card: NodeId): boolean => {
      const { session } = store.getState();
      const selected = session.selection.type === 'nodes' ? session.selection.ids : [];
      if (event.key === 'Enter' || event.key === ' ') {
        void store.dispatch('selection.set', { type: 'nodes', ids: [card] });
        if (event.key === 'Enter') inspect();
        return true;
      }
      if (isArrow(event.key)) {
        if (selected.includes(card)) {
          move(selected, arrowStep(event.key, event.shiftKey ? LONG_STEP : STEP));
          return true;
        }
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') return false;
        return walk(card, null, event.key === 'ArrowLeft');
      }
      if (event.key.toLowerCase() === 'c' && session.singleKeys && !event.shiftKey) {
        connect.startByKey(card);
        return true;
      }
      return false;
    };
    const onEdge = (event: KeyboardEvent, edge: string): boolean => {
      const { walkedFrom } = ui.getState();
      if (event.key === 'Enter' || event.key === ' ') {
        void store.dispatch('selection.set', { type: 'edge', id: edge, item: null });
        if (event.key === 'Enter') inspect();
        return true;
      }
      if (walkedFrom === null) return false;
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
        return walk(walkedFrom, edge, event.key === 'ArrowLeft');
      }
      if (event.key !== 'Escape') return false;
      ui.setState({ walkedEdge: null });
      const root = event.currentTarget;
      root.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(walkedFrom)}"]`)?.focus({ preventScroll: true });
      return true;
    };
    return (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!(event.target instanceof HTMLElement)) return;
      const { nodeId, edgeId } = event.target.dataset;
      const done = edgeId !== undefined ? onEdge(event, edgeId) : nodeId !== undefined && onCard(event, nodeId);
      if (!done) return;
      event.preventDefault();
      event.stopPropagation();
    };
  }, [ui, connect, scene, store]);
}
