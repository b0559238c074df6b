import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../chromium.mjs';
import { ensureFreshBuild } from '../freshBuild.mjs';
import { ROOT } from '../run.mjs';
import { serveFolder } from '../serveFolder.mjs';
import { installClock } from './pageClock.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** ms until a page that does not get on is given up. */
const PATIENCE = 180_000;

/** @type {Promise<number> | null} */
let build = null;

/**
 * Opens the built page in a browser of its own, with nothing stored and a clock that watches it (pageClock.mjs), and ends
 * the browser when `use` is done.
 *
 * @template T
 * @param {(page: Page) => Promise<T>} use gets the page with the first visit's graph at rest
 * @returns {Promise<T>}
 * @throws {Error} when there is no Chromium, the build fails, or the page throws
 */
export async function withOpenedPage(use) {
  build ??= ensureFreshBuild();
  if ((await build) !== 0) throw new Error('The build failed.');
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('There is no Chromium. `npm run e2e` installs one.');
  const server = await serveFolder(join(ROOT, 'dist'), '/');
  const browser = await chromium.launch({
    executablePath,
    // As in e2e/playwright.config.ts.
    chromiumSandbox: process.platform !== 'linux',
    args: ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(PATIENCE);
    /** @type {Promise<never>} */
    const broken = new Promise((_, reject) => {
      page.on('pageerror', reject);
      page.on('crash', () => reject(new Error('The page crashed.')));
    });
    // It may break before anybody waits for it.
    broken.catch(() => {});
    await installClock(page);
    await page.goto(server.url);
    await page.locator('[data-edge-id]').first().waitFor({ state: 'attached' });
    return await Promise.race([use(page), broken]);
  } finally {
    await browser.close();
    await server.close();
  }
}
