import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analysisOf } from '../../testing/fakeEngine';
import { changeText, type LineChange, nameAtLine, takeBackOf } from './hunks';

function change(old: readonly [number, number], now: readonly [number, number]): LineChange {
  return {
    originalStartLineNumber: old[0],
    originalEndLineNumber: old[1],
    modifiedStartLineNumber: now[0],
    modifiedEndLineNumber: now[1],
  };
}

function takenBack(before: string, after: string, one: LineChange): string {
  const { start, was, text } = takeBackOf(before, after, one);
  expect(after.slice(start, start + was.length)).toBe(was);
  return after.slice(0, start) + text + after.slice(start + was.length);
}

describe('takeBackOf', () => {
  it.each([
    ['a changed line', 'a\nb\nc\n', 'a\nX\nc\n', change([2, 2], [2, 2])],
    ['added lines', 'a\nc\n', 'a\nX\nY\nc\n', change([1, 0], [2, 3])],
    ['a removed line', 'a\nb\nc\n', 'a\nc\n', change([2, 2], [1, 0])],
    ['an added first line', 'a\n', 'X\na\n', change([0, 0], [1, 1])],
    ['a changed last line without a line end', 'a\nb', 'a\nX', change([2, 2], [2, 2])],
    ['a last line added behind one without a line end', 'a', 'a\nX', change([1, 0], [2, 2])],
    ['a last line without a line end that was removed', 'a\nb', 'a', change([2, 2], [1, 0])],
    ['line ends of Windows', 'a\r\nb\r\n', 'a\r\nX\r\n', change([2, 2], [2, 2])],
    ['a file that is new', '', 'X\nY', change([1, 1], [1, 2])],
  ])('puts back %s', (_name, before, after, one) => {
    expect(takenBack(before, after, one)).toBe(before);
  });

  it('leaves every other line as it is', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', ''), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(lines, fc.nat(7), fc.nat(3), (list, at, count) => {
        const index = at % list.length;
        const added = Array.from({ length: count + 1 }, (_, number) => `new ${number}`);
        const before = `${list.join('\n')}\n`;
        const after = `${[...list.slice(0, index), ...added, ...list.slice(index)].join('\n')}\n`;
        expect(takenBack(before, after, change([index, 0], [index + 1, index + added.length]))).toBe(before);
      }),
    );
  });
});

describe('changeText', () => {
  it.each([
    [change([2, 2], [2, 2]), '1 line changed'],
    [change([2, 2], [2, 4]), '3 lines changed'],
    [change([1, 0], [2, 3]), '2 lines added'],
    [change([2, 2], [1, 0]), '1 line removed'],
  ])('counts the lines of %j', (one, text) => {
    expect(changeText(one)).toBe(text);
  });
});

describe('nameAtLine', () => {
  it('names what the line belongs to, and nothing where there is none', () => {
    const source = { path: 'a.yaml', start: 0, end: 9, line: 3, column: 1, endLine: 9, endColumn: 1 };
    const namespace = {
      name: 'shop',
      labels: [],
      declared: true,
      system: false,
      workloads: [],
      policies: [],
      defaultDeny: {
        ingress: { on: false, policies: [], othersIsolate: [] },
        egress: { on: false, policies: [], othersIsolate: [] },
      },
      restricted: 0,
      open: 0,
      withoutDns: 0,
      source,
    };
    const analysis = analysisOf({ namespaces: [namespace] });
    expect(nameAtLine(analysis, 'a.yaml', 5)).toBe('shop');
    expect(nameAtLine(analysis, 'a.yaml', 2)).toBeNull();
    expect(nameAtLine(analysis, 'b.yaml', 5)).toBeNull();
    expect(nameAtLine(null, 'a.yaml', 5)).toBeNull();
  });
});
