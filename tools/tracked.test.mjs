import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './run.mjs';

/** Tracked files, and those that would be with the next commit. */
const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile());

const HOMES = ['home', 'Users', 'root'].map((name) => `/${name}/`);

describe('what is tracked', () => {
  it('names no folder of the machine that it was made on', () => {
    const machine = [`${ROOT}/`, `${homedir()}/`, ...HOMES].map((path) => path.replaceAll('\\', '/'));
    const found = FILES.filter((path) => {
      const text = readFileSync(join(ROOT, path), 'latin1');
      return machine.some((folder) => text.includes(folder));
    });
    expect(FILES.length).toBeGreaterThan(10);
    expect(found).toEqual([]);
  });

  it('leaves it to each machine where packages come from', () => {
    const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
    expect(lock).not.toMatch(/"resolved":\s*"http/);
    for (const path of ['package.json', 'package-lock.json', '.npmrc']) {
      expect(readFileSync(join(ROOT, path), 'utf8')).not.toMatch(
        /registry\.|registry\s*=\s*http|https?:\/\/[^"\s]*\.tgz/,
      );
    }
  });
});
