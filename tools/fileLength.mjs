/* Fails on a source file that is too long, or long without a reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeLength } from './lengthRule.mjs';
import { ROOT } from './run.mjs';
import { listSources } from './sources.mjs';

const files = listSources(join(ROOT, 'src'));
const complaints = files.flatMap((file) => judgeLength(`src/${file}`, readFileSync(join(ROOT, 'src', file), 'utf8')));

for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
process.stdout.write(`${files.length} files looked at.\n`);
process.exitCode = complaints.length === 0 && files.length > 0 ? 0 : 1;
