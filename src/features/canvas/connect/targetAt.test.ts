import { expect, it } from 'vitest';
import { targetAt } from './targetAt';

const RECTS = {
  cards: new Map([
    ['api', { x: 116, y: 150, width: 168, height: 88 }],
    ['internet', { x: 600, y: 0, width: 112, height: 56 }],
  ]),
  groups: new Map([['shop', { x: 100, y: 100, width: 400, height: 300 }]]),
};

it.each([
  ['a card', { x: 200, y: 200 }, 'api'],
  ['an external node', { x: 650, y: 30 }, 'internet'],
  ['a namespace by its header', { x: 300, y: 120 }, 'shop'],
  ['a namespace by its border', { x: 498, y: 300 }, 'shop'],
  ['nothing inside of a group', { x: 400, y: 300 }, null],
  ['nothing outside', { x: 900, y: 900 }, null],
])('finds %s', (_, point, target) => {
  expect(targetAt(point, RECTS, 'frontend')).toBe(target);
});

it('never finds the source', () => {
  expect(targetAt({ x: 200, y: 200 }, RECTS, 'api')).toBeNull();
});
