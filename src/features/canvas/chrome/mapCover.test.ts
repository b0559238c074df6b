import { expect, it } from 'vitest';
import { coversCard } from './mapCover';
import { MAP_SIZE, mapScale } from './mapScale';

const CANVAS = { width: 900, height: 600 };
const HERE = { x: 0, y: 0, zoom: 1 };

it.each([
  ['a card in the lower left corner', { x: 40, y: 500, width: 168, height: 88 }, HERE, true],
  ['a card above it', { x: 40, y: 380, width: 168, height: 88 }, HERE, false],
  ['a card to its right', { x: 190, y: 500, width: 168, height: 88 }, HERE, false],
  ['a card that zooming brings there', { x: 40, y: 380, width: 168, height: 88 }, { x: 0, y: 0, zoom: 1.4 }, true],
])('the minimap would stand over %s', (_, card, viewport, covers) => {
  expect(coversCard([card], viewport, CANVAS)).toBe(covers);
});

it('fits the whole graph into the minimap, centred', () => {
  const { scale, left, top } = mapScale({ x: -100, y: 0, width: 1600, height: 400 });
  expect(scale).toBeCloseTo(0.1);
  expect(-100 * scale + left).toBeCloseTo(2);
  expect(200 * scale + top).toBeCloseTo(MAP_SIZE.height / 2);
});
