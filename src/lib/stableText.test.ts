import { describe, expect, it } from 'vitest';
import { stableText } from './stableText';

describe('stableText', () => {
  it.each([
    [{ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
    [{ a: [1, 2] }, { a: [2, 1] }, false],
    [null, null, true],
    [{ a: undefined }, {}, true],
  ])('%j and %j: equal %s', (a, b, equal) => expect(stableText(a) === stableText(b)).toBe(equal));
});
