import { describe, expect, it } from 'vitest';
import { findMissing } from './missing.mjs';

const LINUX = { os: 'linux', cpu: 'x64', musl: false };
const manifest = { dependencies: { yaml: '^2.9.1' }, devDependencies: { lint: '1.0.0' } };
const lock = {
  packages: {
    '': manifest,
    'node_modules/yaml': { version: '2.9.1' },
    'node_modules/lint': {
      version: '1.0.0',
      optionalDependencies: {
        '@lint/cli-linux-x64': '1.0.0',
        '@lint/cli-linux-x64-musl': '1.0.0',
        '@lint/cli-darwin-arm64': '1.0.0',
      },
    },
    'node_modules/@lint/cli-linux-x64': { version: '1.0.0', optional: true },
  },
};
const complete = {
  packages: {
    'node_modules/yaml': { version: '2.9.1' },
    'node_modules/lint': { version: '1.0.0' },
    'node_modules/@lint/cli-linux-x64': { version: '1.0.0' },
  },
};
const folders = new Set(Object.keys(complete.packages));

/** @param {Partial<Parameters<typeof findMissing>[0]>} change */
function find(change) {
  return findMissing({
    manifest,
    lock,
    installed: complete,
    exists: (path) => folders.has(path),
    platform: LINUX,
    ...change,
  });
}

describe('what an install would have to bring', () => {
  it('is nothing when node_modules is as the lockfile says', () => {
    expect(find({})).toEqual({ reason: null, binaries: [] });
  });

  it('is everything on a fresh machine', () => {
    expect(find({ installed: null, exists: () => false })).toEqual({
      reason: 'nothing is installed yet',
      binaries: [],
    });
  });

  it('is a package whose locked version changed', () => {
    const newer = { packages: { ...lock.packages, 'node_modules/yaml': { version: '2.9.2' } } };
    expect(find({ lock: newer }).reason).toBe('yaml is 2.9.1 and should be 2.9.2');
  });

  it('is a package that the lockfile gained', () => {
    const more = { packages: { ...lock.packages, 'node_modules/lint/node_modules/@a/b': { version: '1.0.0' } } };
    expect(find({ lock: more }).reason).toBe('@a/b is missing');
  });

  it('is a package that was added to package.json by hand', () => {
    expect(find({ manifest: { ...manifest, dependencies: { yaml: '^2.9.1', left: '1' } } }).reason).toBe(
      'package.json and package-lock.json differ',
    );
  });

  it('is a package whose folder someone removed', () => {
    expect(find({ exists: (path) => path !== 'node_modules/yaml' && folders.has(path) }).reason).toBe(
      'the folder of yaml is missing',
    );
  });

  it('is no optional package of another platform', () => {
    const other = {
      packages: { ...lock.packages, 'node_modules/@lint/cli-win32-x64': { version: '1.0.0', optional: true } },
    };
    expect(find({ lock: other })).toEqual({ reason: null, binaries: [] });
  });

  it.each([
    { platform: { os: 'darwin', cpu: 'arm64', musl: false }, binaries: ['@lint/cli-darwin-arm64@1.0.0'] },
    { platform: { os: 'linux', cpu: 'x64', musl: true }, binaries: ['@lint/cli-linux-x64-musl@1.0.0'] },
    { platform: { os: 'linux', cpu: 'x64', musl: false }, binaries: [] },
    { platform: { os: 'aix', cpu: 'ppc64', musl: false }, binaries: [] },
  ])('is the binary that the lockfile does not know: $platform.os $platform.cpu', ({ platform, binaries }) => {
    expect(find({ platform }).binaries).toEqual(binaries);
  });
});
