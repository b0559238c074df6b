import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findMissing } from './missing.mjs';
import { ROOT, run, runNode } from './run.mjs';

/**
 * Installs what package-lock.json names and node_modules lacks, and prints what it does. An up-to-date tree costs a few
 * milliseconds. Ends the process with a sentence when packages can't be had.
 *
 * It is `npm install`, never `npm ci`: a lockfile knows only the prebuilt binaries that the registry had for it, and
 * `npm ci` gives up where those of another platform are absent.
 *
 * @returns {Promise<void>}
 */
export async function ensureInstalled() {
  const before = readState();
  if (before.reason === null && before.binaries.length === 0) return;

  if (before.reason !== null) {
    say(`Installing packages (${before.reason}): npm install`);
    await npm(['install', '--include=dev', '--no-audit', '--no-fund']);
  }

  const after = readState();
  if (after.reason !== null) fail(`npm install ended well, yet ${after.reason}.`);
  if (after.binaries.length > 0) {
    say(`Installing the binaries of this platform, which the lockfile does not name: ${after.binaries.join(', ')}`);
    await npm([
      'install',
      '--include=dev',
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      ...after.binaries,
    ]);
    const left = readState().binaries;
    if (left.length > 0) fail(`npm install ended well, yet ${left.join(', ')} is not there.`);
  }
}

function readState() {
  return findMissing({
    manifest: readJson('package.json'),
    lock: readJson('package-lock.json'),
    installed: existsSync(join(ROOT, 'node_modules/.package-lock.json'))
      ? readJson('node_modules/.package-lock.json')
      : null,
    exists: (path) => existsSync(join(ROOT, path, 'package.json')),
    platform: { os: process.platform, cpu: process.arch, musl: isMusl() },
  });
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}

/** Does this Linux have musl in place of glibc (Alpine)? Node tells the glibc that it runs on, if any. */
function isMusl() {
  if (process.platform !== 'linux') return false;
  const report = /** @type {{header?: {glibcVersionRuntime?: string}}} */ (process.report.getReport());
  return report.header?.glibcVersionRuntime === undefined;
}

/** @param {readonly string[]} args */
async function npm(args) {
  const started = Date.now();
  // Under `npm start` npm tells where it lies; that also spares Windows its `npm.cmd`.
  const own = process.env.npm_execpath;
  const code = own?.endsWith('.js') ? await runNode([own, ...args]) : await run('npm', args);
  if (code !== 0) {
    fail(
      `npm ${args[0]} ended with code ${code}. Is the network there, and a package registry set up? Its words are above.`,
    );
  }
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * @param {string} text
 * @returns {never}
 */
function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
