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
  badged: ReadonlySet<string>,
  dragging: boolean,
): ReadonlyMap<string, Route> {
  const [routed, setRouted] = useState<RoutedState>(NOTHING_ROUTED);
  const newest = useRef(0);
  const asked = useRef<Asked | null>(null);
  const drawn = useRef<ReadonlyMap<string, Route>>(new Map());
  const all = useMemo<ReadonlyMap<string, Rect>>(() => new Map([...rects.groups, ...rects.cards]), [rects]);

  useEffect(() => {
    if (client === null || dragging || edges.length === 0) return;
    // A change of state alone moves no line.
    const before = asked.current;
    const still = before?.client === client && before.rects === rects && before.badged === badged;
    if (still && sameEnds(before.edges, edges)) return;
    asked.current = { client, edges, rects, badged };
    // Where no card has moved, the lines that were there stay; after a move all are routed anew.
    const previous = still ? [...drawn.current.values()] : undefined;
    const request = ++newest.current;
    client.route({ cards: rects.cards, groups: rects.groups, edges: edges.map(bare), badged }, previous).then(
      (routes) => {
        if (request !== newest.current) return;
        setRouted((old) => {
          const next = merged(old.routes, routes);
          drawn.current = next;
          return { routes: next, rects: all };
        });
      },
      // Elbows stay where the router could not answer.
      () => {},
    );
  }, [client, edges, rects, badged, all, dragging]);

  const before = useRef<ReadonlyMap<string, Route>>(new Map());
  const routes = useMemo(() => currentRoutes(edges, all, routed, elbow, before.current), [edges, all, routed]);
  useEffect(() => {
    before.current = routes;
  }, [routes]);
  return routes;
}

/** The router's last question. */
interface Asked {
  readonly client: LayoutClient;
  readonly edges: readonly LayoutEdge[];
  readonly rects: NodeRects;
  readonly badged: ReadonlySet<string>;
}

/** Do these edges need the same routes? */
function sameEnds(a: readonly LayoutEdge[], b: readonly LayoutEdge[]): boolean {
  return (
    a.length === b.length &&
    a.every((edge, index) => edge.id === b[index]?.id && edge.label.width === b[index]?.label.width)
  );
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
