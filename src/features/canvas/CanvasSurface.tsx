import { Background, type NodeChange, type OnNodesChange, ReactFlow } from '@xyflow/react';
import { type MouseEvent, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { NodeId } from '../../engine';
import type { Position } from '../../layout/model';
import { useApp, useDispatch } from '../../store/context';
import { selectIsStale } from '../../store/selectors/analysis';
import { selectSelectedNodes } from '../../store/selectors/selected';
import { LiveRegion } from '../../ui/LiveRegion';
import type { LayoutClient } from '../../worker/layoutClient';
import { useCanvasUi, useUi } from './canvasUi';
import { CanvasChrome } from './chrome/CanvasChrome';
import { ConnectContext } from './connect/ConnectContext';
import { ConnectLine, DraftLines } from './connect/ConnectLine';
import { useConnecting } from './connect/useConnecting';
import { useDraftPreview } from './connect/useDraftPreview';
import { useRoutedEdges } from './connect/useRoutedEdges';
import { EdgeBitmap } from './edges/EdgeBitmap';
import { EdgeLayer } from './edges/EdgeLayer';
import { useBadged } from './edges/useBadged';
import { useEdgePointer } from './edges/useEdgePointer';
import { useRoutes } from './edges/useRoutes';
import { useEmphasis } from './graph/useEmphasis';
import { useScene } from './graph/useScene';
import { CardTip } from './hover/CardTip';
import { PolicyList } from './hover/PolicyList';
import { useTips } from './hover/TipContext';
import { useCanvasKeys } from './keys/useCanvasKeys';
import { useFocusRing } from './keys/useFocusRing';
import { createFlowNodeBuilder, type FlowNode } from './nodes/flowNode';
import { NODE_TYPES } from './nodes/nodeTypes';
import { useOrderedNodes } from './nodes/useOrderedNodes';
import { insideGroup } from './placement/nodeRects';
import { usePlacement } from './placement/usePlacement';
import { useAutoView } from './view/useAutoView';
import { useElementSize } from './view/useElementSize';
import { useReflow } from './view/useReflow';
import { MAX_ZOOM, MIN_ZOOM, useView } from './view/useView';
import { zoomClass } from './view/zoomClass';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import './chrome/chrome.css';
import './chrome/legend.css';
import './edges/edges.css';
import './edges/pills.css';
import './hover/tips.css';
import './nodes/card.css';
import './nodes/cardMarks.css';
import './nodes/group.css';
import './nodes/otherCards.css';
import './view/zoomLevels.css';

/** Up to this many edges are elements; more are painted on one bitmap (measured: elements stutter beyond). */
const MOST_ELEMENTS = 400;
/** ms that the pointer rests on a card before its reach is told. */
const REACH_DELAY = 700;

/** Joins the parts of the canvas: what there is, where it stands, how it looks, and what pointer and keys do. */
export function CanvasSurface({ client }: { readonly client: LayoutClient | null }) {
  const dispatch = useDispatch();
  const ui = useCanvasUi();
  const tips = useTips();
  const root = useRef<HTMLDivElement>(null);
  const size = useElementSize(root);
  const scene = useScene();
  const placed = usePlacement(client, scene);
  const { rects, moves } = placed;
  const draft = useDraftPreview();
  const badged = useBadged();
  const routes = useRoutes(client, useRoutedEdges(scene.edges, draft), rects, badged, moves.dragging);
  const { looks, emphasisOf } = useEmphasis(draft);
  const view = useView(root, rects, size);
  useAutoView(view, placed, size);
  useReflow(root, placed.placed);
  const drafting = draft !== null;
  useEffect(() => {
    if (drafting) tips.close();
  }, [drafting, tips]);

  const moving = useApp(selectSelectedNodes);
  const stale = useApp(selectIsStale);
  const [buildNodes] = useState(() => createFlowNodeBuilder());
  const nodes = buildNodes({
    nodes: useOrderedNodes(scene.nodes, rects, moves.dragging),
    positions: rects.relative,
    sizes: useMemo(() => new Map([...rects.groups, ...rects.cards]), [rects]),
    looks,
    moving,
    isLoose: placed.isLoose,
  });

  // Event handlers read what is on the canvas when they are called; they never make it render.
  const now = useRef({ scene, placed, draft });
  useEffect(() => {
    now.current = { scene, placed, draft };
  });
  const parentOf = useCallback((id: NodeId) => now.current.scene.byId.get(id)?.parent ?? null, []);
  const connectScene = useCallback(() => ({ nodes: now.current.scene.byId, rects: now.current.placed.rects }), []);
  const control = useConnecting(ui, connectScene);
  const keyScene = useCallback(
    () => ({
      edges: now.current.scene.edges,
      rects: now.current.placed.rects,
      moves: now.current.placed.moves,
      parentOf,
    }),
    [parentOf],
  );
  const onKeyDown = useCanvasKeys(ui, control.connect, keyScene);
  const onFocus = useFocusRing(ui, root, view, connectScene);

  const painted = scene.edges.length > MOST_ELEMENTS;
  const edgePointer = useEdgePointer(ui, painted, () => ({ edges: scene.edges, routes }));
  const selectEdge = useCallback(
    (id: string) => void dispatch('selection.set', { type: 'edge', id, item: null }),
    [dispatch],
  );

  const onNodesChange: OnNodesChange<FlowNode> = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const places = new Map<NodeId, Position>();
      for (const change of changes) {
        if (change.type !== 'position' || change.position === undefined || change.dragging !== true) continue;
        places.set(change.id, parentOf(change.id) === null ? change.position : insideGroup(change.position));
      }
      if (places.size > 0) now.current.placed.moves.drag(places);
    },
    [parentOf],
  );
  const onNodeClick = useCallback(
    (event: MouseEvent, { id, data }: FlowNode) => {
      if (data.node.kind === 'rest') return;
      const add = event.shiftKey || event.metaKey || event.ctrlKey;
      void dispatch('selection.set', { type: 'nodes', ids: add ? toggled([...moving], id) : [id] });
    },
    [dispatch, moving],
  );
  const onNodeDoubleClick = useCallback(
    (_: MouseEvent, { id, data }: FlowNode) => {
      if (data.node.kind === 'folded') void dispatch('view.fold', { namespace: id, folded: false });
    },
    [dispatch],
  );
  const onPaneClick = useCallback(
    (event: MouseEvent) => {
      const edge = edgePointer.hit(event);
      if (edge === null) void dispatch('selection.clear');
      else selectEdge(edge);
    },
    [dispatch, selectEdge, edgePointer],
  );
  const drop = useCallback(() => now.current.placed.moves.drop(), []);
  const hover = useCallback(
    (_: MouseEvent, { id, data: { node } }: FlowNode) => {
      const quiet = node.kind === 'rest' || node.kind === 'group' || now.current.draft !== null;
      if (!quiet) tips.show('reach', id, REACH_DELAY);
    },
    [tips],
  );
  const onMove = useCallback((_: unknown, { zoom }: { zoom: number }) => {
    if (root.current !== null) root.current.dataset.zoom = zoomClass(zoom);
  }, []);

  return (
    <div
      ref={root}
      className="db-canvas"
      role="application"
      aria-label="Policy graph"
      data-testid="graph"
      data-canvas=""
      data-stale={stale || undefined}
      data-painted={painted || undefined}
      data-zoom="full"
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onClickCapture={control.onClickCapture}
      onPointerMove={(event: PointerEvent) => {
        control.onPointerMove(event);
        edgePointer.follow(event);
      }}
    >
      <ConnectContext value={control.connect}>
        <ReactFlow<FlowNode>
          nodes={nodes}
          nodeTypes={NODE_TYPES}
          onNodesChange={onNodesChange}
          onNodeClick={onNodeClick}
          onNodeDoubleClick={onNodeDoubleClick}
          onNodeDragStart={tips.close}
          onNodeDragStop={drop}
          onNodeMouseEnter={hover}
          onNodeMouseLeave={tips.leave}
          onPaneClick={onPaneClick}
          onMove={onMove}
          onMoveStart={tips.close}
          minZoom={MIN_ZOOM}
          maxZoom={MAX_ZOOM}
          nodeDragThreshold={4}
          elementsSelectable={false}
          nodesFocusable={false}
          nodesConnectable={false}
          elevateNodesOnSelect={false}
          disableKeyboardA11y
          zoomOnDoubleClick={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          proOptions={HIDE_ATTRIBUTION}
        >
          <Background className="db-dots" gap={20} size={1.8} />
          {draft === null ? null : <DraftLines preview={draft} routes={routes} />}
          <ConnectLine rects={rects} />
          <EdgeLayer edges={scene.edges} routes={routes} emphasisOf={emphasisOf} few={painted} onSelect={selectEdge} />
        </ReactFlow>
        {painted ? (
          <EdgeBitmap edges={scene.edges} routes={routes} emphasisOf={emphasisOf} cards={rects.cards} size={size} />
        ) : null}
        <CardTip scene={scene} rects={rects} size={size} />
        <PolicyList />
        <CanvasChrome view={view} scene={scene} looks={looks} rects={rects} size={size} />
        <Announcer scene={scene} />
      </ConnectContext>
    </div>
  );
}

const HIDE_ATTRIBUTION = { hideAttribution: true };

/** With ⇧ a click adds to the selection, or takes out of it. */
function toggled(ids: readonly NodeId[], id: NodeId): readonly NodeId[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}

/** Tells a screen reader what an edge drawn by keys would join. */
function Announcer({ scene }: { readonly scene: ReturnType<typeof useScene> }) {
  const connecting = useUi((state) => state.connecting);
  if (connecting === null || connecting.via === 'drag') return <LiveRegion message="" />;
  const name = (id: NodeId | null) => {
    const node = id === null ? undefined : scene.byId.get(id);
    return node === undefined || node.kind === 'rest' ? null : node.view.name;
  };
  const target = name(connecting.target);
  const to = target === null ? 'choose a target' : `to ${target}`;
  return <LiveRegion message={`Edge from ${name(connecting.from) ?? ''} ${to}. Enter draws it, Escape cancels.`} />;
}
