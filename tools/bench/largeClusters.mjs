/*
 * The engine alone, over large made-up clusters (tools/cluster/inventLargeCluster.mjs), stage by stage: time and peak memory.
 * Every sample is a process of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateLargeCluster, writeFiles } from '../generateCluster.mjs';
import { engineForNode } from '../measure/engineForNode.mjs';
import { captureNode } from '../run.mjs';
import { sampled } from '../sampled.mjs';

/** @typedef {import('../measure/measureEngine.mjs').Figures} Figures */

const SIZES = [
  { pods: 1000, namespaces: 20, policies: 200, runs: 3 },
  { pods: 10_000, namespaces: 200, policies: 2000, runs: 3 },
  { pods: 50_000, namespaces: 500, policies: 5000, runs: 1 },
];

const STAGES = {
  read: 'read YAML',
  compile: 'compile',
  classes: 'compile, and connect all pairs on all ports, as classes',
  onePort: 'compile, and connect all pairs on one port, as bits',
  expand: 'expand one port to a matrix of pods',
  judge: 'judge one connection of two pods',
  explain: 'judge it and explain it',
  edit: 'compile and connect one port again after an edit of one policy',
};

/** @type {Promise<string> | null} */
let built = null;

export const benchmarks = SIZES.flatMap(({ runs, ...size }) => {
  const figure = sampled(() => measure(size));
  const title = `${size.pods} pods, ${size.namespaces} namespaces, ${size.policies} policies`;
  return Object.entries(STAGES).flatMap(([stage, words]) => [
    { name: `${title}: ${words}`, unit: 'ms', runs, run: figure(`${stage} ms`) },
    { name: `${title}: ${words}, peak memory`, unit: 'MB', runs, run: figure(`${stage} mb`) },
  ]);
});

/**
 * @param {{pods: number, namespaces: number, policies: number}} size
 * @returns {Promise<Record<string, number>>} `read ms`, `read mb`, …
 */
async function measure(size) {
  built ??= engineForNode();
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-bench-'));
  try {
    writeFiles(generateLargeCluster({ ...size, seed: 1 }), folder);
    const script = ['--expose-gc', '--max-old-space-size=4096', 'tools/measure/measureEngine.mjs', await built, folder];
    const { code, output } = await captureNode(script);
    if (code !== 0) throw new Error(`The measurement failed:\n${output}`);
    const stages = /** @type {Record<string, Figures>} */ (JSON.parse(output));
    return Object.fromEntries(
      Object.entries(stages).flatMap(([stage, { ms, mb }]) => [
        [`${stage} ms`, ms],
        [`${stage} mb`, mb],
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
