import { useReactFlow, useViewport } from '@xyflow/react';
import { memo, type PointerEvent, useMemo, useRef } from 'react';
import type { Rect, Size } from '../../../layout/model';
import type { Scene } from '../graph/useScene';
import type { LookInput } from '../nodes/nodeLook';
import { boundsOf, type NodeRects } from '../placement/nodeRects';
import { MAP_SIZE, mapScale } from './mapScale';

interface GraphMapProps {
  readonly scene: Scene;
  readonly rects: NodeRects;
  readonly looks: LookInput;
  /** Of the canvas in CSS pixels. */
  readonly size: Size;
}

/** The minimap: cards coloured by selection and DNS trouble, the part in view outlined. Dragging on it moves the view. */
export function GraphMap({ scene, rects, looks, size }: GraphMapProps) {
  const flow = useReactFlow();
  const { x, y, zoom } = useViewport();
  const dragging = useRef(false);
  const all = useMemo(() => boundsOf([...rects.groups.values(), ...rects.cards.values()]), [rects]);
  const view: Rect = { x: -x / zoom, y: -y / zoom, width: size.width / zoom, height: size.height / zoom };
  const { scale, left, top } = mapScale(all === null ? view : (boundsOf([all, view]) ?? view));
  const centreOn = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = { x: (event.clientX - box.left - left) / scale, y: (event.clientY - box.top - top) / scale };
    void flow.setCenter(at.x, at.y, { zoom });
  };
  return (
    <div className="db-map" data-testid="minimap">
      <svg
        role="img"
        aria-label="Minimap"
        width={MAP_SIZE.width}
        height={MAP_SIZE.height}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          dragging.current = true;
          centreOn(event);
        }}
        onPointerMove={(event) => dragging.current && centreOn(event)}
        onPointerUp={() => {
          dragging.current = false;
        }}
      >
        <g transform={`translate(${left} ${top}) scale(${scale})`}>
          <MapNodes scene={scene} rects={rects} looks={looks} />
          <rect className="db-map-view" x={view.x} y={view.y} width={view.width} height={view.height} rx={4 / scale} />
        </g>
      </svg>
    </div>
  );
}

/** Drawn anew when a node changes, not when the view moves. */
const MapNodes = memo(function MapNodes({ scene, rects, looks }: Omit<GraphMapProps, 'size'>) {
  return scene.nodes.map((node) => {
    const rect = rects.cards.get(node.id) ?? rects.groups.get(node.id);
    if (rect === undefined || node.kind === 'rest') return null;
    const { x, y, width, height } = rect;
    const near = looks.focusNodes?.has(node.id) === true && node.kind === 'folded';
    return (
      <rect
        key={node.id}
        className={`db-map-${node.kind === 'group' ? 'group' : 'card'}`}
        data-selected={looks.selected.has(node.id) || looks.focus === node.id || near || undefined}
        data-warn={isWithoutDns(node) || undefined}
        data-dim={(looks.focusNodes !== null && !looks.focusNodes.has(node.id)) || undefined}
        x={x}
        y={y}
        width={width}
        height={height}
        rx={node.kind === 'group' ? 20 : 12}
      />
    );
  });
});

function isWithoutDns(node: Scene['nodes'][number]): boolean {
  if (node.kind === 'workload') return node.view.dns.state === 'noUdp';
  return node.kind === 'folded' && node.view.withoutDns > 0;
}
