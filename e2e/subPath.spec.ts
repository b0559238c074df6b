import { join } from 'node:path';
import { ROOT } from '../tools/run.mjs';
import { serveFolder } from '../tools/serveFolder.mjs';
import { test as base, expect } from './fixtures';

/* The same build, below a path of a plain static host that knows no index of routes. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  baseURL: async ({}, use) => {
    const server = await serveFolder(join(ROOT, 'dist'), '/tools/some/drawbridge/');
    await use(server.url);
    await server.close();
  },
});

test('the build works from a sub-path of a static host', async ({ editor, page, baseURL }) => {
  const paths: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith('http')) paths.push(new URL(request.url()).pathname);
  });
  await editor.goto();
  expect(page.url()).toBe(baseURL);
  await page.waitForLoadState('networkidle');
  expect(paths.length).toBeGreaterThan(2);
  expect(paths.filter((path) => !path.startsWith('/tools/some/drawbridge/'))).toEqual([]);
});
