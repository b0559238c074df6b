import { expect, it } from 'vitest';
import { sampled } from './sampled.mjs';

it('figures of the same number come from the same run', async () => {
  let runs = 0;
  const figure = sampled(async () => {
    runs += 1;
    return { run: runs, double: runs * 2 };
  });
  const [run, double] = [figure('run'), figure('double')];
  expect([await run(), await run(), await run()]).toEqual([1, 2, 3]);
  expect([await double(), await double()]).toEqual([2, 4]);
  expect(runs).toBe(3);
});
