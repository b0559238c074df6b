import { expect, test } from 'vitest';
import { rememberLast } from './rememberLast';

test('the same items give the same answer, others a new one', () => {
  const [a, b] = [{}, {}];
  let count = 0;
  const answer = rememberLast((list: readonly object[], name: string) => ({ size: list.length, name, count: count++ }));
  const first = answer([a, b], 'x');
  expect(answer([a, b], 'x')).toBe(first);
  expect(answer([b, a], 'x')).not.toBe(first);
  expect(answer([b, a], 'y')).toEqual({ size: 2, name: 'y', count: 2 });
  expect(answer([b], 'y')).toEqual({ size: 1, name: 'y', count: 3 });
});
