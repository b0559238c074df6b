import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** What the built page may load and do. Monaco and React Flow set styles inline; pictures are exported as blobs. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ');

/** Puts the policy into the built page. The dev server's page stays free of it: hot reloading needs an inline script. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'drawbridge:content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const inline = /<script(?![^>]*\ssrc=)[^>]*>/.exec(html);
        if (inline !== null) throw new Error(`The policy forbids inline scripts, and index.html has one: ${inline[0]}`);
        return [
          {
            tag: 'meta',
            attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
            injectTo: 'head-prepend',
          },
        ];
      },
    },
  };
}

/** Tests of a built file. */
const BUILT_TESTS = 'src/cli/built.test.ts';

export default defineConfig({
  // Relative, so that the build works from any sub-path of any static host.
  base: './',
  // One page and no routes: a file that is not there is a 404, not the page once more.
  appType: 'mpa',
  plugins: [react(), contentSecurityPolicy()],
  worker: { format: 'es' },
  build: {
    // Tells tools/firstLoad.mjs what the first load consists of.
    manifest: true,
    // The polyfill is for browsers older than those that the build is for.
    modulePreload: { polyfill: false },
    // Monaco is one lazy part of some 4 MB; tools/firstLoad.mjs watches what counts.
    chunkSizeWarningLimit: 5000,
  },
  optimizeDeps: {
    // Workers and what loads lazily are entries too: a dependency that is found late makes the dev server reload the page.
    entries: ['index.html', 'src/worker/**/*.ts', 'src/features/**/*.{ts,tsx}', '!src/**/*.test.{ts,tsx}'],
  },
  test: {
    // What needs a build runs by itself, after it (tools/cliTests.mjs).
    ...(process.env.DRAWBRIDGE_BUILT === undefined
      ? { include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.mjs'], exclude: [BUILT_TESTS] }
      : { include: [BUILT_TESTS] }),
    // A test that asserts nothing fails.
    expect: { requireAssertions: true },
    restoreMocks: true,
    // Test files share processes: loading the engine anew for each of them takes longer than what they test.
    isolate: false,
    // Far above what any test takes: a busy machine must not turn one red.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
