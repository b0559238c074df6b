import { expect, it } from 'vitest';
import { zoomClass } from './zoomClass';

it.each([
  [1, 'full'],
  [0.6, 'full'],
  [0.59, 'noChips'],
  [0.4, 'noChips'],
  [0.39, 'names'],
])('at zoom %f', (zoom, shown) => {
  expect(zoomClass(zoom)).toBe(shown);
});
