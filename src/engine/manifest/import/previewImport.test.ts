import { describe, expect, test } from 'vitest';
import type { ImportPreview, IncomingFile } from '../../model/import';
import type { Resources } from '../../model/resources';
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

const POLICY = '# hand-written\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: shop}\nspec: {podSelector: {}}\n';
const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\nstringData: {password: hunter2}\n';

const bookkeeping = {
  uid: '3f0c',
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T00:00:00Z',
  annotations: { note: 'private' },
  managedFields: [{ manager: 'kubectl' }],
};
const template = {
  metadata: { labels: { app: 'web' }, annotations: { note: 'private' } },
  spec: {
    containers: [{ name: 'a', image: 'private', env: [{ name: 'PASSWORD', value: 'private' }], ports: [{ name: 'http', containerPort: 80, protocol: 'TCP' }] }],
  },
};

/** What `kubectl get … -A -o yaml` gives of a small cluster. */
const DUMP = {
  apiVersion: 'v1',
  kind: 'List',
  metadata: { resourceVersion: '' },
  items: [
    { apiVersion: 'v1', kind: 'Node', metadata: { ...bookkeeping, name: 'n1', labels: { zone: 'a' } }, spec: { podCIDR: '10.244.0.0/24', podCIDRs: ['10.244.0.0/24'] }, status: { addresses: [{ type: 'InternalIP', address: '192.168.0.1' }, { type: 'Hostname', address: 'n1' }], images: [{ names: ['private'] }] } },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { ...bookkeeping, name: 'shop', labels: { team: 'red' } }, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { ...bookkeeping, name: 'web', namespace: 'shop' }, spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, strategy: {}, template }, status: { replicas: 2 } },
    ...['abc', 'old'].map((hash, index) => ({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { ...bookkeeping, name: `web-${hash}`, namespace: 'shop', ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '1', controller: true, blockOwnerDeletion: true }] },
      spec: { replicas: index === 0 ? 2 : 0, template },
      status: { replicas: 0 },
    })),
    ...['x', 'y', 'z'].map((name, index) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...bookkeeping, name: `web-abc-${name}`, namespace: 'shop', labels: { app: 'web', 'pod-template-hash': 'abc' }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-abc', uid: '2', controller: true }] },
      spec: { ...template.spec, initContainers: [{ name: 'i', image: 'private', env: [] }, { name: 'mesh', restartPolicy: 'Always', ports: [{ containerPort: 15020 }] }], nodeName: 'n1', dnsPolicy: 'ClusterFirst', volumes: [{ name: 'private' }] },
      status: { phase: index === 2 ? 'Succeeded' : 'Running', podIP: `10.244.0.${index + 5}`, podIPs: [{ ip: `10.244.0.${index + 5}` }], hostIP: '192.168.0.1', conditions: [{}] },
    })),
    { apiVersion: 'v1', kind: 'Service', metadata: { ...bookkeeping, name: 'web', namespace: 'shop' }, spec: { selector: { app: 'web' }, clusterIP: '10.96.0.1', clusterIPs: ['10.96.0.1'], ports: [{ port: 80, targetPort: 'http', nodePort: 30080 }], sessionAffinity: 'None' }, status: { loadBalancer: { ingress: [{ ip: '198.51.100.1', ipMode: 'VIP' }] } } },
    { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { ...bookkeeping, name: 'tidy', namespace: 'shop' }, spec: { schedule: '* * * * *', jobTemplate: { spec: { completionMode: 'Indexed', template } } }, status: {} },
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { ...bookkeeping, name: 'web', namespace: 'shop' }, spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }], ports: [{ protocol: 'TCP', port: 'http' }] }] }, status: {} },
    { apiVersion: 'v1', kind: 'Secret', metadata: { ...bookkeeping, name: 's', namespace: 'shop' }, data: { password: 'private' } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...bookkeeping, name: 'c', namespace: 'shop' }, data: { settings: 'private' } },
    { apiVersion: 'v1', kind: 'Event', metadata: { ...bookkeeping, name: 'e', namespace: 'shop' }, message: 'private' },
  ],
};

/** What judging looks at, whatever the order and places. */
function judged(files: readonly SourceFile[]): unknown {
  const { resources } = createManifestReader().read(files);
  const plain = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, inner: unknown) => {
        if (key === 'source') return undefined;
        if (inner instanceof Map) return [...inner].sort();
        return inner instanceof Set ? [...inner].sort() : inner;
      }),
    );
  const sorted = <T>(list: readonly T[], id: (item: T) => string): unknown => [...list].sort((a, b) => (id(a) < id(b) ? -1 : 1)).map(plain);
  const { namespaces, nodes, workloads, pods, services, leftOut, dualStack, podRanges }: Resources = resources;
  return {
    namespaces: plain([...namespaces].sort()),
    nodes: sorted(nodes, ({ name }) => name),
    workloads: sorted(workloads, ({ id }) => id),
    pods: sorted(pods, ({ id }) => id),
    services: sorted(services, ({ namespace, name }) => `${namespace}/${name}`),
    policies: sorted(resources.policies.map(({ id, namespace, data }) => ({ id, namespace, spec: data['spec'] })), ({ id }) => id),
    leftOut,
    dualStack,
    podRanges,
  };
}

describe('a dump is reduced to what judging needs', () => {
  const json = `${JSON.stringify(DUMP, null, 4)}\n`;
  const taken = preview({ '': json });

  test('by default nothing private is left', () => {
    expect(taken.summary.isDump).toBe(true);
    expect(taken.reduced.map(({ path }) => path)).toEqual(['cluster.yaml', 'policies.yaml']);
    expect(JSON.stringify(taken.reduced)).not.toMatch(/private|uid|managedFields|annotations|creationTimestamp|env/);
  });

  test('and it says the same of pods, workloads, Services and policies', () => {
    expect(judged(taken.reduced)).toEqual(judged(taken.original));
    expect(createManifestReader().read(taken.reduced).resources.leftOut.succeeded).toBe(1);
  });

  test('one readable document each, in a stable order', () => {
    const text = textsOf(taken.reduced)['cluster.yaml'] ?? '';
    expect([...text.matchAll(/^kind: (\w+)$/gm)].map((match) => match[1])).toEqual([
      'Node', 'Namespace', 'Deployment', 'ReplicaSet', 'CronJob', 'Pod', 'Pod', 'Pod', 'Service',
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
    expect(JSON.parse(text)).toEqual({ ...DUMP, items: DUMP.items.filter(({ kind }) => kind !== 'Secret' && kind !== 'ConfigMap') });
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
    const many = { ...DUMP, items: Array.from({ length: 60 }, (_, copy) => DUMP.items.map((item) => ({ ...item, metadata: { ...item.metadata, name: `${item.metadata.name}-${copy}`, labels: { big: 'x'.repeat(60), copy: `c${copy}` } } }))).flat() };
    const block = (value: unknown, indent: string): string =>
      Array.isArray(value)
        ? value.map((item) => `${indent}- ${block(item, `${indent}  `).slice(indent.length + 2)}`).join('')
        : Object.entries(value as object).map(([key, inner]) => `${indent}${key}: ${JSON.stringify(inner)}\n`).join('');
    const yaml = `apiVersion: v1\nitems:\n${block(many.items, '')}kind: List\n`;
    expect(yaml.length).toBeGreaterThan(200_000);
    const fromYaml = preview({ 'dump.yaml': yaml });
    const fromJson = preview({ 'dump.json': JSON.stringify(many) });
    expect(textsOf(fromYaml.reduced)).toEqual(textsOf(fromJson.reduced));
    expect(fromYaml.summary.dropped).toBe(120);
    expect(JSON.stringify(fromYaml.original)).not.toContain('kind: \\"Secret');
    expect(judged(fromYaml.original)).toEqual(judged(fromJson.original));
  });
});

describe('hand-written files stay byte for byte', () => {
  test.each([
    ['YAML', { 'a.yaml': POLICY }],
    ['CRLF and a byte order mark', { 'a.yaml': `\uFEFF${POLICY.replaceAll('\n', '\r\n')}` }],
    ['broken and unknown documents', { 'a.yaml': `${POLICY}---\nkind: [\n---\nkind: Thing\napiVersion: example.com/v1\n` }],
    ['an empty status, as kubectl create --dry-run writes it', { 'a.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  creationTimestamp: null\n  name: a\nspec: {}\nstatus: {}\n' }],
    ['other files', { 'README.md': '# hello\n', 'notes.txt': 'x' }],
    ['Drawbridge’s own', { 'flows.yaml': 'flows: []\n', 'drawbridge.yaml': 'assumeDns: false\n' }],
  ])('%s', (_name, texts) => {
    const taken = preview(texts);
    expect(textsOf(taken.original)).toEqual(texts);
    expect(taken.reduced).toEqual(taken.original);
    expect(taken.summary.isDump).toBe(false);
  });

  test('files that are no text are kept', () => {
    const picture = { path: 'a.png', bytes: Uint8Array.of(0x89, 0, 0xff) };
    const taken = previewImport([picture], []);
    expect(taken.original).toEqual([picture]);
    expect(taken.summary.diagnostics).toMatchObject([{ code: 'not-text' }]);
  });

  test('beside objects of a dump in the same file, too', () => {
    const pod = JSON.stringify(DUMP.items.find(({ kind }) => kind === 'Pod'));
    const text = textsOf(preview({ 'mixed.yaml': `${POLICY}---\n${pod}\n---\n# last\n${POLICY.replace('name: a', 'name: b')}` }).reduced)['mixed.yaml'] ?? '';
    expect(text.startsWith(`${POLICY}---\napiVersion: v1\nkind: Pod\n`)).toBe(true);
    expect(text.endsWith(`\n---\n# last\n${POLICY.replace('name: a', 'name: b')}`)).toBe(true);
    expect(text).not.toContain('private');
  });
});

describe('Secrets and ConfigMaps are never kept', () => {
  const config = SECRET.replace('Secret', 'ConfigMap').replace('stringData', 'data');

  test.each([
    ['in front', `${SECRET}---\n${POLICY}`, POLICY],
    ['behind', `${POLICY}---\n${SECRET}`, POLICY],
    ['in between', `${POLICY}---\n${SECRET}---\n${config}---\n${POLICY}`, `${POLICY}---\n${POLICY}`],
    ['all of it', `${SECRET}---\n${config}`, undefined],
    ['in a List', `kind: List\nitems:\n- kind: Namespace\n  apiVersion: v1\n  metadata: {name: x}\n- ${SECRET.trim().replaceAll('\n', '\n  ')}\n`, 'kind: List\nitems:\n- kind: Namespace\n  apiVersion: v1\n  metadata: {name: x}\n'],
    ['in a typed list', `kind: SecretList\napiVersion: v1\nitems: [{metadata: {name: s}, data: {password: hunter2}}]\n---\n${POLICY}`, POLICY],
    ['in a stream of JSON', '{"kind": "Namespace", "apiVersion": "v1", "metadata": {"name": "x"}}\n{"kind": "Secret", "apiVersion": "v1", "data": {"p": "hunter2"}}\n', '{"kind": "Namespace", "apiVersion": "v1", "metadata": {"name": "x"}}\n'],
    ['in a document that can’t be read', `${POLICY}---\n${SECRET}broken: [\n`, POLICY],
  ])('%s', (_name, text, left) => {
    const taken = preview({ 'a.yaml': text });
    for (const files of [taken.original, taken.reduced]) {
      expect(textsOf(files)['a.yaml']?.trimEnd()).toBe(left?.trimEnd());
      expect(JSON.stringify(files)).not.toContain('hunter2');
    }
    expect(taken.summary.dropped).toBeGreaterThan(0);
    expect(taken.summary.diagnostics.map(({ code }) => code)).toContain('dropped-secret');
  });
});

describe('the summary', () => {
  test('what was not understood, with file and line', () => {
    const { summary } = preview({ 'a.yaml': `${POLICY}---\nkind: Thing\napiVersion: example.com/v1\n---\na: b: c\n`, 'b.txt': 'x' });
    expect(summary.diagnostics.map(({ code, source }) => `${code} ${source.path}:${source.line}`).sort()).toEqual([
      'not-a-manifest b.txt:1',
      'unknown-kind a.yaml:7',
      'yaml-syntax a.yaml:10',
    ]);
    expect(summary).toMatchObject({ documents: 2, broken: 1, dropped: 0 });
  });

  test('duplicates among themselves and with the workspace, equal or not', () => {
    const existing: readonly SourceFile[] = [{ path: 'policies.yaml', text: POLICY }];
    const other = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n';
    const { summary } = preview({ 'b.yaml': `${other}---\n${other.replace('}', ', labels: {a: b}}')}`, 'a.yaml': POLICY }, existing);
    expect(summary.duplicates).toEqual([
      { id: 'NetworkPolicy/shop/a', places: [{ path: 'policies.yaml', line: 2 }, { path: 'a.yaml', line: 2 }], equal: true },
      { id: 'Namespace/x', places: [{ path: 'b.yaml', line: 1 }, { path: 'b.yaml', line: 5 }], equal: false },
    ]);
    expect(preview({ 'c.yaml': other }, existing).summary.duplicates).toEqual([]);
  });

  test('namespaces that are assumed are said (S30)', () => {
    const { summary } = preview({ 'a.yaml': POLICY.replace(', namespace: shop', '') });
    expect(summary.found).toEqual([{ namespace: 'default', kind: 'NetworkPolicy', count: 1 }]);
    expect(summary.diagnostics).toMatchObject([{ code: 'namespace-assumed' }]);
  });
});

test('paths are relative, sane and unlike each other', () => {
  const files = ['', '', '../../etc/x.yaml', 'C:\\dir\\a.yaml', '/abs/./b.yaml', 'dir/a.yaml', 'a\u0000b.yaml'].map((path) => ({ path, bytes: bytes(POLICY) }));
  expect(previewImport(files, []).original.map(({ path }) => path)).toEqual([
    'pasted.yaml', 'pasted-2.yaml', 'etc/x.yaml', 'dir/a.yaml', 'abs/b.yaml', 'dir/a-2.yaml', 'ab.yaml',
  ]);
});
