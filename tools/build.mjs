/* `npm run build`: the page into dist/, and a look at what its first load costs. */
import { firstLoadReport } from './firstLoad.mjs';
import { runNode } from './run.mjs';

const code = await runNode(['node_modules/vite/bin/vite.js', 'build', ...process.argv.slice(2)]);
if (code === 0) {
  const { text, withinLimit } = firstLoadReport();
  process.stdout.write(`\n${text}\n`);
  process.exitCode = withinLimit ? 0 : 1;
} else {
  process.exitCode = code;
}
