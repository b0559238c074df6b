import { useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import type { Route } from '../../../layout/model';
import type { CanvasUi } from '../canvasUi';
import { hitEdge } from './hitEdge';
import type { SceneEdge } from './sceneEdge';

/** px on the screen within which a painted line takes the pointer. */
const REACH = 7;

interface Place {
  readonly clientX: number;
  readonly clientY: number;
}

export interface EdgePointer {
  /** The painted edge under the pointer; null where edges are elements and take the pointer themselves. */
  readonly hit: (place: Place) => string | null;
  /** Keeps the hovered edge up to date while edges are painted. */
  readonly follow: (event: Place & { readonly target: EventTarget }) => void;
}

interface Painted {
  readonly edges: readonly SceneEdge[];
  readonly routes: ReadonlyMap<string, Route>;
}

/** Pointer events for edges that are painted on the bitmap. */
export function useEdgePointer(ui: CanvasUi, painted: boolean, edges: () => Painted): EdgePointer {
  const flow = useReactFlow();
  const latest = useRef({ painted, edges });
  useEffect(() => {
    latest.current = { painted, edges };
  });
  return useMemo(() => {
    const hit = (place: Place) => {
      if (!latest.current.painted) return null;
      const now = latest.current.edges();
      const point = flow.screenToFlowPosition({ x: place.clientX, y: place.clientY });
      return hitEdge(point, now.edges, now.routes, REACH / flow.getZoom());
    };
    return {
      hit,
      follow: (event) => {
        if (!latest.current.painted) return;
        const overPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
        const overEdge = event.target instanceof Element && event.target.closest('[data-edge-id], [data-line-of]');
        if (overEdge) return;
        const hovered = overPane ? hit(event) : null;
        if (ui.getState().hoveredEdge !== hovered) ui.setState({ hoveredEdge: hovered });
      },
    };
  }, [flow, ui]);
}
