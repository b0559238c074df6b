import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../model/source';
import { applyEdits, editsBetween, spliceBetween } from './textEdits';

const files: readonly SourceFile[] = [
  { path: 'a.yaml', text: 'one two three' },
  { path: 'b.yaml', text: 'b' },
  { path: 'c.bin', bytes: Uint8Array.of(1, 2) },
];

describe('applyEdits', () => {
  test('splices speak of the text before all of them, in any order', () => {
    const after = applyEdits(files, [
      { type: 'splice', path: 'a.yaml', start: 8, end: 13, text: '3' },
      { type: 'splice', path: 'a.yaml', start: 0, end: 3, text: 'eleven' },
      { type: 'splice', path: 'a.yaml', start: 4, end: 4, text: 'x' },
      { type: 'splice', path: 'a.yaml', start: 4, end: 4, text: 'y' },
    ]);
    expect(after[0]).toEqual({ path: 'a.yaml', text: 'eleven xytwo 3' });
    expect(after[1]).toBe(files[1]);
  });

  test('files are created, written over in their place, and deleted', () => {
    const after = applyEdits(files, [
      { type: 'delete', path: 'b.yaml' },
      { type: 'create', file: { path: 'a.yaml', text: 'new' } },
      { type: 'create', file: { path: 'd.yaml', text: 'd' } },
    ]);
    expect(after.map((file) => file.path)).toEqual(['a.yaml', 'c.bin', 'd.yaml']);
    expect(after[0]).toEqual({ path: 'a.yaml', text: 'new' });
  });

  test.each([
    ['overlap', [{ type: 'splice', path: 'a.yaml', start: 0, end: 5, text: '' } as const, { type: 'splice', path: 'a.yaml', start: 3, end: 6, text: '' } as const]],
    ['outside', [{ type: 'splice', path: 'a.yaml', start: 0, end: 99, text: '' } as const]],
    ['no file', [{ type: 'splice', path: 'x.yaml', start: 0, end: 0, text: '' } as const]],
    ['no text', [{ type: 'splice', path: 'c.bin', start: 0, end: 0, text: '' } as const]],
  ])('mistakes of a caller throw: %s', (_name, edits) => {
    expect(() => applyEdits(files, edits)).toThrow('applyEdits');
  });
});

describe('editsBetween', () => {
  const file = fc.record({ path: fc.constantFrom('a', 'b', 'c'), text: fc.string({ unit: fc.constantFrom('x', 'y', '\r', '\n', '😀') }) });
  const workspace = fc.uniqueArray(file, { selector: ({ path }) => path });

  test('leads from one to the other', () => {
    fc.assert(
      fc.property(workspace, workspace, (before, after) => {
        const made = applyEdits(before, editsBetween(before, after));
        const sorted = (list: readonly SourceFile[]): readonly SourceFile[] => [...list].sort((x, y) => (x.path < y.path ? -1 : 1));
        expect(sorted(made)).toEqual(sorted(after));
      }),
    );
  });

  test('never cuts a surrogate pair or a CRLF in two', () => {
    fc.assert(
      fc.property(file, file, ({ text: before }, { text: after }) => {
        const { start, end, text } = spliceBetween('a', before, after);
        for (const [whole, at] of [[before, start], [before, end]] as const) {
          expect(whole.slice(0, at)).not.toMatch(/[\uD800-\uDBFF]$/);
        }
        expect(text).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
      }),
    );
  });
});
