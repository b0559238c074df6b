import { expect, it } from 'vitest';
import { lookOfPreview } from '../edges/edgeLook';
import type { SceneEdge } from '../edges/sceneEdge';
import { edgesOf, nextEdge } from './walkEdges';

function edge(from: string, to: string): SceneEdge {
  return { id: `${from} → ${to}`, from, to, look: lookOfPreview([]), label: { width: 0, height: 0 }, name: '' };
}

const EDGES = [edge('web', 'api'), edge('api', 'db'), edge('api', 'api'), edge('cart', 'api')];

it('walks edges that leave a card, then those that come', () => {
  expect(edgesOf('api', EDGES)).toEqual(['api → db', 'api → api', 'web → api', 'cart → api']);
});

it('goes round in both directions', () => {
  const edges = ['a', 'b', 'c'];
  expect(nextEdge(edges, null, false)).toBe('a');
  expect(nextEdge(edges, null, true)).toBe('c');
  expect(nextEdge(edges, 'c', false)).toBe('a');
  expect(nextEdge(edges, 'a', true)).toBe('c');
  expect(nextEdge([], null, false)).toBeNull();
});
