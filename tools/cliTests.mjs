/* The command line as a process: builds it and runs src/cli/built.test.ts on the file. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildCli } from './buildCli.mjs';
import { CLI_REPORT } from './counts.mjs';
import { ROOT, runNode } from './run.mjs';

rmSync(join(ROOT, CLI_REPORT), { force: true });
await buildCli();
process.exitCode = await runNode(
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${CLI_REPORT}`,
    ...process.argv.slice(2),
  ],
  { DRAWBRIDGE_BUILT: '1' },
);
