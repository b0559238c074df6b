/* `npm run check`: all that can be checked without a build and a browser. Every stage runs, so that one run tells all. */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { UNIT_REPORT } from './counts.mjs';
import { captureNode, ROOT } from './run.mjs';

/** How many stages run side by side. */
const LANES = Math.min(2, availableParallelism());

/** Where the compiler remembers what it found, so that the next check looks only at what changed since. */
const CACHE = 'node_modules/.cache/tsc';

/**
 * @param {string} project from the checkout's folder
 * @param {string} name of what is remembered
 */
function types(project, name) {
  const remembered = join(CACHE, `${name}.tsbuildinfo`);
  return ['node_modules/typescript/bin/tsc', '-p', project, '--incremental', '--tsBuildInfoFile', remembered];
}

/* The longest first: they start first, beside them run the short ones. */
const STAGES = [
  {
    name: 'unit, property and conformance tests',
    args: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${UNIT_REPORT}`,
    ],
  },
  { name: 'types', args: types('.', 'all') },
  { name: 'types of the engine, without the DOM', args: types('src/engine', 'engine') },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-config-hints'] },
  { name: 'layers', args: ['tools/layers.mjs'] },
  { name: 'lint and format', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'file lengths', args: ['tools/fileLength.mjs'] },
];

rmSync(join(ROOT, UNIT_REPORT), { force: true });

/** @type {string[]} */
const failed = [];
const waiting = [...STAGES];

async function work() {
  for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
    const started = Date.now();
    const { code, output } = await captureNode(stage.args);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const words = output.trim();
    process.stdout.write(
      `\n── ${stage.name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n${words ? `${words}\n` : ''}`,
    );
    if (code !== 0) failed.push(stage.name);
  }
}

await Promise.all(Array.from({ length: LANES }, work));

process.stdout.write(failed.length === 0 ? '\nCheck: all well.\n' : `\nCheck FAILED: ${failed.join('; ')}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
