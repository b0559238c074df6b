/*
 * `node --expose-gc tools/measure/measureEngine.mjs <folder of the built engine> <folder of manifests>`: one line of JSON, for
 * every stage of the engine `{ms, mb}`: the median time of a few runs, each from scratch, and the peak memory of the process
 * in them, what the stages before have made included.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from '../median.mjs';
import { peakMemory, resetPeak } from './peakMemory.mjs';

/** @typedef {{ms: number, mb: number}} Figures */

const [built, folder] = process.argv.slice(2);
if (built === undefined || folder === undefined) throw new Error('Name the built engine and the manifests.');

/** @param {string} name */
const load = (name) => import(pathToFileURL(join(built, name)).href);
/** @type {typeof import('../../src/engine/index')} */
const engine = await load('engine.mjs');
/** @type {typeof import('../../src/engine/manifest/reader')} */
const { createManifestReader } = await load('reader.mjs');

const reading = engine.KUBERNETES_READING;
const PROBE = /** @type {const} */ ({ protocol: 'TCP', port: 8080, family: 'IPv4' });
const JUDGED = 500;

/** @type {Record<string, Figures>} */
const figures = {};

/**
 * @template T
 * @param {string} name
 * @param {number} runs
 * @param {() => T} work
 * @returns {T} of the last run
 */
function measure(name, runs, work) {
  resetPeak();
  const times = [];
  let result = null;
  for (let run = 0; run < runs; run += 1) {
    result = null;
    const started = performance.now();
    result = { value: work() };
    times.push(performance.now() - started);
  }
  figures[name] = { ms: median(times), mb: peakMemory() };
  if (result === null) throw new RangeError('at least one run');
  return result.value;
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .sort()
  .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

const { resources } = measure('read', 1, () => createManifestReader().read(files));
const cluster = measure('compile', 5, () => engine.compile(resources, reading));
measure('classes', 3, () => {
  const connectivity = engine.connect(engine.compile(resources, reading));
  for (let item = 0; item < connectivity.classes.count; item += 1) connectivity.classRow(item);
  return connectivity;
});
measure('onePort', 5, () => engine.connectOnPort(engine.compile(resources, reading), PROBE));
const onPort = engine.connectOnPort(cluster, PROBE);
measure('expand', 3, () => onPort.expand());
measureJudge();
measureEdit();
process.stdout.write(`${JSON.stringify(figures)}\n`);

/** Flows between workloads that lie far apart in the list, so that few have anything in common. */
function measureJudge() {
  const { workloads } = resources;
  /** @param {number} index */
  const end = (index) => {
    const { namespace, name, kind } = /** @type {(typeof workloads)[number]} */ (workloads[index % workloads.length]);
    return /** @type {const} */ ({ type: 'workload', namespace, name, kind });
  };
  const queries = Array.from({ length: JUDGED }, (_, index) => ({
    from: end(index * 7),
    to: end(index * 13 + 1),
    port: 8080,
    protocol: /** @type {const} */ ('TCP'),
    family: null,
  }));
  measure('judge', 9, () => queries.map((query) => engine.judgeState(cluster, query)));
  measure('explain', 9, () => queries.map((query) => engine.judge(cluster, query)));
  for (const name of ['judge', 'explain']) {
    const { ms, mb } = /** @type {Figures} */ (figures[name]);
    figures[name] = { ms: ms / JUDGED, mb };
  }
}

/** One policy gets one port more; what it selects is compiled and connected again. */
function measureEdit() {
  const cache = engine.createCompileCache();
  engine.connectOnPort(engine.compile(resources, reading, { cache }), PROBE);
  let port = 1000;
  measure('edit', 9, () => {
    port += 1;
    const policies = resources.policies.map((document, index) =>
      index === resources.policies.length - 1 ? edited(document, port) : document,
    );
    return engine.connectOnPort(engine.compile({ ...resources, policies }, reading, { cache }), PROBE);
  });
}

/**
 * @param {(typeof resources)['policies'][number]} document
 * @param {number} port
 */
function edited(document, port) {
  const spec = /** @type {import('../../src/engine/index').JsonObject} */ (document.data.spec);
  return { ...document, data: { ...document.data, spec: { ...spec, ingress: [{ ports: [{ port }] }] } } };
}
