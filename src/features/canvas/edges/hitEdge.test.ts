import { expect, it } from 'vitest';
import type { Route } from '../../../layout/model';
import { lookOfPreview } from './edgeLook';
import { hitEdge } from './hitEdge';
import type { SceneEdge } from './sceneEdge';

function edge(id: string): SceneEdge {
  return { id, from: 'a', to: 'b', look: lookOfPreview([]), label: { width: 40, height: 18 }, name: id };
}

function route(id: string, y: number, label: number): Route {
  const points = [
    { x: 0, y },
    { x: 200, y },
    { x: 200, y: y + 100 },
  ];
  return { id, points, sourceSide: 'right', targetSide: 'top', label: { x: label, y } };
}

const EDGES = [edge('upper'), edge('lower')];
const ROUTES = new Map([
  ['upper', route('upper', 0, 50)],
  ['lower', route('lower', 10, 150)],
]);

it.each([
  ['the nearest line', { x: 100, y: 3 }, 'upper'],
  ['a pill before a line that is nearer', { x: 150, y: 2 }, 'lower'],
  ['the last segment', { x: 203, y: 90 }, 'upper'],
  ['nothing out of reach', { x: 100, y: 40 }, null],
])('finds %s', (_, point, id) => {
  expect(hitEdge(point, EDGES, ROUTES, 7)).toBe(id);
});
