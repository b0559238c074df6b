import { describe, expect, test } from 'vitest';
import { CLUSTER_DUMP } from '../../../testing/clusterDump';
import { judgedResources } from '../../../testing/judgedResources';
import type { ImportPreview, IncomingFile } from '../../model/import';
import { isTextFile, type SourceFile } from '../../model/source';
import { createManifestReader } from '../reader';
import { previewImport } from './previewImport';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const incoming = (texts: Readonly<Record<string, string>>): readonly IncomingFile[] =>
  Object.entries(texts).map(([path, text]) => ({ path, bytes: bytes(text) }));
const textsOf = (files: readonly SourceFile[]): Readonly<Record<string, string>> =>
  Object.fromEntries(files.map((file) => [file.path, isTextFile(file) ? file.text : '(bytes)']));
const preview = (texts: Readonly<Record<string, string>>, existing: readonly SourceFile[] = []): ImportPreview =>
  previewImport(incoming(texts), existing);
const again = (files: readonly SourceFile[]): ImportPreview => preview(textsOf(files));

describe('a dump is reduced to what judging needs', () => {
  const json = `${JSON.stringify(CLUSTER_DUMP, null, 4)}\n`;
  const taken = preview({ '': json });

  test('by default nothing private is left', () => {
    expect(taken.summary.isDump).toBe(true);
    expect(taken.reduced.map(({ path }) => path)).toEqual(['cluster.yaml', 'policies.yaml']);
    expect(JSON.stringify(taken.reduced)).not.toMatch(/private|uid|managedFields|annotations|creationTimestamp|env/);
  });

  test('and it says the same of pods, workloads, Services and policies', () => {
    expect(judgedResources(taken.reduced)).toEqual(judgedResources(taken.original));
    expect(createManifestReader().read(taken.reduced).resources.leftOut.succeeded).toBe(1);
  });

  test('one readable document each, in a stable order', () => {
    const text = textsOf(taken.reduced)['cluster.yaml'] ?? '';
    expect([...text.matchAll(/^kind: (\w+)$/gm)].map((match) => match[1])).toEqual([
      'Node',
      'Namespace',
      'Deployment',
      'ReplicaSet',
      'CronJob',
      'Pod',
      'Pod',
      'Pod',
      'Service',
    ]);
    expect(text).toContain(`---
apiVersion: v1
kind: Pod
metadata:
  name: web-abc-x
  namespace: shop
  labels:
    app: web
    pod-template-hash: abc
  ownerReferences:
    - apiVersion: apps/v1
      kind: ReplicaSet
      name: web-abc
      controller: true
spec:
  dnsPolicy: ClusterFirst
  nodeName: n1
  initContainers:
    - name: mesh
      restartPolicy: Always
      ports:
        - containerPort: 15020
  containers:
    - name: a
      ports:
        - name: http
          containerPort: 80
          protocol: TCP
status:
  phase: Running
  hostIP: 192.168.0.1
  podIP: 10.244.0.5
`);
  });

  test('reducing what is reduced changes nothing', () => {
    const second = again(taken.reduced);
    expect(textsOf(second.reduced)).toEqual(textsOf(taken.reduced));
    expect(second.summary.isDump).toBe(false);
  });

  test('what is left out is said', () => {
    const findings = taken.summary.diagnostics.filter(({ code }) => code === 'left-out' || code === 'dropped-secret');
    expect(findings.map(({ message }) => message)).toEqual([
      '1 Secret and 1 ConfigMap in pasted.yaml are left out: they are never kept, and judging needs none of them.',
      '2 objects of pasted.yaml that judging does not need are left out of the reduced import: Event, ReplicaSet.',
    ]);
    expect(taken.summary.dropped).toBe(2);
  });

  test('the originals are as they came, but for Secrets and ConfigMaps', () => {
    const text = textsOf(taken.original)['pasted.yaml'] ?? '';
    expect(JSON.parse(text)).toEqual({
      ...CLUSTER_DUMP,
      items: CLUSTER_DUMP.items.filter(({ kind }) => kind !== 'Secret' && kind !== 'ConfigMap'),
    });
    expect(json.startsWith(text.slice(0, text.indexOf('"kind": "Event"') - 100))).toBe(true);
  });

  test('the summary counts by namespace and kind', () => {
    expect(taken.summary.found).toEqual([
      { namespace: null, kind: 'Namespace', count: 1 },
      { namespace: null, kind: 'Node', count: 1 },
      { namespace: 'shop', kind: 'CronJob', count: 1 },
      { namespace: 'shop', kind: 'Deployment', count: 1 },
      { namespace: 'shop', kind: 'Event', count: 1 },
      { namespace: 'shop', kind: 'NetworkPolicy', count: 1 },
      { namespace: 'shop', kind: 'Pod', count: 3 },
      { namespace: 'shop', kind: 'ReplicaSet', count: 2 },
      { namespace: 'shop', kind: 'Service', count: 1 },
    ]);
    expect(taken.summary).toMatchObject({ documents: 12, broken: 0, duplicates: [] });
  });

  test('the same dump in YAML, and large ones in either form, come to the same', () => {
    const many = {
      ...CLUSTER_DUMP,
      items: Array.from({ length: 60 }, (_, copy) =>
        CLUSTER_DUMP.items.map((item) => ({
          ...item,
          metadata: {
            ...item.metadata,
            name: `${item.metadata.name}-${copy}`,
            labels: { big: 'x'.repeat(60), copy: `c${copy}` },
          },
        })),
      ).flat(),
    };
    const block = (value: unknown, indent: string): string =>
      Array.isArray(value)
        ? value.map((item) => `${indent}- ${block(item, `${indent}  `).slice(indent.length + 2)}`).join('')
        : Object.entries(value as object)
            .map(([key, inner]) => `${indent}${key}: ${JSON.stringify(inner)}\n`)
            .join('');
    const yaml = `apiVersion: v1\nitems:\n${block(many.items, '')}kind: List\n`;
    expect(yaml.length).toBeGreaterThan(200_000);
    const fromYaml = preview({ 'dump.yaml': yaml });
    const fromJson = preview({ 'dump.json': JSON.stringify(many) });
    expect(textsOf(fromYaml.reduced)).toEqual(textsOf(fromJson.reduced));
    expect(fromYaml.summary.dropped).toBe(120);
    expect(JSON.stringify(fromYaml.original)).not.toContain('kind: \\"Secret');
    expect(judgedResources(fromYaml.original)).toEqual(judgedResources(fromJson.original));
  });
});
