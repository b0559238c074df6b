import { createServer } from 'node:net';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from '../tools/chromium.mjs';
import { E2E_REPORT } from '../tools/counts.mjs';
import { ROOT } from '../tools/run.mjs';

/*
 * Every worker reads this file again and inherits the environment: what is found out once is kept there.
 */
process.env.CHROMIUM ??= findChromium() ?? '';
process.env.DRAWBRIDGE_PORT ??= String(await freePort());

const origin = `http://127.0.0.1:${process.env.DRAWBRIDGE_PORT}`;

export default defineConfig({
  testDir: ROOT,
  testMatch: 'e2e/**/*.spec.ts',
  outputDir: join(ROOT, 'test-results/e2e'),
  reporter: [['list'], ['json', { outputFile: join(ROOT, E2E_REPORT) }]],
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Ceilings for a machine that is busy with other things; alone, a test takes seconds.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `${origin}/`,
    viewport: { width: 1600, height: 1000 },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    // Copying and pasting is done by the keys that people press.
    permissions: ['clipboard-read', 'clipboard-write'],
    // What glides or fades in is there at once: a test looks at where things end.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      // Root, as in most containers, can't have the sandbox.
      chromiumSandbox: process.platform !== 'linux',
      // Chromium itself calls hosts of its maker; nothing but the page's own server is to be reached.
      args: ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1'],
    },
  },
  webServer: {
    // The tests run on the build: the dev server would reload the page when it meets a new dependency.
    command: `"${process.execPath}" node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${process.env.DRAWBRIDGE_PORT} --strictPort`,
    cwd: ROOT,
    url: origin,
    reuseExistingServer: false,
  },
});

/** A port of this machine that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
