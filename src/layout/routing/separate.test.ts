import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Gap, type Movable, separate } from './separate';

const at = (wish: number, low = -1000, high = 1000, weight = 1): Movable => ({ wish, low, high, weight });
const rounded = (values: readonly number[]) => values.map((value) => Math.round(value));

describe('separate', () => {
  it.each<[name: string, items: Movable[], gaps: Gap[], expected: number[]]>([
    ['leaves what is free where it wants to be', [at(10), at(90)], [{ before: 0, after: 1, gap: 28 }], [10, 90]],
    ['spreads evenly around a common wish', [at(50), at(50), at(50)], chain(3, 28), [22, 50, 78]],
    ['keeps the order against the wishes', [at(60), at(40)], [{ before: 0, after: 1, gap: 20 }], [40, 60]],
    ['stops at a bound and pushes the others', [at(50, 40), at(50)], [{ before: 0, after: 1, gap: 30 }], [40, 70]],
    ['moves the lighter one', [at(50, -999, 999, 99), at(50)], [{ before: 0, after: 1, gap: 20 }], [50, 70]],
    [
      'shrinks the gaps where the room is too small',
      [at(5, 0, 10), at(5, 0, 10), at(5, 0, 10)],
      chain(3, 28),
      [0, 5, 10],
    ],
    ['drops an order that contradicts the bounds', [at(80, 70, 90), at(20, 10, 30)], chain(2, 10), [80, 20]],
  ])('%s', (_name, items, gaps, expected) => {
    expect(rounded(separate(items, gaps))).toEqual(expected);
  });

  it('shrinks only the chain that has no room', () => {
    const items = [at(0, 0, 10), at(5, 0, 10), at(10, 0, 10), at(50), at(50)];
    const result = separate(items, [
      ...chain(3, 20),
      { before: 2, after: 3, gap: 20 },
      { before: 3, after: 4, gap: 20 },
    ]);
    expect(result[4]! - result[3]!).toBeGreaterThanOrEqual(20 - 0.1);
    expect(result[3]! - result[2]!).toBeGreaterThanOrEqual(20 - 0.1);
  });

  it('keeps every bound, and every gap that has room', () => {
    const item = fc.record({ wish: fc.integer({ min: 0, max: 300 }), weight: fc.constantFrom(0.5, 1, 2, 1000) });
    fc.assert(
      fc.property(fc.array(item, { minLength: 2, maxLength: 9 }), fc.nat(40), (wishes, gap) => {
        const items = wishes.map(({ wish, weight }) => at(wish, 0, 400, weight));
        const gaps = chain(items.length, gap);
        const result = separate(items, gaps);
        for (const { before, after } of gaps) expect(result[after]! - result[before]!).toBeGreaterThan(gap - 0.01);
        for (const value of result) expect(value >= 0 && value <= 400).toBe(true);
      }),
    );
  });
});

function chain(count: number, gap: number): Gap[] {
  return Array.from({ length: count - 1 }, (_, i) => ({ before: i, after: i + 1, gap }));
}
