import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../run.mjs';

/**
 * Builds the engine as modules that Node can run, for measurements in processes of their own.
 *
 * @returns {Promise<string>} the folder, with `engine.mjs` and `reader.mjs` in it
 */
export async function engineForNode() {
  const folder = join(ROOT, 'test-results/engine');
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rollupOptions: {
        input: { engine: 'src/engine/index.ts', reader: 'src/engine/manifest/reader.ts' },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
  return folder;
}
