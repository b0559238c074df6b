import { ViewportPortal } from '@xyflow/react';
import { type MouseEvent, memo, type PointerEvent } from 'react';
import type { Route } from '../../../layout/model';
import { useCanvasUi, useUi } from '../canvasUi';
import { type EdgeEmphasis, EdgeLine } from './EdgeLine';
import { EdgePill } from './EdgePill';
import type { SceneEdge } from './sceneEdge';

export interface EdgeLayerProps {
  readonly edges: readonly SceneEdge[];
  readonly routes: ReadonlyMap<string, Route>;
  readonly emphasisOf: (edge: SceneEdge) => EdgeEmphasis;
  /** The bitmap layer draws the edges; here stand only the selected, the hovered and the focused one. */
  readonly few: boolean;
  readonly onSelect: (id: string) => void;
}

/** Lines and pills of all edges, above the cards. Lines first, so that no line runs over a pill. */
export const EdgeLayer = memo(function EdgeLayer({ edges, routes, emphasisOf, few, onSelect }: EdgeLayerProps) {
  const ui = useCanvasUi();
  const hovered = useUi((state) => state.hoveredEdge);
  const walked = useUi((state) => state.walkedEdge);
  const drawn: { edge: SceneEdge; route: Route; emphasis: EdgeEmphasis }[] = [];
  for (const edge of edges) {
    const route = routes.get(edge.id);
    if (route === undefined) continue;
    const emphasis = emphasisOf(edge);
    if (few && emphasis !== 'selected' && edge.id !== hovered && edge.id !== walked) continue;
    drawn.push({ edge, route, emphasis });
  }
  drawn.sort((a, b) => rank(a.emphasis) - rank(b.emphasis));
  const click = (event: MouseEvent) => {
    const id = edgeIdAt(event);
    if (id !== null) onSelect(id);
  };
  const over = (event: PointerEvent) => {
    if (ui.getState().connecting === null) ui.setState({ hoveredEdge: edgeIdAt(event) });
  };
  const out = () => ui.setState({ hoveredEdge: null });
  return (
    <ViewportPortal>
      <svg className="db-edges" aria-hidden="true" onClick={click} onPointerOver={over} onPointerOut={out}>
        {drawn.map(({ edge, route, emphasis }) => (
          <EdgeLine key={edge.id} edge={edge} route={route} emphasis={emphasis} hovered={edge.id === hovered} />
        ))}
      </svg>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the buttons within turn keys into clicks. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: one listener for all the buttons within. */}
      <div className="db-pills" onClick={click} onPointerOver={over} onPointerOut={out}>
        {drawn.map(({ edge, route, emphasis }) => (
          <EdgePill key={edge.id} edge={edge} at={route.label} emphasis={emphasis} hovered={edge.id === hovered} />
        ))}
      </div>
    </ViewportPortal>
  );
});

/** What stands out is drawn last. */
function rank(emphasis: EdgeEmphasis): number {
  return emphasis === 'selected' ? 2 : emphasis === 'none' ? 1 : 0;
}

function edgeIdAt(event: { target: EventTarget }): string | null {
  const element = event.target instanceof Element ? event.target.closest('[data-edge-id], [data-line-of]') : null;
  return element?.getAttribute('data-edge-id') ?? element?.getAttribute('data-line-of') ?? null;
}
