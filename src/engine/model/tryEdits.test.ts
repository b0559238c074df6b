import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceFile, TextEdit } from './source';
import { tryEdits } from './tryEdits';

const policies = { path: 'policies.yaml', text: '0123456789' };
const cluster = { path: 'cluster.yaml', text: 'cluster' };
const picture = { path: 'picture.png', bytes: Uint8Array.of(0x89) };
const files: readonly SourceFile[] = [policies, cluster, picture];

function splice(start: number, end: number, text: string, path = 'policies.yaml'): TextEdit {
  return { type: 'splice', path, start, end, text };
}

function textAfter(...edits: TextEdit[]): string | undefined {
  const result = tryEdits(files, edits);
  const file = 'files' in result ? result.files[0] : undefined;
  return file !== undefined && 'text' in file ? file.text : undefined;
}

describe('tryEdits', () => {
  it('splices of one list speak of the text before any of them, in any order', () => {
    expect(textAfter(splice(8, 9, 'eight'), splice(0, 2, ''), splice(5, 5, '-'))).toBe('234-567eight9');
  });

  it('keeps insertions at one place in the order given', () => {
    expect(textAfter(splice(3, 3, 'a'), splice(3, 3, 'b'))).toBe('012ab3456789');
  });

  it('lets edits touch: an insertion where a replacement begins or ends', () => {
    expect(textAfter(splice(2, 4, 'X'), splice(2, 2, '<'), splice(4, 4, '>'))).toBe('01<X>456789');
  });

  it('keeps the identity of files that did not change', () => {
    const result = tryEdits(files, [splice(0, 1, 'zero')]);
    if ('error' in result) throw new Error(result.error);
    expect(result.files[1]).toBe(cluster);
    expect(result.files[2]).toBe(picture);
  });

  it('gives the same list where nothing changes', () => {
    expect(tryEdits(files, [])).toEqual({ files });
    const same = tryEdits(files, [splice(0, 1, '0')]);
    expect('files' in same && same.files).toBe(files);
  });

  it('creates at the end, deletes, and replaces in place by deleting and creating', () => {
    const created = { path: 'new.yaml', text: 'new' };
    const replaced = { path: 'policies.yaml', text: 'all new' };
    const result = tryEdits(files, [
      { type: 'create', file: created },
      { type: 'delete', path: 'cluster.yaml' },
      { type: 'delete', path: 'policies.yaml' },
      { type: 'create', file: replaced },
    ]);
    expect(result).toEqual({ files: [replaced, picture, created] });
  });

  it.each<[string, TextEdit[], string]>([
    ['overlapping splices', [splice(0, 3, 'a'), splice(2, 4, 'b')], 'Two edits of "policies.yaml" overlap.'],
    ['a splice beyond the end', [splice(9, 11, '')], 'An edit of "policies.yaml" lies outside of its text.'],
    ['a splice that ends before it begins', [splice(3, 2, '')], 'An edit of "policies.yaml" lies outside of its text.'],
    ['a splice of no file', [splice(0, 0, '', 'x.yaml')], 'There is no file "x.yaml" to edit.'],
    [
      'a splice of bytes',
      [splice(0, 0, '', 'picture.png')],
      'The file "picture.png" is not text and can\'t be edited.',
    ],
    [
      'a splice of a deleted file',
      [splice(0, 0, 'a'), { type: 'delete', path: 'policies.yaml' }],
      'There is no file "policies.yaml" to edit.',
    ],
    ['creating what is there', [{ type: 'create', file: cluster }], 'There is a file "cluster.yaml" already.'],
    [
      'creating twice',
      [
        { type: 'create', file: { path: 'n', text: '' } },
        { type: 'create', file: { path: 'n', text: '' } },
      ],
      'The file "n" would be created twice.',
    ],
    ['deleting what is not there', [{ type: 'delete', path: '__proto__' }], 'There is no file "__proto__" to delete.'],
  ])('refuses %s', (_, edits, error) => {
    expect(tryEdits(files, edits)).toEqual({ error });
  });

  it('replacing one stretch gives what slicing by hand gives', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(30), fc.nat(30), fc.string(), (text, one, other, put) => {
        const start = Math.min(one, other, text.length);
        const end = Math.min(Math.max(one, other), text.length);
        const result = tryEdits([{ path: 'a', text }], [splice(start, end, put, 'a')]);
        expect(result).toEqual({ files: [{ path: 'a', text: text.slice(0, start) + put + text.slice(end) }] });
      }),
    );
  });
});
