import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineDiff } from './lineDiff';

const diff = (lines: string, others: string): readonly string[] =>
  lineDiff([...lines], [...others]).map(
    ({ start, end, otherStart, otherEnd }) =>
      `${start}:${lines.slice(start, end)}→${others.slice(otherStart, otherEnd)}`,
  );

describe('where two lists of lines differ', () => {
  test.each([
    ['abc', 'abc', []],
    ['', 'abc', ['0:→abc']],
    ['abc', '', ['0:abc→']],
    ['abcdefg', 'aXcdeYg', ['1:b→X', '5:f→Y']],
    ['abcdef', 'acdef', ['1:b→']],
    ['acdef', 'abcdef', ['1:→b']],
  ])('%s and %s', (lines, others, expected) => {
    expect(diff(lines, others)).toEqual(expected);
  });

  test('the lines between the runs are equal, and the runs lead from one to the other', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
    fc.assert(
      fc.property(letters, letters, (lines, others) => {
        const made: string[] = [];
        let at = 0;
        for (const run of lineDiff(lines, others)) {
          expect(run.start).toBeGreaterThanOrEqual(at);
          made.push(...lines.slice(at, run.start), ...others.slice(run.otherStart, run.otherEnd));
          at = run.end;
        }
        expect([...made, ...lines.slice(at)]).toEqual(others);
      }),
    );
  });

  test('lists without much in common are one run', () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `a${index}`);
    const others = Array.from({ length: 1000 }, (_, index) => `b${index}`);
    expect(lineDiff(['x', ...lines], ['x', ...others])).toEqual([
      { start: 1, end: 1001, otherStart: 1, otherEnd: 1001 },
    ]);
  });
});
