import { describe, expect, test } from 'vitest';
import { CLUSTER_DUMP } from '../../../testing/clusterDump';
import type { ImportPreview, IncomingFile } from '../../model/import';
import { phraseText } from '../../model/phrase';
import { isTextFile, type SourceFile } from '../../model/source';
import { previewImport } from './previewImport';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const incoming = (texts: Readonly<Record<string, string>>): readonly IncomingFile[] =>
  Object.entries(texts).map(([path, text]) => ({ path, bytes: bytes(text) }));
const textsOf = (files: readonly SourceFile[]): Readonly<Record<string, string>> =>
  Object.fromEntries(files.map((file) => [file.path, isTextFile(file) ? file.text : '(bytes)']));
const preview = (texts: Readonly<Record<string, string>>, existing: readonly SourceFile[] = []): ImportPreview =>
  previewImport(incoming(texts), existing);

const POLICY =
  '# hand-written\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: shop}\nspec: {podSelector: {}}\n';
const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\nstringData: {password: hunter2}\n';

describe('hand-written files stay byte for byte', () => {
  test.each([
    ['YAML', { 'a.yaml': POLICY }],
    ['CRLF and a byte order mark', { 'a.yaml': `\uFEFF${POLICY.replaceAll('\n', '\r\n')}` }],
    [
      'broken and unknown documents',
      { 'a.yaml': `${POLICY}---\nkind: [\n---\nkind: Thing\napiVersion: example.com/v1\n` },
    ],
    [
      'an empty status, as kubectl create --dry-run writes it',
      {
        'a.yaml':
          'apiVersion: v1\nkind: Namespace\nmetadata:\n  creationTimestamp: null\n  name: a\nspec: {}\nstatus: {}\n',
      },
    ],
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
    const pod = JSON.stringify(CLUSTER_DUMP.items.find(({ kind }) => kind === 'Pod'));
    const text =
      textsOf(
        preview({ 'mixed.yaml': `${POLICY}---\n${pod}\n---\n# last\n${POLICY.replace('name: a', 'name: b')}` }).reduced,
      )['mixed.yaml'] ?? '';
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
    [
      'in a List',
      `kind: List\nitems:\n- kind: Namespace\n  apiVersion: v1\n  metadata: {name: x}\n- ${SECRET.trim().replaceAll('\n', '\n  ')}\n`,
      'kind: List\nitems:\n- kind: Namespace\n  apiVersion: v1\n  metadata: {name: x}\n',
    ],
    [
      'in a typed list',
      `kind: SecretList\napiVersion: v1\nitems: [{metadata: {name: s}, data: {password: hunter2}}]\n---\n${POLICY}`,
      POLICY,
    ],
    [
      'in a stream of JSON',
      '{"kind": "Namespace", "apiVersion": "v1", "metadata": {"name": "x"}}\n{"kind": "Secret", "apiVersion": "v1", "data": {"p": "hunter2"}}\n',
      '{"kind": "Namespace", "apiVersion": "v1", "metadata": {"name": "x"}}\n',
    ],
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
    const { summary } = preview({
      'a.yaml': `${POLICY}---\nkind: Thing\napiVersion: example.com/v1\n---\na: b: c\n`,
      'b.txt': 'x',
    });
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
    const { summary } = preview(
      { 'b.yaml': `${other}---\n${other.replace('}', ', labels: {a: b}}')}`, 'a.yaml': POLICY },
      existing,
    );
    expect(summary.duplicates).toEqual([
      {
        id: 'NetworkPolicy/shop/a',
        places: [
          { path: 'policies.yaml', line: 2 },
          { path: 'a.yaml', line: 2 },
        ],
        equal: true,
      },
      {
        id: 'Namespace/x',
        places: [
          { path: 'b.yaml', line: 1 },
          { path: 'b.yaml', line: 5 },
        ],
        equal: false,
      },
    ]);
    expect(preview({ 'c.yaml': other }, existing).summary.duplicates).toEqual([]);
  });

  test('namespaces that are assumed are said (S30)', () => {
    const { summary } = preview({ 'a.yaml': POLICY.replace(', namespace: shop', '') });
    expect(summary.found).toEqual([{ namespace: 'default', kind: 'NetworkPolicy', count: 1 }]);
    expect(summary.diagnostics).toMatchObject([{ code: 'namespace-assumed' }]);
  });
});

describe('the network plugin that an import looks like', () => {
  const CALICO =
    'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: calico-node, namespace: kube-system, uid: "1"}\nspec: {template: {metadata: {labels: {k8s-app: calico-node}}, spec: {containers: [{name: calico-node, image: "calico/node:v3"}]}}}\n';
  const suggested = (texts: Readonly<Record<string, string>>, existing: readonly SourceFile[] = []): string | null => {
    const suggestion = preview(texts, existing).suggestedCni;
    return suggestion === null ? null : `${suggestion.name} (${phraseText(suggestion.reason)})`;
  };

  test('by a DaemonSet, by the pods of one, by the version of a node', () => {
    expect(suggested({ 'a.yaml': CALICO })).toBe('Calico (DaemonSet kube-system/calico-node)');
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: canal-x, namespace: kube-system, ownerReferences: [{apiVersion: apps/v1, kind: DaemonSet, name: canal, controller: true, uid: "1"}]}\nspec: {containers: [{name: a}]}\n';
    expect(suggested({ 'a.yaml': pod })).toBe('Canal (DaemonSet kube-system/canal)');
    const node =
      'apiVersion: v1\nkind: Node\nmetadata: {name: n1}\nstatus: {nodeInfo: {kubeletVersion: v1.34.1+k3s1}}\n';
    expect(suggested({ 'a.yaml': node })).toBe('k3s (node n1 runs v1.34.1+k3s1)');
    const without = node.replace(
      '{name: n1}',
      '{name: n1, annotations: {k3s.io/node-args: \'["server","--disable-network-policy"]\'}}',
    );
    expect(suggested({ 'a.yaml': without })).toBe('Flannel (node n1 runs k3s with --disable-network-policy)');
  });

  test('by what a dump shows and its reduced form does not', () => {
    const aws =
      'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: aws-node, namespace: kube-system, uid: "1"}\nspec: {template: {spec: {containers: [{name: aws-node, image: "x/amazon-k8s-cni:1"}, {name: aws-eks-nodeagent, image: "x/aws-network-policy-agent:1", args: ["--enable-network-policy=true"]}]}}}\nstatus: {numberReady: 1}\n';
    const taken = preview({ 'a.yaml': aws });
    expect(JSON.stringify(taken.reduced)).not.toContain('--enable-network-policy');
    expect(taken.suggestedCni?.profile).toBe('aws-vpc-cni');
  });

  test('is not suggested where nothing tells, where it is named already, and where the import names one itself', () => {
    const named: readonly SourceFile[] = [{ path: 'drawbridge.yaml', text: 'cni: calico\n' }];
    expect(suggested({ 'a.yaml': POLICY })).toBeNull();
    expect(suggested({ 'a.yaml': CALICO }, named)).toBeNull();
    expect(suggested({ 'a.yaml': CALICO }, [{ path: 'drawbridge.yaml', text: 'cni: canal\n' }])).not.toBeNull();
    expect(suggested({ 'a.yaml': CALICO, 'drawbridge.yaml': 'cni: cilium\n' })).toBeNull();
  });
});

test('paths are relative, sane and unlike each other', () => {
  const files = ['', '', '../../etc/x.yaml', 'C:\\dir\\a.yaml', '/abs/./b.yaml', 'dir/a.yaml', 'a\u0000b.yaml'].map(
    (path) => ({ path, bytes: bytes(POLICY) }),
  );
  expect(previewImport(files, []).original.map(({ path }) => path)).toEqual([
    'pasted.yaml',
    'pasted-2.yaml',
    'etc/x.yaml',
    'dir/a.yaml',
    'abs/b.yaml',
    'dir/a-2.yaml',
    'ab.yaml',
  ]);
});
