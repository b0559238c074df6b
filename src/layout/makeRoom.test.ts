import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rectsMeet } from './geometry';
import { makeRoom } from './makeRoom';
import type { Rect } from './model';

const box = (x: number, y: number, width = 188, height = 80): Rect => ({ x, y, width, height });

describe('makeRoom', () => {
  it('moves nothing where there is room', () => {
    expect(
      makeRoom(
        new Map([
          ['a', box(0, 0)],
          ['b', box(300, 0)],
        ]),
        'a',
      ),
    ).toEqual(new Map());
  });

  it('moves what is right of a grown namespace right, and what is below down', () => {
    const rects = new Map([
      ['grown', box(0, 0, 476, 300)],
      ['right', box(272, 0)],
      ['below', box(0, 140)],
      ['far', box(900, 900)],
    ]);
    expect(makeRoom(rects, 'grown')).toEqual(
      new Map([
        ['right', { x: 516, y: 0 }],
        ['below', { x: 0, y: 340 }],
      ]),
    );
  });

  it('leaves nothing on the grown namespace or on each other, and the grown one where it is', () => {
    const place = fc.record({ column: fc.nat(5), row: fc.nat(5) });
    const size = fc.record({ width: fc.integer({ min: 188, max: 900 }), height: fc.integer({ min: 80, max: 700 }) });
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { selector: ({ column, row }) => column * 6 + row, minLength: 2 }),
        size,
        (cells, grown) => {
          const rects = new Map(cells.map(({ column, row }, i) => [`n${i}`, box(column * 260, row * 140)]));
          rects.set('n0', { ...rects.get('n0')!, ...grown });
          const moved = makeRoom(rects, 'n0');
          expect(moved.has('n0')).toBe(false);
          const now = [...rects].map(([id, rect]) => ({ ...rect, ...moved.get(id) }));
          for (const [i, a] of now.entries()) for (const b of now.slice(i + 1)) expect(rectsMeet(a, b)).toBe(false);
        },
      ),
    );
  });
});
