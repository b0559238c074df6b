import { useEffect, useMemo, useRef, useState } from 'react';
import { elbow } from '../../../layout';
import type { LayoutEdge, Rect, Route } from '../../../layout/model';
import type { LayoutClient } from '../../../worker/layoutClient';
import type { NodeRects } from '../placement/nodeRects';
import { currentRoutes, NOTHING_ROUTED, type RoutedState, sameRoute } from './currentRoutes';

/**
 * The route of every edge. The router is asked whenever edges or rectangles have changed and nothing is being dragged;
 * until it answers, an edge whose card has moved is a simple elbow.
 */
export function useRoutes(
  client: LayoutClient | null,
  edges: readonly LayoutEdge[],
  rects: NodeRects,
  dragging: boolean,
): ReadonlyMap<string, Route> {
  const [routed, setRouted] = useState<RoutedState>(NOTHING_ROUTED);
  const newest = useRef(0);
  const all = useMemo<ReadonlyMap<string, Rect>>(() => new Map([...rects.groups, ...rects.cards]), [rects]);

  useEffect(() => {
    if (client === null || dragging || edges.length === 0) return;
    const request = ++newest.current;
    client.route({ cards: rects.cards, groups: rects.groups, edges: edges.map(bare) }).then(
      (routes) => {
        if (request !== newest.current) return;
        setRouted((before) => ({ routes: merged(before.routes, routes), rects: all }));
      },
      // Elbows stay where the router could not answer.
      () => {},
    );
  }, [client, edges, rects, all, dragging]);

  const before = useRef<ReadonlyMap<string, Route>>(new Map());
  const routes = useMemo(() => currentRoutes(edges, all, routed, elbow, before.current), [edges, all, routed]);
  useEffect(() => {
    before.current = routes;
  }, [routes]);
  return routes;
}

/** What the worker needs to know of an edge. */
function bare({ id, from, to, label }: LayoutEdge): LayoutEdge {
  return { id, from, to, label };
}

/** The new routes; one that is as before keeps its identity. */
function merged(before: ReadonlyMap<string, Route>, routes: readonly Route[]): ReadonlyMap<string, Route> {
  return new Map(
    routes.map((route) => {
      const old = before.get(route.id);
      return [route.id, old !== undefined && sameRoute(old, route) ? old : route];
    }),
  );
}
