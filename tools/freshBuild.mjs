import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runNode } from './run.mjs';

/** What a build is made of. */
const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

/**
 * Builds the page into dist/, unless what is there is as new as its sources.
 *
 * @returns {Promise<number>} the exit code
 */
export async function ensureFreshBuild() {
  const built = newest(join(ROOT, 'dist/index.html'));
  if (built > 0 && SOURCES.every((path) => newest(join(ROOT, path)) <= built)) return 0;
  process.stdout.write('The build is missing or older than its sources: building.\n');
  return runNode(['tools/build.mjs']);
}

/**
 * @param {string} path a file, or a folder with all that is in it
 * @returns {number} the last change, in ms since 1970; 0 when nothing is there
 */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}
