import { getViewportForBounds, useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { NodeId } from '../../../engine';
import type { Rect, Size } from '../../../layout/model';
import { boundsOf, type NodeRects } from '../placement/nodeRects';
import { motion } from './motion';

export const MIN_ZOOM = 0.08;
export const MAX_ZOOM = 2;
/** px around what is fitted, besides what floats over the canvas above and below. */
const MARGIN = 12;
const LOW_CANVAS = 480;
const GLIDE = 260;

export interface View {
  /** Shows these nodes, or everything, at zoom 1 at most. */
  readonly fit: (ids?: Iterable<NodeId>, glide?: boolean) => void;
  /** Brings a rectangle into view if nothing of it is, without zooming. */
  readonly reveal: (rect: Rect) => void;
  /** Is some of the rectangle in view? */
  readonly shows: (rect: Rect) => boolean;
  /** Is all of it in view, and nothing of it under what floats along the lower border? */
  readonly showsWhole: (rect: Rect) => boolean;
}

/** Moves the viewport; reads rectangles and size when it is asked. */
export function useView(root: RefObject<HTMLElement | null>, rects: NodeRects, size: Size): View {
  const flow = useReactFlow();
  const latest = useRef({ rects, size });
  useEffect(() => {
    latest.current = { rects, size };
  });
  return useMemo(() => {
    const rectOf = (id: NodeId) => latest.current.rects.cards.get(id) ?? latest.current.rects.groups.get(id);
    const heightOf = (piece: string) => root.current?.querySelector<HTMLElement>(piece)?.offsetHeight ?? 0;
    const onScreen = (rect: Rect) => {
      const { x, y, zoom } = flow.getViewport();
      const left = rect.x * zoom + x;
      const top = rect.y * zoom + y;
      return { left, top, right: left + rect.width * zoom, bottom: top + rect.height * zoom };
    };
    const shows = (rect: Rect) => {
      const { left, top, right, bottom } = onScreen(rect);
      const { width, height } = latest.current.size;
      return left < width && right > 0 && top < height && bottom > 0;
    };
    return {
      fit: (ids, glide = true) => {
        const { rects: now, size: canvas } = latest.current;
        const wanted = ids === undefined ? [...now.groups.values(), ...now.cards.values()] : [...ids].map(rectOf);
        const bounds = boundsOf(wanted.filter((rect) => rect !== undefined));
        if (bounds === null || canvas.width === 0 || canvas.height === 0) return;
        const bottom = canvas.height < LOW_CANVAS ? 0 : heightOf('.db-chrome') + MARGIN;
        const above = heightOf('.db-open-line');
        // Edges of the overview also run below the last card: keep them clear of the note.
        const below = heightOf('.db-note') > 0 ? 2 * MARGIN : 0;
        const viewport = getViewportForBounds(bounds, canvas.width, canvas.height, MIN_ZOOM, 1, {
          top: `${2 * MARGIN + above}px`,
          right: `${MARGIN}px`,
          bottom: `${bottom + MARGIN + below}px`,
          left: `${MARGIN}px`,
        });
        void flow.setViewport(viewport, { duration: glide ? motion(GLIDE) : 0 });
      },
      reveal: (rect) => {
        if (shows(rect)) return;
        const { zoom } = flow.getViewport();
        void flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, { zoom, duration: motion(GLIDE) });
      },
      shows,
      showsWhole: (rect) => {
        const { left, top, right, bottom } = onScreen(rect);
        const { width, height } = latest.current.size;
        return left >= 0 && top >= 0 && right <= width && bottom <= height - heightOf('.db-chrome') - MARGIN;
      },
    };
  }, [flow, root]);
}
