import { expect, it } from 'vitest';
import { viewportOf } from './useViewport';

it.each([
  [1600, 'wide'],
  [1360, 'wide'],
  [1359, 'medium'],
  [1100, 'medium'],
  [1099, 'drawers'],
  [720, 'drawers'],
  [719, 'view'],
])('%d px wide: %s', (width, viewport) => {
  expect(viewportOf(width)).toBe(viewport);
});
