import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { ROOT, run, runNode } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/**
 * The browser for the end-to-end tests: the one that `CHROMIUM` (or `PLAYWRIGHT_CHROMIUM`) names, else an installed Chromium
 * or Chrome, else the one that Playwright downloaded earlier.
 *
 * @returns {string | null} the path of a browser that starts; null when there is none
 * @throws {Error} when the variable names a file that is not there
 */
export function findChromium() {
  for (const variable of ['CHROMIUM', 'PLAYWRIGHT_CHROMIUM']) {
    const path = process.env[variable];
    if (!path) continue;
    if (!existsSync(path)) throw new Error(`${variable} names ${path}, but there is no such file.`);
    return path;
  }
  return [...installedPlaces(), playwrightsOwn()].find((path) => path !== null && starts(path)) ?? null;
}

/**
 * The browser of `findChromium`, installed if there is none: from the distribution on Debian, where this user may install
 * packages, else by Playwright. Prints what it does.
 *
 * @returns {Promise<string | null>} null when there is no way to one; the reason has been printed
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;

  process.stdout.write('No Chromium or Chrome is installed, so the end-to-end tests install one.\n');
  for (const install of isDebian() ? [installFromApt, installByPlaywright] : [installByPlaywright, installFromApt]) {
    await install();
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  process.stderr.write(
    'No Chromium could be installed. Install Chromium or Chrome, or set CHROMIUM to the path of one, and run this again.\n',
  );
  return null;
}

/** @returns {string[]} existing files, best first */
function installedPlaces() {
  const onPath = NAMES.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)));
  const program = (/** @type {string | undefined} */ base) =>
    base ? [join(base, 'Google/Chrome/Application/chrome.exe')] : [];
  const fixed =
    process.platform === 'darwin'
      ? ['Chromium', 'Google Chrome'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
      : process.platform === 'win32'
        ? [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap(program)
        : [];
  return [...(process.platform === 'win32' ? [] : onPath), ...fixed].filter((path) => existsSync(path));
}

/** @returns {string | null} where Playwright's own download lies, if it has been made */
function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  const path = /** @type {string} */ (chromium.executablePath());
  return existsSync(path) ? path : null;
}

/**
 * Ubuntu's `chromium-browser` may be a mere hint to a snap, so a file alone proves nothing. Chrome on Windows opens a
 * window when it is asked for its version, so there the file must do.
 *
 * @param {string} path
 */
function starts(path) {
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @returns {string[] | null} what to put before a command that needs root; null when this user can't have it unasked */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}

/** @returns {Promise<void>} */
async function installFromApt() {
  const prefix = rootPrefix();
  if (prefix === null || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return;
  process.stdout.write('apt-get install chromium\n');
  const [command = 'env', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q'];
  // An update that fails for one of several sources is no reason not to try.
  await run(command, [...rest, 'update']);
  await run(command, [...rest, 'install', '-y', '--no-install-recommends', 'chromium']);
}

/** @returns {Promise<void>} */
async function installByPlaywright() {
  const withLibraries = process.platform === 'linux' && rootPrefix() !== null;
  process.stdout.write(`playwright install${withLibraries ? ' --with-deps' : ''} chromium\n`);
  const cli = join(ROOT, 'node_modules/@playwright/test/cli.js');
  await runNode([cli, 'install', ...(withLibraries ? ['--with-deps'] : []), 'chromium']);
}
