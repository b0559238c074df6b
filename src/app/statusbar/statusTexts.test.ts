import { describe, expect, it } from 'vitest';
import { leftOutText, progressText, sumCounts } from './statusTexts';

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

describe('progressText', () => {
  it.each([
    [{ stage: 'reading', done: 1_234_567, total: 4_800_000 }, 'Reading 1.2 of 4.8 MB'],
    [{ stage: 'compiling', done: 1, total: 1 }, 'Compiling 1 of 1 policy'],
    [{ stage: 'evaluating', done: 312, total: 1200 }, 'Evaluating 312 of 1,200 pods'],
    [{ stage: 'judging', done: 7, total: 5400 }, 'Judging 7 of 5,400 flows'],
  ] as const)('%o: %s', (progress, text) => {
    expect(progressText(progress)).toBe(text);
  });
});
