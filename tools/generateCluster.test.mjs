import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { generateCluster, generateLargeCluster } from './generateCluster.mjs';

const SIZE = { workloads: 120, namespaces: 8, seed: 7 };
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * @param {readonly {text: string}[]} files
 * @returns {any[]}
 */
function objectsOf(files) {
  return files
    .flatMap(({ text }) => /** @type {any[]} */ (loadAll(text)))
    .flatMap((object) => object.items ?? [object]);
}

/** @param {readonly {kind: string}[]} objects */
function countOf(objects) {
  const kinds = new Set(objects.map(({ kind }) => kind));
  return Object.fromEntries([...kinds].map((kind) => [kind, objects.filter((object) => object.kind === kind).length]));
}

describe.each(/** @type {const} */ (['written', 'dump']))('a generated cluster, %s', (form) => {
  const files = generateCluster({ ...SIZE, form });
  const objects = objectsOf(files);

  it('is the same for the same seed, and another one for another', () => {
    expect(generateCluster({ ...SIZE, form })).toEqual(files);
    expect(generateCluster({ ...SIZE, seed: 8, form })).not.toEqual(files);
  });

  it('has as many workloads and namespaces as asked, besides those of the system', () => {
    const workloads = objects.filter(({ kind }) => WORKLOADS.includes(kind));
    expect(workloads).toHaveLength(120 + 3);
    expect(countOf(objects)).toMatchObject({ Namespace: 8 + 3, Service: 120 + 3 });
    const named = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
    expect(workloads.filter(({ metadata }) => !named.has(metadata.namespace))).toEqual([]);
  });

  it('names no object twice', () => {
    const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has policies of every form', () => {
    const text = JSON.stringify(objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => spec));
    const forms = [
      '"podSelector":{}',
      '"matchExpressions"',
      '"cidr"',
      '"except"',
      '"endPort"',
      '"port":"',
      '"port":5432',
    ];
    expect(forms.filter((each) => !text.includes(each))).toEqual([]);
  });
});

it('as people write it, there is a folder for each namespace', () => {
  const paths = generateCluster({ ...SIZE, form: 'written' }).map(({ path }) => path);
  expect(paths).toContain('namespaces.yaml');
  expect(paths).toContain('alpha-00/policies.yaml');
  expect(paths).toContain('alpha-00/workloads.yaml');
});

it('as a cluster prints it, a List holds what controllers made, owned by them', () => {
  const files = generateCluster({ ...SIZE, form: 'dump' });
  expect(files.map(({ path }) => path)).toEqual(['cluster.yaml']);
  const objects = objectsOf(files);
  const uids = objects.map(({ metadata }) => metadata.uid);
  expect(new Set(uids).size).toBe(objects.length);
  const pods = objects.filter(({ kind }) => kind === 'Pod');
  const owners = new Set(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`));
  for (const { metadata, status } of pods) {
    const [owner] = metadata.ownerReferences;
    expect(owners).toContain(`${owner.kind} ${metadata.namespace}/${owner.name}`);
    expect(status.podIP).toMatch(/^10\.\d+\.\d+\.\d+$/);
  }
  expect(pods.length).toBeGreaterThan(120);
});

describe('a large cluster', () => {
  const size = { pods: 300, namespaces: 12, policies: 150, seed: 3 };
  const files = generateLargeCluster(size);
  const objects = objectsOf(files);

  it('is the same for the same seed, and another one for another', () => {
    expect(generateLargeCluster(size)).toEqual(files);
    expect(generateLargeCluster({ ...size, seed: 4 })).not.toEqual(files);
  });

  it('has exactly as many pods, namespaces and policies as asked, and names none twice', () => {
    expect(countOf(objects)).toMatchObject({ Pod: 300, Namespace: 12, NetworkPolicy: 150 });
    const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('varies labels, expressions, protocols, blocks, and what a port name means', () => {
    const specs = JSON.stringify(objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => spec));
    const forms = [
      '"In"',
      '"NotIn"',
      '"Exists"',
      '"DoesNotExist"',
      '"endPort"',
      '"except"',
      '"UDP"',
      '"SCTP"',
      '"http"',
    ];
    expect(forms.filter((form) => !specs.includes(form))).toEqual([]);
    const ports = objects.filter(({ kind }) => kind === 'Pod').flatMap(({ spec }) => spec.containers[0].ports);
    const http = new Set(ports.filter(({ name }) => name === 'http').map(({ containerPort }) => containerPort));
    expect(http.size).toBeGreaterThan(1);
  });

  it('gives every pod an address of its own', () => {
    const addresses = objects.filter(({ kind }) => kind === 'Pod').map(({ status }) => status.podIP);
    expect(new Set(addresses).size).toBe(300);
  });
});
