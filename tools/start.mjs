/* `npm start [-- vite's options]`: installs what is missing, then serves the page from its sources. */
import { requireNode } from './nodeVersion.mjs';

requireNode();

const { ensureInstalled } = await import('./install.mjs');
const { runNode } = await import('./run.mjs');

await ensureInstalled();
process.stdout.write('Serving the page from its sources (Ctrl+C ends it):\n');
process.exitCode = await runNode(['node_modules/vite/bin/vite.js', ...process.argv.slice(2)]);
