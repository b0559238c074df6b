import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './run.mjs';

/** The command line as one file, from the checkout's folder. */
export const CLI_FILE = 'dist-cli/drawbridge.js';

/**
 * Builds the command line into one executable file that needs no packages beside it. It is a script that Node takes for a
 * module and for CommonJS alike, so that it runs wherever it is copied, whatever the package.json above it says.
 */
export async function buildCli() {
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: 'dist-cli',
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      modulePreload: false,
      copyPublicDir: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: join(ROOT, 'src/cli/main.ts'),
        external: [/^node:/],
        output: { format: 'es', entryFileNames: 'drawbridge.js', codeSplitting: false },
      },
    },
    plugins: [{ name: 'drawbridge:script', renderChunk: (code) => ({ code: asScript(code), map: null }) }],
  });
  chmodSync(join(ROOT, CLI_FILE), 0o755);
}

/**
 * A module that imports nothing but Node's own modules, as a script that fetches them first.
 *
 * @param {string} code
 */
export function asScript(code) {
  const imports = /^import\s*(\{[^}]*\})\s*from\s*(["']node:[^"']+["']);?[ \t]*$/gm;
  const body = code.replace(
    imports,
    (_all, names, module) => `const ${names.replaceAll(' as ', ': ')} = await import(${module});`,
  );
  const left = /^(?:import|export)\b.*$/m.exec(body);
  if (left !== null) throw new Error(`The command line must be one script, and has: ${left[0]}`);
  return `#!/usr/bin/env node\n(async () => {\n"use strict";\n${body}\n})();\n`;
}
