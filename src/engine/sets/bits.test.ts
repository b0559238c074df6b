import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  andBits,
  andNotBits,
  andTri,
  bitIndices,
  bitsOf,
  clearBit,
  countBits,
  emptyBits,
  equalBits,
  fullBits,
  hasBit,
  isZero,
  noneOf,
  orBits,
  orTri,
  setBit,
  triAt,
} from './bits';
import { and, or } from './tri';

const SIZE = 70;
const indices = fc.uniqueArray(fc.integer({ min: 0, max: SIZE - 1 }));
const sorted = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);

describe('bits', () => {
  it('are sets of small numbers', () => {
    fc.assert(
      fc.property(indices, indices, (a, b) => {
        const [left, right] = [bitsOf(SIZE, a), bitsOf(SIZE, b)];
        expect(bitIndices(left)).toEqual(sorted(a));
        expect(countBits(left)).toBe(a.length);
        expect(isZero(left)).toBe(a.length === 0);
        expect(bitIndices(orBits(left, right))).toEqual(sorted(new Set([...a, ...b])));
        expect(bitIndices(andBits(left, right))).toEqual(sorted(a.filter((item) => b.includes(item))));
        expect(bitIndices(andNotBits(left, right))).toEqual(sorted(a.filter((item) => !b.includes(item))));
        expect(equalBits(left, right)).toBe(sorted(a).join() === sorted(b).join());
      }),
    );
  });

  it.each([0, 1, 31, 32, 33, 64, 65])('hold every number below %i', (size) => {
    expect(countBits(fullBits(size))).toBe(size);
    expect(hasBit(fullBits(size), size)).toBe(false);
  });

  it('take single numbers in and out', () => {
    const bits = emptyBits(SIZE);
    setBit(bits, 31);
    setBit(bits, 69);
    clearBit(bits, 31);
    expect(bitIndices(bits)).toEqual([69]);
  });

  it('answer three-valued as the single answers do (S50)', () => {
    const triBits = fc.array(fc.constantFrom('yes', 'no', 'unknown'), { minLength: SIZE, maxLength: SIZE });
    fc.assert(
      fc.property(triBits, triBits, (a, b) => {
        const bitsFor = (answers: readonly string[]): ReturnType<typeof noneOf> => {
          const bits = noneOf(SIZE);
          answers.forEach((answer, index) => {
            if (answer !== 'no') setBit(answer === 'yes' ? bits.yes : bits.unknown, index);
          });
          return bits;
        };
        const [both, either] = [andTri(bitsFor(a), bitsFor(b)), orTri(bitsFor(a), bitsFor(b))];
        a.forEach((answer, index) => {
          const other = b[index] ?? 'no';
          expect(triAt(both, index)).toBe(and(answer, other));
          expect(triAt(either, index)).toBe(or(answer, other));
        });
      }),
      { numRuns: 30 },
    );
  });
});
