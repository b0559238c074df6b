/* `npm run build`: the page into dist/, a look at what its first load costs, and the command line into dist-cli/. */
import { buildCli, CLI_FILE } from './buildCli.mjs';
import { firstLoadReport } from './firstLoad.mjs';
import { runNode } from './run.mjs';

const code = await runNode(['node_modules/vite/bin/vite.js', 'build', ...process.argv.slice(2)]);
if (code === 0) {
  const { text, withinLimit } = firstLoadReport();
  process.stdout.write(`\n${text}\n`);
  await buildCli();
  process.stdout.write(`${CLI_FILE} built.\n`);
  process.exitCode = withinLimit ? 0 : 1;
} else {
  process.exitCode = code;
}
