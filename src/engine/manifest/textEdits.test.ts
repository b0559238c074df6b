import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../model/source';
import { applyEdits, editsBetween, splicesBetween } from './textEdits';

const files: readonly SourceFile[] = [
  { path: 'a.yaml', text: 'one two three' },
  { path: 'b.yaml', text: 'b' },
  { path: 'c.bin', bytes: Uint8Array.of(1, 2) },
];

test('what can’t be applied is a mistake of the caller', () => {
  expect(() => applyEdits(files, [{ type: 'splice', path: 'x.yaml', start: 0, end: 0, text: '' }])).toThrow(
    'applyEdits',
  );
});

describe('editsBetween', () => {
  const file = fc.record({
    path: fc.constantFrom('a', 'b', 'c'),
    text: fc.string({ unit: fc.constantFrom('x', 'y', '\r', '\n', '😀') }),
  });
  const workspace = fc.uniqueArray(file, { selector: ({ path }) => path });

  test('bytes that become text, and text that becomes bytes', () => {
    const after: readonly SourceFile[] = [
      { path: 'a.yaml', bytes: Uint8Array.of(1) },
      { path: 'c.bin', text: 'c' },
    ];
    expect(applyEdits(files, editsBetween(files, after))).toEqual(after);
  });

  test('leads from one to the other', () => {
    fc.assert(
      fc.property(workspace, workspace, (before, after) => {
        const made = applyEdits(before, editsBetween(before, after));
        const sorted = (list: readonly SourceFile[]): readonly SourceFile[] =>
          [...list].sort((x, y) => (x.path < y.path ? -1 : 1));
        expect(sorted(made)).toEqual(sorted(after));
      }),
    );
  });

  test('never cuts a surrogate pair in two', () => {
    fc.assert(
      fc.property(file, file, ({ text: before }, { text: after }) => {
        for (const { start, end, text } of splicesBetween('a', before, after)) {
          expect(before.slice(0, start)).not.toMatch(/[\uD800-\uDBFF]$/);
          expect(before.slice(0, end)).not.toMatch(/[\uD800-\uDBFF]$/);
          expect(text).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
        }
      }),
    );
  });

  test('nothing between two changes is touched', () => {
    expect(splicesBetween('a', 'one\ntwo\nthree\nfour\n', 'ONE\ntwo\nthree\nfour!\n')).toEqual([
      { type: 'splice', path: 'a', start: 0, end: 3, text: 'ONE' },
      { type: 'splice', path: 'a', start: 18, end: 18, text: '!' },
    ]);
  });
});
