/*
 * `node tools/generateCluster.mjs [--workloads 50] [--namespaces 5] [--seed 1] [--form written|dump] <folder>`: writes the
 * manifests of a made-up cluster into a folder, to see how the page copes with one of that size. With `--pods 10000
 * --policies 2000` instead of `--workloads` and `--form`: one for measuring the engine (tools/cluster/inventLargeCluster.mjs).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dump } from 'js-yaml';
import { namespaceObjects, policyObjects, workloadObjects } from './cluster/clusterObjects.mjs';
import { dumpObjects } from './cluster/dumpObjects.mjs';
import { inventCluster } from './cluster/inventCluster.mjs';
import { inventLargeCluster } from './cluster/inventLargeCluster.mjs';
import { podObjects } from './cluster/podObjects.mjs';

/**
 * @typedef {import('./cluster/inventCluster.mjs').ClusterSize} ClusterSize
 * @typedef {import('./cluster/inventCluster.mjs').InventedCluster} InventedCluster
 * @typedef {import('./cluster/inventLargeCluster.mjs').LargeSize} LargeSize
 */

/**
 * The manifests of a made-up cluster (tools/cluster/inventCluster.mjs tells what is in it), the same for the same size and
 * seed.
 *
 * @param {ClusterSize & {form: 'written' | 'dump'}} wanted `written`: as people keep manifests, commented, a folder for
 *   each namespace; `dump`: one List, as `kubectl get … -A -o yaml` prints it
 * @returns {{path: string, text: string}[]}
 */
export function generateCluster({ form, ...size }) {
  const cluster = inventCluster(size);
  if (form === 'dump') {
    const list = { apiVersion: 'v1', items: dumpObjects(cluster), kind: 'List', metadata: { resourceVersion: '' } };
    return [{ path: 'cluster.yaml', text: dump(list, { lineWidth: -1, noRefs: true }) }];
  }
  return folders(cluster, workloadObjects);
}

/**
 * The manifests of a large made-up cluster, a folder for each namespace: controllers with their running pods, and policies.
 *
 * @param {LargeSize} size
 * @returns {{path: string, text: string}[]}
 */
export function generateLargeCluster(size) {
  const cluster = inventLargeCluster(size);
  let pods = 0;
  return folders(cluster, (workload) => {
    const running = podObjects(workload, pods);
    pods += running.length;
    return [...workloadObjects(workload).slice(0, 1), ...running];
  });
}

/**
 * @param {InventedCluster} cluster
 * @param {(workload: InventedCluster['workloads'][number]) => import('./cluster/clusterObjects.mjs').KubernetesObject[]} objectsOf
 */
function folders(cluster, objectsOf) {
  const policies = grouped(policyObjects(cluster), ({ metadata }) => metadata.namespace);
  const workloads = grouped(cluster.workloads, ({ namespace }) => namespace);
  const files = cluster.namespaces.flatMap(({ name }) => [
    {
      path: `${name}/workloads.yaml`,
      text: written(`What runs in ${name}`, (workloads.get(name) ?? []).flatMap(objectsOf)),
    },
    { path: `${name}/policies.yaml`, text: written(`Who may talk to whom in ${name}`, policies.get(name) ?? []) },
  ]);
  return [{ path: 'namespaces.yaml', text: written('All namespaces', namespaceObjects(cluster)) }, ...files].filter(
    ({ text }) => text !== '',
  );
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => string | undefined} keyOf
 * @returns {Map<string | undefined, T[]>}
 */
function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const list = groups.get(keyOf(item));
    if (list === undefined) groups.set(keyOf(item), [item]);
    else list.push(item);
  }
  return groups;
}

/**
 * @param {string} title
 * @param {readonly {kind: string, metadata: {name: string}}[]} objects
 * @returns {string} empty when there are none
 */
function written(title, objects) {
  const documents = objects.map(
    (object) => `# ${object.metadata.name}\n${dump(object, { lineWidth: 120, noRefs: true })}`,
  );
  return documents.length === 0 ? '' : `# ${title}.\n${documents.join('---\n')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      workloads: { type: 'string', default: '50' },
      namespaces: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      form: { type: 'string', default: 'written' },
      pods: { type: 'string' },
      policies: { type: 'string', default: '200' },
    },
  });
  const [folder] = positionals;
  const { form } = values;
  const [workloads, namespaces, seed, policies] = [
    values.workloads,
    values.namespaces,
    values.seed,
    values.policies,
  ].map(Number);
  const numbers = [workloads, namespaces, seed, policies, Number(values.pods ?? 0)].every(Number.isSafeInteger);
  if (folder === undefined || !numbers || !(Number(namespaces) > 0) || (form !== 'written' && form !== 'dump')) {
    process.stderr.write(
      'Usage: node tools/generateCluster.mjs [--workloads 50] [--namespaces 5] [--seed 1] [--form written|dump] <folder>\n' +
        '       node tools/generateCluster.mjs --pods 10000 [--policies 200] [--namespaces 5] [--seed 1] <folder>\n',
    );
    process.exitCode = 2;
    return;
  }
  const size = { namespaces: Number(namespaces), seed: Number(seed) };
  const files =
    values.pods === undefined
      ? generateCluster({ ...size, workloads: Number(workloads), form })
      : generateLargeCluster({ ...size, pods: Number(values.pods), policies: Number(policies) });
  writeFiles(files, folder);
}

/**
 * @param {readonly {path: string, text: string}[]} files
 * @param {string} folder is made where it isn't there
 */
export function writeFiles(files, folder) {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
