import { describe, expect, it } from 'vitest';
import { leftOutText, sumCounts } from './statusTexts';

describe('leftOutText (S31)', () => {
  it.each([
    [{ succeeded: 0, failed: 0, terminating: 0 }, null],
    [{ succeeded: 1, failed: 0, terminating: 0 }, '1 pod left out: 1 succeeded'],
    [{ succeeded: 2, failed: 1, terminating: 3 }, '6 pods left out: 2 succeeded, 1 failed, 3 terminating'],
  ])('%o: %s', (leftOut, text) => {
    expect(leftOutText(leftOut)).toBe(text);
  });
});

describe('sumCounts', () => {
  it('adds states up in their usual order', () => {
    const drawn = { total: 3, states: [['blocked', 3] as const] };
    const rules = { total: 5, states: [['allowed', 4] as const, ['blocked', 1] as const] };
    expect(sumCounts(drawn, rules)).toEqual({
      total: 8,
      states: [
        ['allowed', 4],
        ['blocked', 4],
      ],
    });
  });
});
