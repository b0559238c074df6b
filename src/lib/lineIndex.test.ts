import { describe, expect, test } from 'vitest';
import { createLineIndex } from './lineIndex';

describe('lines and columns of offsets', () => {
  test.each([
    [
      'a\nbc\n',
      [
        [1, 1],
        [1, 2],
        [2, 1],
        [2, 2],
        [2, 3],
        [3, 1],
      ],
    ],
    [
      'a\r\nb',
      [
        [1, 1],
        [1, 2],
        [1, 3],
        [2, 1],
        [2, 2],
      ],
    ],
    [
      'a\rb',
      [
        [1, 1],
        [1, 2],
        [2, 1],
        [2, 2],
      ],
    ],
    // A byte order mark is no column; a character outside of the BMP is two code units.
    [
      '\uFEFF😀\n',
      [
        [1, 1],
        [1, 1],
        [1, 2],
        [1, 3],
        [2, 1],
      ],
    ],
    ['', [[1, 1]]],
  ])('%j', (text, places) => {
    const index = createLineIndex(text);
    expect(places.map((_place, offset) => [index.lineAt(offset), index.columnAt(offset)])).toEqual(places);
  });

  test('where lines start', () => {
    const index = createLineIndex('a\nbc\nd');
    expect(index.lineCount).toBe(3);
    expect([0, 1, 2, 3, 9].map((line) => index.lineStart(line))).toEqual([0, 0, 2, 5, 5]);
  });
});
