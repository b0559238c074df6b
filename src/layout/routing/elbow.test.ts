import { describe, expect, it } from 'vitest';
import { card, edgesOf } from '../testing/scenes';
import { elbow } from './elbow';

const [edge] = edgesOf([['a', 'b']]);

describe('elbow', () => {
  it.each([
    ['beside', card(0, 0), card(300, 0), 0, ['right', 'left']],
    ['beside and lower', card(0, 0), card(300, 60), 2, ['right', 'left']],
    ['left of it', card(300, 0), card(0, 60), 2, ['left', 'right']],
    ['below', card(0, 0), card(0, 300), 0, ['bottom', 'top']],
    ['above', card(40, 300), card(0, 0), 2, ['top', 'bottom']],
  ])('%s', (_name, from, to, bends, sides) => {
    const route = elbow(edge!, from, to);
    expect(route.points.length - 2).toBe(bends);
    expect([route.sourceSide, route.targetSide]).toEqual(sides);
    expect(route.id).toBe(edge!.id);
  });

  it('goes from a card straight to the border of its group', () => {
    const group = { x: 0, y: 0, width: 400, height: 300 };
    expect(elbow(edge!, card(16, 40), group).points).toEqual([
      { x: 100, y: 128 },
      { x: 100, y: 300 },
    ]);
  });
});
