/*
 * `npm run bench [-- part of a name]`: times, and the size of the first load. Times judge nothing: they differ from machine
 * to machine. Two kinds of benchmarks are found by themselves: `src/**\/*.bench.ts` (Vitest's, in Node), and
 * `tools/bench/*.mjs`, which export `benchmarks`, an array of `{name, unit, runs, run}` whose `run` gives one figure (for
 * what needs a browser).
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { firstLoadReport } from './firstLoad.mjs';
import { median } from './median.mjs';
import { ROOT, runNode } from './run.mjs';

/**
 * @typedef {object} Benchmark
 * @property {string} name
 * @property {string} unit "ms"
 * @property {number} runs how often `run` is asked; the first answer, which warms up, is thrown away
 * @property {() => Promise<number>} run one figure
 */

const wanted = process.argv[2] ?? '';
const VITEST_REPORT = join(ROOT, 'test-results/bench.json');

process.exitCode = await main();

/** @returns {Promise<number>} the exit code */
async function main() {
  const inNode = await benchInNode();
  for (const benchmark of await findBenchmarks()) await bench(benchmark);
  if (existsSync(join(ROOT, 'dist/.vite/manifest.json'))) process.stdout.write(`\n${firstLoadReport().text}\n`);
  else process.stdout.write('\nFirst load: there is no build yet. `npm run build` makes one.\n');
  return inNode;
}

/** @returns {Promise<number>} the exit code of Vitest's benchmarks; 0 when there are none */
async function benchInNode() {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  if (!files.some((file) => file.endsWith('.bench.ts') && file.includes(wanted))) return 0;
  rmSync(VITEST_REPORT, { force: true });
  const vitest = 'node_modules/vitest/vitest.mjs';
  // In a process of its own: what ran before would be measured along, by what the runtime has compiled and kept.
  const options = ['--run', '--isolate', '--outputJson', VITEST_REPORT];
  const code = await runNode([vitest, 'bench', ...options, ...(wanted ? [wanted] : [])]);
  if (code !== 0) return code;
  /** @type {{files: {groups: {fullName: string, benchmarks: {name: string, median: number, min: number, max: number}[]}[]}[]}} */
  const report = JSON.parse(readFileSync(VITEST_REPORT, 'utf8'));
  process.stdout.write('\n');
  for (const group of report.files.flatMap((file) => file.groups)) {
    for (const { name, ...times } of group.benchmarks) print(`${group.fullName} > ${name}`, 'ms', times);
  }
  return 0;
}

/** @returns {Promise<Benchmark[]>} */
async function findBenchmarks() {
  const folder = join(ROOT, 'tools/bench');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
  const modules = await Promise.all(
    files.map((file) => /** @type {Promise<{benchmarks: Benchmark[]}>} */ (import(`./bench/${file}`))),
  );
  return modules.flatMap((module) => module.benchmarks).filter(({ name }) => name.includes(wanted));
}

/** @param {Benchmark} benchmark */
async function bench({ name, unit, runs, run }) {
  const figures = [];
  await run();
  for (let count = 0; count < runs; count += 1) figures.push(await run());
  print(name, unit, { median: median(figures), min: Math.min(...figures), max: Math.max(...figures) });
}

/**
 * @param {string} name
 * @param {string} unit
 * @param {{median: number, min: number, max: number}} figures
 */
function print(name, unit, figures) {
  const text = (/** @type {number} */ figure) => `${figure < 10 ? figure.toPrecision(3) : figure.toFixed(1)} ${unit}`;
  process.stdout.write(`${name}: median ${text(figures.median)} (${text(figures.min)} to ${text(figures.max)})\n`);
}
