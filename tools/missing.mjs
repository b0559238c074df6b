/**
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 *
 * @typedef {{packages: Record<string, LockEntry>}} Lock
 * @typedef {{os: string, cpu: string, musl: boolean}} Platform
 */

/**
 * What an install would have to bring.
 *
 * @param {object} state
 * @param {LockEntry} state.manifest package.json
 * @param {Lock} state.lock package-lock.json
 * @param {Lock | null} state.installed node_modules/.package-lock.json, npm's own record of what it put there
 * @param {(path: string) => boolean} state.exists is there a package in this folder of the checkout?
 * @param {Platform} state.platform
 * @returns {{reason: string | null, binaries: string[]}} `reason`: why `npm install` must run, in words. `binaries`: packages
 *   (`name@version`) with this platform's prebuilt binary that an installed package lists, but the lockfile does not know
 */
export function findMissing({ manifest, lock, installed, exists, platform }) {
  return {
    reason: installReason(manifest, lock, installed, exists),
    binaries: unlistedBinaries(lock, exists, platform),
  };
}

/**
 * @param {LockEntry} manifest
 * @param {Lock} lock
 * @param {Lock | null} installed
 * @param {(path: string) => boolean} exists
 * @returns {string | null}
 */
function installReason(manifest, lock, installed, exists) {
  if (installed === null) return 'nothing is installed yet';
  const root = lock.packages[''] ?? {};
  for (const kind of /** @type {const} */ (['dependencies', 'devDependencies', 'optionalDependencies'])) {
    if (!sameEntries(manifest[kind] ?? {}, root[kind] ?? {})) return 'package.json and package-lock.json differ';
  }
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const present = installed.packages[path];
    // Optional packages are those of other platforms; npm leaves them out.
    if (present === undefined && wanted.optional) continue;
    if (present === undefined) return `${packageName(path)} is missing`;
    if (present.version !== wanted.version) {
      return `${packageName(path)} is ${present.version} and should be ${wanted.version}`;
    }
    if (!exists(path)) return `the folder of ${packageName(path)} is missing`;
  }
  return null;
}

/**
 * @param {Record<string, string>} a
 * @param {Record<string, string>} b
 */
function sameEntries(a, b) {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/**
 * A package with native code lists one optional package a platform. Where the lockfile was written without ours, npm installs
 * none and says nothing.
 *
 * @param {Lock} lock
 * @param {(path: string) => boolean} exists
 * @param {Platform} platform
 * @returns {string[]}
 */
function unlistedBinaries(lock, exists, platform) {
  const missing = new Set();
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || !exists(path)) continue;
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isForPlatform(name, platform)) continue;
      if (!exists(`${path}/node_modules/${name}`) && !exists(`node_modules/${name}`)) missing.add(`${name}@${version}`);
    }
  }
  return [...missing];
}

/**
 * `@biomejs/cli-linux-x64-musl`, `@rolldown/binding-win32-x64-msvc`, `lightningcss-darwin-arm64`.
 *
 * @param {string} name
 * @param {Platform} platform
 */
function isForPlatform(name, { os, cpu, musl }) {
  const suffix = new RegExp(`-${os}-${cpu}(?:-(gnu|musl|msvc|gnueabihf|musleabihf))?$`).exec(name);
  if (suffix === null) return false;
  return (suffix[1] ?? '').startsWith('musl') === musl;
}

/** @param {string} path */
function packageName(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
