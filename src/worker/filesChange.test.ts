import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../engine';
import { changeBetween, withChange } from './filesChange';

const a = { path: 'a.yaml', text: 'a' };
const b = { path: 'b.yaml', text: 'b' };
const c = { path: 'c.yaml', bytes: Uint8Array.of(0xff) };

describe('changeBetween', () => {
  it('carries only the files that are new or changed', () => {
    const changed = { path: 'b.yaml', text: 'B' };
    expect(changeBetween([a, b], [a, changed, c])).toEqual({ removed: [], changed: [changed, c], order: null });
  });

  it('carries nothing for an equal list', () => {
    expect(changeBetween([a, b], [a, b])).toEqual({ removed: [], changed: [], order: null });
  });

  it('names removed files, and the order where it can not be guessed', () => {
    expect(changeBetween([a, b], [b])).toEqual({ removed: ['a.yaml'], changed: [], order: null });
    expect(changeBetween([a, b], [b, a])).toEqual({ removed: [], changed: [], order: ['b.yaml', 'a.yaml'] });
  });

  it('leads from any list of files to any other, hostile paths included', () => {
    const path = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'd/e.yaml');
    const files = fc.uniqueArray(fc.record({ path, text: fc.string() }), { selector: (file) => file.path });
    fc.assert(
      fc.property(files, files, fc.boolean(), (before: SourceFile[], other: SourceFile[], keep: boolean) => {
        const after = keep
          ? [...other.filter((file) => !before.some((one) => one.path === file.path)), ...before]
          : other;
        expect(withChange(before, changeBetween(before, after))).toEqual(after);
      }),
    );
  });
});
