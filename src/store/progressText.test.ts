import { describe, expect, it } from 'vitest';
import { progressText } from './progressText';

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
