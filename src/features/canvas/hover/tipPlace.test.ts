import { describe, expect, it } from 'vitest';
import { tipPlace } from './tipPlace';

const CANVAS = { width: 900, height: 600 };
const HERE = { x: 0, y: 0, zoom: 1 };

describe('tipPlace', () => {
  it('stands to the left of its card, or to the right where the left has no room', () => {
    const wide = tipPlace({ x: 400, y: 100, width: 168, height: 88 }, HERE, CANVAS, 238, 'beside');
    expect(wide).toEqual({ side: 'left', width: 238, right: 512, top: 112 });
    const narrow = tipPlace({ x: 100, y: 100, width: 168, height: 88 }, HERE, CANVAS, 238, 'beside');
    expect(narrow).toEqual({ side: 'right', width: 238, left: 280, top: 112 });
  });

  it('stands below its card, or above where the canvas ends, and never leaves it sideways', () => {
    expect(tipPlace({ x: 100, y: 100, width: 168, height: 88 }, HERE, CANVAS, 320, 'below')).toEqual({
      side: 'below',
      width: 320,
      left: 100,
      top: 200,
    });
    expect(tipPlace({ x: 800, y: 480, width: 168, height: 88 }, HERE, CANVAS, 320, 'below')).toEqual({
      side: 'above',
      width: 320,
      left: 572,
      bottom: 132,
    });
  });

  it('follows zoom and pan', () => {
    const place = tipPlace(
      { x: 100, y: 100, width: 100, height: 100 },
      { x: 10, y: 20, zoom: 2 },
      CANVAS,
      100,
      'beside',
    );
    expect(place).toMatchObject({ side: 'left', right: 702, top: 232 });
  });
});
