import { describe, expect, it } from 'vitest';
import { addFiles, cleanPath, sharedFolder } from './incomingFiles';

describe('cleanPath', () => {
  it.each([
    ['policies.yaml', 'policies.yaml'],
    ['k8s/base/api.yaml', 'k8s/base/api.yaml'],
    ['../../etc/passwd', 'etc/passwd'],
    ['/etc/passwd', 'etc/passwd'],
    ['a/./b//c.yaml', 'a/b/c.yaml'],
    ['C:\\Users\\x\\api.yaml', 'Users/x/api.yaml'],
    ['..', 'file'],
    ['', 'file'],
    ['a..b/..c', 'a..b/..c'],
  ])('%s → %s', (path, clean) => {
    expect(cleanPath(path)).toBe(clean);
  });
});

describe('sharedFolder', () => {
  it.each([
    [['shop/a.yaml', 'shop/b/c.yaml'], 'shop'],
    [['shop/a.yaml', 'shopping/b.yaml'], null],
    [['a.yaml'], null],
    [[], null],
  ])('%j → %s', (paths, folder) => {
    expect(sharedFolder(paths)).toBe(folder);
  });
});

describe('addFiles', () => {
  const policies = { path: 'k8s/policies.yaml', text: 'ours' };
  const flows = { path: 'flows.yaml', text: 'flows: []' };
  const binary = { path: 'logo', bytes: Uint8Array.of(1) };

  it('appends new files and keeps those that are there', () => {
    const other = { path: 'other.yaml', text: 'x' };
    expect(addFiles([policies], [other])).toEqual({ files: [policies, other], notes: [] });
  });

  it('gives a file of the same path and other content a free path', () => {
    const theirs = { path: 'k8s/policies.yaml', text: 'theirs' };
    const taken = { path: 'k8s/policies-2.yaml', text: 'also' };
    const { files, notes } = addFiles([policies, taken], [theirs]);
    expect(files.at(-1)).toEqual({ path: 'k8s/policies-3.yaml', text: 'theirs' });
    expect(notes).toHaveLength(1);
  });

  it('numbers names without an extension and hidden ones at their end', () => {
    expect(addFiles([binary], [{ path: 'logo', bytes: Uint8Array.of(2) }]).files.at(-1)?.path).toBe('logo-2');
    expect(addFiles([{ path: 'a/.x', text: '' }], [{ path: 'a/.x', text: 'b' }]).files.at(-1)?.path).toBe('a/.x-2');
  });

  it('adds nothing that is there byte for byte', () => {
    const before = [policies, binary];
    const { files, notes } = addFiles(before, [{ ...policies }, { path: 'logo', bytes: Uint8Array.of(1) }]);
    expect(files).toBe(before);
    expect(notes).toHaveLength(2);
  });

  it("keeps the workspace's own flows.yaml, and says so", () => {
    const { files, notes } = addFiles([flows], [{ path: 'flows.yaml', text: 'flows: [1]' }]);
    expect(files).toEqual([flows]);
    expect(notes).toEqual([['The imported ', { code: 'flows.yaml' }, ' was left out: the workspace has its own.']]);
  });
});
