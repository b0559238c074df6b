import { expect, it } from 'vitest';
import { median } from './median.mjs';

it.each([
  { figures: [3], middle: 3 },
  { figures: [10, 1, 2], middle: 2 },
  { figures: [10, 1, 2, 3], middle: 2.5 },
  { figures: [], middle: Number.NaN },
])('the median of $figures is $middle', ({ figures, middle }) => {
  expect(median(figures)).toBe(middle);
});
