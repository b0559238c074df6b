import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { gitPatch, type PatchedFile } from './gitPatch';

const folder = mkdtempSync(join(tmpdir(), 'drawbridge-patch-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

/** What `git apply` makes of the texts before, file by file; null: the file is not there. */
function applied(files: readonly PatchedFile[]): readonly (string | null)[] {
  count += 1;
  const root = join(folder, String(count));
  mkdirSync(root);
  for (const { path, before } of files) {
    if (before === null) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), before);
  }
  const patch = gitPatch(files);
  // Outside of any repository, and whatever the settings of the person are.
  const env = {
    ...process.env,
    GIT_CEILING_DIRECTORIES: folder,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
  };
  if (patch !== '')
    execFileSync('git', ['apply', '-'], { cwd: root, input: patch, env, stdio: ['pipe', 'pipe', 'pipe'] });
  return files.map(({ path }) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null));
}

const lines = (from: number, to: number, eol = '\n'): string =>
  Array.from({ length: to - from + 1 }, (_line, index) => `line ${from + index}${eol}`).join('');

describe('git apply takes it, and gives exactly the text after', () => {
  test.each<[string, string | null, string | null]>([
    ['a changed line', lines(1, 20), lines(1, 20).replace('line 9\n', 'line nine\n')],
    ['two places far apart', lines(1, 40), lines(1, 40).replace('line 3\n', '').replace('line 30\n', 'x\ny\n')],
    ['two places close together', lines(1, 20), lines(1, 20).replace('line 8\n', 'x\n').replace('line 12\n', '')],
    ['lines at the start and at the end', lines(2, 9), lines(1, 10)],
    ['Windows line ends', lines(1, 9, '\r\n'), lines(1, 9, '\r\n').replace('line 5\r\n', 'line 5\r\nnew\r\n')],
    ['one line end that changes', lines(1, 9), lines(1, 9).replace('line 5\n', 'line 5\r\n')],
    ['a carriage return by itself', 'a\rb\nc\n', 'a\rB\nc\n'],
    ['a last line without a line end, kept', 'a\nb\nc', 'a\nB\nc'],
    ['a line end at the end, added', 'a\nb', 'a\nb\n'],
    ['a line end at the end, lost', 'a\nb\n', 'a\nb'],
    ['text behind a last line without a line end', 'a\nb', 'a\nb\nc'],
    ['a byte order mark', '\uFEFFa: 1\nb: 2\n', '\uFEFFa: 1\nb: 3\n'],
    ['a new file', null, 'a: 1\nb: 2\n'],
    ['a new file without a line end', null, 'a: 1'],
    ['a new file with Windows line ends', null, 'a: 1\r\nb: 2\r\n'],
    ['a new and empty file', null, ''],
    ['a deleted file', 'a: 1\n', null],
    ['a deleted file without a line end', 'a: 1', null],
    ['a deleted and empty file', '', null],
    ['a file that loses all of its text', 'a: 1\n', ''],
    ['a file that gets its first text', '', 'a: 1\n'],
    ['trailing blanks', 'a: 1 \n\t\nb: 2\n', 'a: 1 \n\t\nb: 3 \n'],
    ['lines that look like a patch', '--- a\n+++ b\n@@ -1 +1 @@\n', '--- a\n-++ b\n@@ -1 +1 @@\n\\ x\n'],
  ])('%s', (_name, before, after) => {
    expect(applied([{ path: 'k8s/policies.yaml', before, after }])).toEqual([after]);
  });

  test.each(['a b.yaml', 'ü/ö.yaml', 'quote".yaml', 'back\\slash.yaml', 'tab\there.yaml', '-x.yaml', 'a/b/c d/e.yaml'])(
    'a path such as %j',
    (path) => {
      expect(applied([{ path, before: 'a\n', after: 'b\n' }])).toEqual(['b\n']);
      expect(applied([{ path, before: null, after: 'b\n' }])).toEqual(['b\n']);
      expect(applied([{ path, before: '', after: null }])).toEqual([null]);
    },
  );

  test('several files, those that did not change left out', () => {
    const files = [
      { path: 'a.yaml', before: 'a\n', after: 'A\n' },
      { path: 'b.yaml', before: 'b\n', after: 'b\n' },
      { path: 'c.yaml', before: null, after: 'c\n' },
      { path: 'd.yaml', before: 'd', after: null },
    ];
    expect(applied(files)).toEqual(['A\n', 'b\n', 'c\n', null]);
    expect(gitPatch(files)).not.toContain('b.yaml\n');
    expect(gitPatch([{ path: 'b.yaml', before: 'b\n', after: 'b\n' }])).toBe('');
  });

  test('whatever the texts are', () => {
    const text = fc
      .array(fc.constantFrom('a\n', 'b\n', 'c\r\n', ' \n', '\n', 'd\r', '- x\n', '+\n'), { maxLength: 30 })
      .chain((parts) => fc.constantFrom(parts.join(''), `${parts.join('')}end`));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 30, maxLength: 30 }), (pairs) => {
        const files = pairs.map(([before, after], index) => ({ path: `${index}.yaml`, before, after }));
        expect(applied(files)).toEqual(pairs.map(([, after]) => after));
      }),
      { numRuns: 10 },
    );
  });
});
