import { describe, expect, it } from 'vitest';
import type { Tri } from '../model/verdict';
import { allOf, and, anyOf, not, or } from './tri';

const TRIS: readonly Tri[] = ['yes', 'no', 'unknown'];

describe('three-valued logic (S50)', () => {
  it.each<[Tri, Tri, Tri, Tri]>([
    // a, b, a AND b, a OR b
    ['yes', 'yes', 'yes', 'yes'],
    ['yes', 'no', 'no', 'yes'],
    ['yes', 'unknown', 'unknown', 'yes'],
    ['no', 'yes', 'no', 'yes'],
    ['no', 'no', 'no', 'no'],
    ['no', 'unknown', 'no', 'unknown'],
    ['unknown', 'yes', 'unknown', 'yes'],
    ['unknown', 'no', 'no', 'unknown'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
  ])('%s, %s: and %s, or %s', (a, b, both, either) => {
    expect([and(a, b), or(a, b)]).toEqual([both, either]);
  });

  it('negates twice to the same, and AND and OR mirror each other', () => {
    for (const a of TRIS) {
      expect(not(not(a))).toBe(a);
      for (const b of TRIS) expect(not(and(a, b))).toBe(or(not(a), not(b)));
    }
  });

  it('takes an empty list for yes (all of nothing) and no (any of nothing)', () => {
    expect([allOf([]), anyOf([])]).toEqual(['yes', 'no']);
    expect([allOf(['yes', 'unknown', 'no']), anyOf(['no', 'unknown', 'yes'])]).toEqual(['no', 'yes']);
  });
});
