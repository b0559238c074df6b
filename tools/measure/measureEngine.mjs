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
const JUDGED = 5000;

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
measure('onePort', 5, () => connectedOnPort(engine.compile(resources, reading), engine.createPortCache()));
const onPort = connectedOnPort(cluster, engine.createPortCache());
measure('expand', 3, () => onPort.expand());
measureJudge();
measureEdit();
process.stdout.write(`${JSON.stringify(figures)}\n`);

/**
 * @param {typeof cluster} connected
 * @param {ReturnType<typeof engine.createPortCache>} cache
 */
function connectedOnPort(connected, cache) {
  const connectivity = engine.connectOnPort(connected, PROBE, cache);
  for (const source of connectivity.sources) connectivity.rowOf(source);
  return connectivity;
}

/** Connections between pods that lie far apart in the list, so that few have anything in common. */
function measureJudge() {
  const { pods } = resources;
  /** @param {number} index */
  const end = (index) => {
    const { id } = /** @type {(typeof pods)[number]} */ (pods[index % pods.length]);
    return /** @type {const} */ ({ type: 'pods', pods: [id] });
  };
  const queries = Array.from({ length: JUDGED }, (_, index) => ({
    from: end(index * 17),
    to: end(index * 31 + 1),
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
  const ports = engine.createPortCache();
  connectedOnPort(engine.compile(resources, reading, { cache }), ports);
  let port = 1000;
  measure('edit', 9, () => {
    port += 1;
    const policies = resources.policies.map((document, index) =>
      index === resources.policies.length - 1 ? edited(document, port) : document,
    );
    return connectedOnPort(engine.compile({ ...resources, policies }, reading, { cache }), ports);
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
