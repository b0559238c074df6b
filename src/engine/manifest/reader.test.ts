import { describe, expect, test } from 'vitest';
import { filesOf, readingOf, resourcesOf } from '../../testing/readResources';
import type { Diagnostic } from '../model/diagnostic';
import { createManifestReader } from './reader';

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: a
  namespace: shop
spec:
  podSelector: {}
  ingress:
    - ports:
        - port: 80
`;
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {team: red}}\n';
const codes = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ code, source }) => `${code} ${source.path}:${source.line}`);

describe('files', () => {
  test('YAML with many documents, JSON, Lists and any mix of files', () => {
    const policy = (name: string): object => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace: 'x' },
      spec: {},
    });
    const resources = resourcesOf({
      'b.json': JSON.stringify(policy('json')),
      'a.yaml': `${POLICY}---\n${JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [policy('inner'), policy('second')] })}\n`,
      'c.yml': JSON.stringify({
        kind: 'NetworkPolicyList',
        apiVersion: 'networking.k8s.io/v1',
        items: [{ metadata: { name: 'typed', namespace: 'x' }, spec: {} }],
      }),
      'd.yaml': `${JSON.stringify(policy('one'))}${JSON.stringify(policy('two'))}`,
    });
    expect(resources.policies.map(({ id }) => id)).toEqual(
      ['shop/a', 'x/inner', 'x/second', 'x/json', 'x/typed', 'x/one', 'x/two'].map((id) => `NetworkPolicy/${id}`),
    );
    expect(resources.policies[4]).toMatchObject({ kind: 'NetworkPolicy', apiVersion: 'networking.k8s.io/v1' });
  });

  test('files of other endings and files that are no text are listed and not read', () => {
    const reading = createManifestReader().read([
      ...filesOf({ 'README.md': POLICY }),
      { path: 'a.yaml', bytes: Uint8Array.of(0xff) },
    ]);
    expect(codes(reading.diagnostics)).toEqual(['not-a-manifest README.md:1', 'not-text a.yaml:1']);
    expect(reading.files).toEqual([
      { path: 'README.md', documents: 0, policies: 0, readable: false },
      { path: 'a.yaml', documents: 0, policies: 0, readable: false },
    ]);
    expect(reading.resources.policies).toEqual([]);
  });

  test('a broken document does not take the others with it, and tells what its text still says (S53)', () => {
    const reading = readingOf(
      `${NAMESPACE}---\nkind: NetworkPolicy\nmetadata:\n  name: b\n  namespace: shop\nspec: {podSelector: {}\n---\n${POLICY}`,
    );
    expect(reading.resources.policies.map(({ id }) => id)).toEqual(['NetworkPolicy/shop/a']);
    expect(reading.resources.broken).toMatchObject([
      {
        error: expect.stringMatching(/^line \d+: .*not closed/),
        kindHint: 'NetworkPolicy',
        namespaceHint: 'shop',
        nameHint: 'b',
        source: { line: 5, endLine: 9 },
      },
    ]);
    expect(reading.syntaxErrors).toMatchObject([{ code: 'yaml-syntax', severity: 'error' }]);
    expect(reading.syntaxErrors[0]?.message).toMatch(/^[A-Z].*not closed.*\.$/);
    expect(reading.files).toEqual([{ path: 'manifests.yaml', documents: 3, policies: 1, readable: false }]);
  });

  test.each([
    ['a template', 'kind: Deployment\nmetadata:\n  name: {{ .Release.Name }}-web\n', 'template'],
    [
      'a template that is YAML',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: "{{ .Release.Name }}", namespace: x}\nspec: {template: {}}\n',
      'template',
    ],
    [
      'a kustomization',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n',
      'template',
    ],
    ['a list', '- a\n- b\n', 'not-an-object'],
    ['a text', 'hello\n', 'not-an-object'],
    ['no kind', 'apiVersion: v1\nmetadata: {name: a}\n', 'no-kind'],
    ['no apiVersion', 'kind: Pod\nmetadata: {name: a, namespace: x}\n', 'no-kind'],
    ['an unknown kind', 'apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\n', 'unknown-kind'],
    [
      'a kind in the wrong group',
      'apiVersion: v1\nkind: Deployment\nmetadata: {name: a, namespace: x}\n',
      'unknown-kind',
    ],
    [
      'a kind in lower case',
      'apiVersion: networking.k8s.io/v1\nkind: networkpolicy\nmetadata: {name: a}\n',
      'unknown-kind',
    ],
    ['no name', 'apiVersion: v1\nkind: Pod\nmetadata: {namespace: x}\n', 'bad-name'],
    ['a number as name', 'apiVersion: v1\nkind: Pod\nmetadata: {name: 7, namespace: x}\n', 'bad-name'],
    ['a number as namespace', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: 7}\n', 'bad-field'],
  ])('%s is reported', (_name, text, code) => {
    expect(readingOf(text).diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  test.each([
    ['networkpolicy', 'NetworkPolicy'],
    ['NetworkPolicies', 'NetworkPolicy'],
    ['deployments', 'Deployment'],
  ])('a misspelt kind is a warning that names the right one: %s', (kind, meant) => {
    const { diagnostics } = readingOf(`apiVersion: networking.k8s.io/v1\nkind: ${kind}\nmetadata: {name: a}\n`);
    expect(diagnostics).toMatchObject([{ severity: 'warning', hint: `Write kind: ${meant}.`, source: { line: 2 } }]);
  });

  test.each([
    'v1/ConfigMap',
    'v1/ServiceAccount',
    'networking.k8s.io/v1/Ingress',
    'rbac.authorization.k8s.io/v1/ClusterRole',
    'autoscaling/v2/HorizontalPodAutoscaler',
    'policy/v1/PodDisruptionBudget',
    'apiextensions.k8s.io/v1/CustomResourceDefinition',
  ])('%s is known and not needed', (text) => {
    const slash = text.lastIndexOf('/');
    const reading = readingOf(
      `apiVersion: ${text.slice(0, slash)}\nkind: ${text.slice(slash + 1)}\nmetadata: {name: a}\n`,
    );
    expect(reading.diagnostics).toEqual([]);
    expect(reading.objects).toHaveLength(1);
  });
});

describe('namespaces', () => {
  test('S30: no metadata.namespace is the default one, and the reader says so once a file', () => {
    const reading = readingOf(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: b, namespace: ""}\n',
    );
    expect(reading.resources.pods.map(({ id }) => id)).toEqual(['default/a', 'default/b']);
    expect(reading.diagnostics).toMatchObject([{ code: 'namespace-assumed', severity: 'info' }]);
    const policy = readingOf(POLICY.replace('  namespace: shop\n', ''), { defaultNamespace: 'team' }).resources
      .policies[0];
    expect(policy).toMatchObject({ id: 'NetworkPolicy/team/a', namespace: 'team', namespaceAssumed: true });
  });

  test('S32: declared ones have their labels, all have their name as a label, others exist when referred to', () => {
    const { namespaces } = resourcesOf(
      `${NAMESPACE}---\napiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: other}\n`,
    );
    expect(
      [...namespaces.values()].map(({ name, labels, declared }) => [name, declared, Object.fromEntries(labels)]),
    ).toEqual([
      ['shop', true, { team: 'red', 'kubernetes.io/metadata.name': 'shop' }],
      ['other', false, { 'kubernetes.io/metadata.name': 'other' }],
    ]);
  });

  test('hostile names are names', () => {
    const { namespaces, pods } = resourcesOf(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: constructor, namespace: __proto__, labels: {__proto__: x}}\n',
    );
    expect([...namespaces.keys()]).toEqual(['__proto__']);
    expect([...(pods[0]?.labels ?? [])]).toEqual([['__proto__', 'x']]);
  });
});

describe('S54: the same object twice', () => {
  test('equal ones count once, without a word', () => {
    const reading = readingOf({ 'a.yaml': NAMESPACE, 'b.yaml': NAMESPACE.replace('team: red', 'team: "red"') });
    expect(reading.resources.namespaces.size).toBe(1);
    expect(reading.diagnostics).toEqual([]);
  });

  test('otherwise the last in path and document order counts, and a finding names both', () => {
    const reading = readingOf({ 'b.yaml': NAMESPACE, 'a.yaml': NAMESPACE.replace('red', 'blue') });
    expect(reading.resources.namespaces.get('shop')?.labels.get('team')).toBe('red');
    expect(codes(reading.diagnostics)).toEqual(['duplicate b.yaml:1']);
    expect(reading.diagnostics[0]?.message).toContain('a.yaml:1');
  });

  test('policies stay all of them, with ids of their own', () => {
    const reading = readingOf(`${POLICY}---\n${POLICY.replace('80', '81')}---\n${POLICY}`);
    expect(reading.resources.policies.map(({ id }) => id)).toEqual([
      'NetworkPolicy/shop/a',
      'NetworkPolicy/shop/a#2',
      'NetworkPolicy/shop/a#3',
    ]);
    expect(codes(reading.diagnostics)).toEqual(['duplicate manifests.yaml:23']);
  });
});

describe('reading again', () => {
  const cluster = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\n';
  const first = { 'cluster.yaml': cluster, 'policies.yaml': `${POLICY}---\n${POLICY.replace('name: a', 'name: b')}` };

  test('what did not change keeps its identity', () => {
    const reader = createManifestReader();
    const before = reader.read(filesOf(first)).resources;
    const after = reader.read(
      filesOf({ ...first, 'policies.yaml': first['policies.yaml'].replace('name: b', 'name: c') }),
    ).resources;
    expect(after.pods).toBe(before.pods);
    expect(after.workloads).toBe(before.workloads);
    expect(after.namespaces).toBe(before.namespaces);
    expect(after.nodes).toBe(before.nodes);
    expect(after.services).toBe(before.services);
    expect(after.policies[0]).toBe(before.policies[0]);
    expect(after.policies[1]?.id).toBe('NetworkPolicy/shop/c');
  });

  test('a document that moves keeps its data and has its new place', () => {
    const reader = createManifestReader();
    const before = reader.read(filesOf(first)).resources.policies[1];
    const after = reader.read(filesOf({ ...first, 'policies.yaml': `# more\n${first['policies.yaml']}` })).resources
      .policies[1];
    expect(after?.data).toBe(before?.data);
    expect(after?.source.line).toBe((before?.source.line ?? 0) + 1);
    expect(after?.rangeAt(['spec']).line).toBe((before?.rangeAt(['spec']).line ?? 0) + 1);
  });

  test('it says the same as reading afresh', () => {
    const reader = createManifestReader();
    reader.read(filesOf({ 'policies.yaml': POLICY }));
    const again = reader.read(filesOf(first));
    const afresh = readingOf(first);
    expect(JSON.stringify(again)).toBe(JSON.stringify(afresh));
  });
});
