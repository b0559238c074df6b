/* The layer check: imports against the rules of tools/layers/rules.mjs, and what imports can't tell. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkImports } from './layers/cruise.mjs';
import { checkUsage } from './layers/usage.mjs';
import { ROOT } from './run.mjs';
import { listSources } from './sources.mjs';

const files = listSources(join(ROOT, 'src'));
const { complaints, modules } = await checkImports(ROOT, join(ROOT, 'tsconfig.json'));
complaints.push(...files.flatMap((file) => checkUsage(`src/${file}`, readFileSync(join(ROOT, 'src', file), 'utf8'))));

for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
process.stdout.write(`${modules} modules looked at, ${complaints.length} complaints.\n`);
process.exitCode = complaints.length === 0 && files.length > 0 ? 0 : 1;
