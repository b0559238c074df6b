import { describe, expect, it } from 'vitest';
import { progressText } from './progressText';

describe('progressText', () => {
  it.each([
    [{ stage: 'reading', done: 1_234_567, total: 4_800_000 }, 'Reading 1.2 of 4.8 MB'],
    [{ stage: 'compiling', done: 1, total: 1 }, 'Compiling 1 of 1 policy'],
    [{ stage: 'evaluating', done: 312, total: 1200 }, 'Evaluating 312 of 1,200 pods'],
    [{ stage: 'judging', done: 7, total: 5400 }, 'Judging 7 of 5,400 flows'],
    [{ stage: 'proving', done: 3, total: 40 }, 'Comparing 3 of 40 kinds of workloads'],
    [{ stage: 'rollingOut', done: 12, total: 400 }, 'Judging 12 of 400 steps'],
    [{ stage: 'guarding', done: 1, total: 1 }, 'Trying 1 of 1 change'],
  ] as const)('%o: %s', (progress, text) => {
    expect(progressText(progress)).toBe(text);
  });
});
