import { describe, expect, it } from 'vitest';
import { nearest } from './nearest';

describe('nearest', () => {
  const names = ['frontend', 'backend', 'api', 'api-gateway', 'database', 'db'];

  it.each([
    ['fronted', ['frontend']],
    ['frotnend', ['frontend']],
    ['Backend', ['backend']],
    ['api-gate', ['api', 'api-gateway']],
    ['dbb', ['db']],
    ['payments', []],
  ])('%s', (text, expected) => {
    expect([...nearest(text, names)].sort()).toEqual([...expected].sort());
  });

  it('puts the closest first and names no more than asked for', () => {
    expect(nearest('pod-1', ['pod-10', 'pod-2', 'pod-1x', 'pod-1'], 2)).toEqual(['pod-1', 'pod-10']);
  });
});
