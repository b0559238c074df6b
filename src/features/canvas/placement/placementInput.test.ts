import { expect, it } from 'vitest';
import type { SceneNode } from '../graph/sceneNode';
import { placementInput, unplaced } from './placementInput';

const INTERNET: SceneNode = {
  kind: 'external',
  id: 'internet',
  parent: null,
  size: { width: 112, height: 56 },
  view: { id: 'internet', type: 'internet', name: 'Internet', cidr: '' },
};
const REST: SceneNode = {
  kind: 'rest',
  id: '+rest shop',
  parent: 'shop',
  size: { width: 168, height: 32 },
  count: 3,
  focusName: 'api',
};
const LABEL = { width: 30, height: 18 };

it('asks the layout for all nodes but rest tiles, and for edges between them', () => {
  const edges = [
    { id: 'a', from: 'internet', to: 'internet', label: LABEL },
    { id: 'b', from: 'internet', to: 'gone', label: LABEL },
  ];
  const fixed = new Map([
    ['internet', { x: 1, y: 2 }],
    ['gone', { x: 3, y: 4 }],
  ]);
  expect(placementInput([INTERNET, REST], edges, fixed)).toEqual({
    nodes: [{ id: 'internet', group: null, role: 'external', width: 112, height: 56 }],
    edges: [{ id: 'a', from: 'internet', to: 'internet', label: LABEL }],
    fixed: new Map([['internet', { x: 1, y: 2 }]]),
  });
});

it('knows what has no place', () => {
  expect(unplaced([INTERNET, REST], new Map()).map(({ id }) => id)).toEqual(['internet']);
  expect(unplaced([INTERNET, REST], new Map([['internet', { x: 0, y: 0 }]]))).toEqual([]);
});
