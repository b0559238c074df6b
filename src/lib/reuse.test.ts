import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reuse } from './reuse';

describe('reuse', () => {
  it('gives the previous value where nothing changed', () => {
    const previous = {
      list: [{ id: 'a', labels: new Map([['app', 'web']]) }],
      set: new Set([1]),
      bytes: Uint8Array.of(1, 2),
    };
    expect(reuse(previous, structuredClone(previous))).toBe(previous);
  });

  it('keeps the identity of the parts beside a change', () => {
    const previous = { left: { x: [1, 2] }, right: { y: 1 } };
    const next = reuse(previous, { left: { x: [1, 2] }, right: { y: 2 } });
    expect(next).toEqual({ left: { x: [1, 2] }, right: { y: 2 } });
    expect(next.left).toBe(previous.left);
    expect(next.right).not.toBe(previous.right);
  });

  it.each(['id', 'path', 'name'])('matches items of a list by their %s when one comes in before them', (key) => {
    const previous = [
      { [key]: 'b', n: 1 },
      { [key]: 'c', n: 2 },
    ];
    const next = reuse(previous, [
      { [key]: 'a', n: 0 },
      { [key]: 'b', n: 1 },
      { [key]: 'c', n: 3 },
    ]);
    expect(next).toHaveLength(3);
    expect(next[1]).toBe(previous[0]);
    expect(next[2]).toEqual({ [key]: 'c', n: 3 });
  });

  it('takes a change of order for a change', () => {
    const list = [{ id: 'a' }, { id: 'b' }];
    const map = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    expect(reuse(list, [{ id: 'b' }, { id: 'a' }])).toEqual([{ id: 'b' }, { id: 'a' }]);
    expect([
      ...reuse(
        map,
        new Map([
          ['b', 2],
          ['a', 1],
        ]),
      ).keys(),
    ]).toEqual(['b', 'a']);
  });

  it('keeps keys such as __proto__ as keys', () => {
    const previous: unknown = JSON.parse('{"__proto__": {"a": 1}, "b": 1}');
    const next = reuse(previous, JSON.parse('{"__proto__": {"a": 1}, "b": 2}') as object);
    expect(Object.keys(next)).toEqual(['__proto__', 'b']);
    expect(Object.getPrototypeOf(next)).toBe(Object.prototype);
  });

  it('always equals next, and is previous exactly when the two are equal', () => {
    const value = fc.anything({ withMap: true, withSet: true, withNullPrototype: false });
    fc.assert(
      fc.property(value, value, (previous, next) => {
        expect(reuse(previous, next)).toStrictEqual(next);
        expect(reuse(previous, structuredClone(previous))).toStrictEqual(previous);
      }),
    );
  });
});
