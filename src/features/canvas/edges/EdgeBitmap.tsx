import { useViewport } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import type { Position, Rect, Route, Size } from '../../../layout/model';
import type { EdgeEmphasis } from './EdgeLine';
import { type EdgeGeometry, edgeGeometry } from './edgeGeometry';
import { type EdgePalette, paintLine, paintMarks, paintPill } from './paintEdge';
import type { SceneEdge } from './sceneEdge';
import { usePalette } from './usePalette';

/** Below this zoom a pill can't be read. */
const PILL_ZOOM = 0.55;
const ALPHA: Readonly<Record<EdgeEmphasis, number>> = { none: 1, selected: 1, dimmed: 0.2, unrelated: 0.5 };

export interface EdgeBitmapProps {
  readonly edges: readonly SceneEdge[];
  readonly routes: ReadonlyMap<string, Route>;
  readonly emphasisOf: (edge: SceneEdge) => EdgeEmphasis;
  /** No line is painted over these. */
  readonly cards: ReadonlyMap<string, Rect>;
  /** Of the canvas in CSS pixels. */
  readonly size: Size;
}

/** All edges painted on one bitmap, for numbers at which elements would be slow (above some 400). */
export const EdgeBitmap = memo(function EdgeBitmap({ edges, routes, emphasisOf, cards, size }: EdgeBitmapProps) {
  const element = useRef<HTMLCanvasElement>(null);
  const palette = usePalette(element);
  const { x, y, zoom } = useViewport();
  useEffect(() => {
    const context = element.current?.getContext('2d');
    if (!context || palette === null) return;
    const frame = requestAnimationFrame(() => {
      const ratio = window.devicePixelRatio;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, size.width * ratio, size.height * ratio);
      context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y);
      const view = {
        left: -x / zoom,
        top: -y / zoom,
        right: (size.width - x) / zoom,
        bottom: (size.height - y) / zoom,
      };
      paintAll(context, { edges, routes, emphasisOf, cards }, palette, view, zoom >= PILL_ZOOM);
    });
    return () => cancelAnimationFrame(frame);
  }, [edges, routes, emphasisOf, cards, palette, size, x, y, zoom]);
  const ratio = window.devicePixelRatio;
  return (
    <div className="db-bitmap" aria-hidden="true">
      <canvas
        ref={element}
        width={Math.round(size.width * ratio)}
        height={Math.round(size.height * ratio)}
        style={{ width: size.width, height: size.height }}
      />
    </div>
  );
});

interface View {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function paintAll(
  context: CanvasRenderingContext2D,
  { edges, routes, emphasisOf, cards }: Omit<EdgeBitmapProps, 'size'>,
  palette: EdgePalette,
  view: View,
  pills: boolean,
): void {
  const seen: { edge: SceneEdge; geometry: EdgeGeometry; label: Position; alpha: number }[] = [];
  for (const edge of edges) {
    const route = routes.get(edge.id);
    const emphasis = emphasisOf(edge);
    // The selected edge is an element.
    if (route === undefined || emphasis === 'selected' || !touches(route, view)) continue;
    const geometry = edgeGeometry(route.points, edge.look);
    if (geometry !== null) seen.push({ edge, geometry, label: route.label, alpha: ALPHA[emphasis] });
  }
  for (const { edge, geometry, alpha } of seen) {
    context.globalAlpha = alpha;
    paintLine(context, geometry, edge.look, palette);
  }
  for (const { edge, label, alpha } of pills ? seen : []) {
    context.globalAlpha = alpha;
    paintPill(context, edge, label, palette);
  }
  // With so many edges some run over cards: there the cards are what is seen.
  for (const card of cards.values()) context.clearRect(card.x, card.y, card.width, card.height);
  for (const { edge, geometry, alpha } of seen) {
    context.globalAlpha = alpha;
    paintMarks(context, geometry, edge.look, palette);
  }
  context.globalAlpha = 1;
}

function touches(route: Route, view: View): boolean {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of route.points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return left <= view.right && right >= view.left && top <= view.bottom && bottom >= view.top;
}
