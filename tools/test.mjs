/* `npm test`: installs what is missing, then checks, builds, and tries the command line as a process and the page in a real browser. */
import { requireNode } from './nodeVersion.mjs';

requireNode();

const { rmSync } = await import('node:fs');
const { join } = await import('node:path');
const { ensureInstalled } = await import('./install.mjs');
const { ROOT, runNode } = await import('./run.mjs');
const { CLI_REPORT, closingLine, E2E_REPORT, readCounts, UNIT_REPORT } = await import('./counts.mjs');

const STAGES = [
  { name: 'Check', file: 'tools/check.mjs' },
  { name: 'Build', file: 'tools/build.mjs' },
  { name: 'Command line, as a process', file: 'tools/cliTests.mjs' },
  { name: 'End to end, in Chromium', file: 'tools/e2e.mjs' },
];

await ensureInstalled();
for (const report of [UNIT_REPORT, CLI_REPORT, E2E_REPORT]) rmSync(join(ROOT, report), { force: true });

/** @type {string[]} */
const summary = [];
let failed = false;

for (const { name, file } of STAGES) {
  if (failed) {
    summary.push(`${name}: not run`);
    continue;
  }
  process.stdout.write(`\n═══ ${name} ═══\n`);
  const started = Date.now();
  failed = (await runNode([file])) !== 0;
  summary.push(`${name}: ${failed ? 'FAILED' : 'ok'} (${Math.round((Date.now() - started) / 1000)} s)`);
}

process.stdout.write(`\n═══ Summary ═══\n${summary.join('\n')}\n\n${closingLine(readCounts())}\n`);
process.exitCode = failed ? 1 : 0;
