/*
 * `node tools/generateCluster.mjs [--workloads 50] [--namespaces 5] [--seed 1] [--form written|dump] <folder>`: writes the
 * manifests of a made-up cluster into a folder, to see how the page copes with one of that size.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dump } from 'js-yaml';
import { namespaceObjects, policyObjects, workloadObjects } from './cluster/clusterObjects.mjs';
import { dumpObjects } from './cluster/dumpObjects.mjs';
import { inventCluster } from './cluster/inventCluster.mjs';

/** @typedef {import('./cluster/inventCluster.mjs').ClusterSize} ClusterSize */

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
  const policies = policyObjects(cluster);
  const folders = cluster.namespaces.flatMap(({ name }) => {
    const workloads = cluster.workloads.filter((workload) => workload.namespace === name);
    return [
      { path: `${name}/workloads.yaml`, text: written(`What runs in ${name}`, workloads.flatMap(workloadObjects)) },
      {
        path: `${name}/policies.yaml`,
        text: written(
          `Who may talk to whom in ${name}`,
          policies.filter(({ metadata }) => metadata.namespace === name),
        ),
      },
    ];
  });
  const files = [{ path: 'namespaces.yaml', text: written('All namespaces', namespaceObjects(cluster)) }, ...folders];
  return files.filter(({ text }) => text !== '');
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
    },
  });
  const [folder] = positionals;
  const { form } = values;
  const [workloads, namespaces, seed] = [values.workloads, values.namespaces, values.seed].map(Number);
  const numbers = [workloads, namespaces, seed].every(Number.isSafeInteger) && Number(namespaces) > 0;
  if (folder === undefined || !numbers || (form !== 'written' && form !== 'dump')) {
    process.stderr.write(
      'Usage: node tools/generateCluster.mjs [--workloads 50] [--namespaces 5] [--seed 1] [--form written|dump] <folder>\n',
    );
    process.exitCode = 2;
    return;
  }
  const size = { workloads: Number(workloads), namespaces: Number(namespaces), seed: Number(seed) };
  writeFiles(generateCluster({ ...size, form }), folder);
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
