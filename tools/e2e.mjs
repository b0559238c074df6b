/* `npm run e2e [-- playwright's options]`: the end-to-end tests on the build, which is made anew when it is out of date. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { E2E_REPORT } from './counts.mjs';
import { ROOT, runNode } from './run.mjs';

/** What a build is made of. */
const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

process.exitCode = await main();

/** @returns {Promise<number>} the exit code */
async function main() {
  const chromium = await ensureChromium();
  if (chromium === null) return 1;
  if (isBuildOld()) {
    process.stdout.write('The build is older than its sources: building.\n');
    const code = await runNode(['tools/build.mjs']);
    if (code !== 0) return code;
  }
  mkdirSync(join(ROOT, 'test-results'), { recursive: true });
  rmSync(join(ROOT, E2E_REPORT), { force: true });
  const cli = 'node_modules/@playwright/test/cli.js';
  return runNode([cli, 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)], {
    CHROMIUM: chromium,
  });
}

function isBuildOld() {
  const built = newest(join(ROOT, 'dist/index.html'));
  return built === 0 || SOURCES.some((path) => newest(join(ROOT, path)) > built);
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
