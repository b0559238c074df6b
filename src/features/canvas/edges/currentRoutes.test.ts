import { expect, it, vi } from 'vitest';
import type { LayoutEdge, Rect, Route } from '../../../layout/model';
import { currentRoutes } from './currentRoutes';

function rect(x: number, y: number): Rect {
  return { x, y, width: 100, height: 50 };
}

function route(id: string, x: number): Route {
  return {
    id,
    points: [
      { x, y: 0 },
      { x: x + 9, y: 0 },
    ],
    sourceSide: 'right',
    targetSide: 'left',
    label: { x, y: 0 },
  };
}

const EDGES: readonly LayoutEdge[] = [
  { id: 'a → b', from: 'a', to: 'b', label: { width: 0, height: 0 } },
  { id: 'b → c', from: 'b', to: 'c', label: { width: 0, height: 0 } },
];
const RECTS = new Map([
  ['a', rect(0, 0)],
  ['b', rect(200, 0)],
  ['c', rect(400, 0)],
]);
const ROUTED = {
  routes: new Map([
    ['a → b', route('a → b', 0)],
    ['b → c', route('b → c', 200)],
  ]),
  rects: RECTS,
};
const elbow = vi.fn((edge: LayoutEdge) => route(edge.id, -1));

it('draws the routes that were found while nothing has moved', () => {
  expect(currentRoutes(EDGES, RECTS, ROUTED, elbow, new Map()).get('a → b')).toBe(ROUTED.routes.get('a → b'));
});

it('draws an elbow for the edges of a card that is being moved, and the found route for all others', () => {
  const moved = new Map([...RECTS, ['c', rect(400, 60)] as const]);
  const routes = currentRoutes(EDGES, moved, ROUTED, elbow, new Map());
  expect(routes.get('a → b')).toBe(ROUTED.routes.get('a → b'));
  expect(routes.get('b → c')?.points[0]).toEqual({ x: -1, y: 0 });
});

it('moves a route whose ends move together', () => {
  const moved = new Map([...RECTS].map(([id, at]) => [id, { ...at, x: at.x + 30, y: at.y + 5 }]));
  expect(currentRoutes(EDGES, moved, ROUTED, elbow, new Map()).get('a → b')?.points[0]).toEqual({ x: 30, y: 5 });
});

it('keeps the identity of a route that is drawn as before', () => {
  const moved = new Map([...RECTS, ['c', rect(400, 60)] as const]);
  const before = currentRoutes(EDGES, moved, ROUTED, elbow, new Map());
  expect(currentRoutes(EDGES, moved, ROUTED, elbow, before).get('b → c')).toBe(before.get('b → c'));
});

it('leaves out edges whose end has no place', () => {
  expect([...currentRoutes(EDGES, new Map([['a', rect(0, 0)]]), ROUTED, elbow, new Map())]).toEqual([]);
});
