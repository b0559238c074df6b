import { describe, expect, test } from 'vitest';
import { filesOf, resourcesOf } from '../../testing/readResources';
import { bundle, policyFiles } from './bundle';

const policy = (name: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy # ${name}\nmetadata: {name: ${name},   namespace: shop}\nspec:\n    podSelector: {}\n`;

describe('all NetworkPolicies as one text', () => {
  test('each document as it stands, comments included, in path and document order', () => {
    const texts = {
      'b.yaml': `---\n# about c\n${policy('c')}\n`,
      'a.yaml': `# header\n${policy('a')}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n--- # about b\n${policy('b').trimEnd()}`,
      'flows.yaml': policy('no'),
    };
    expect(bundle(filesOf(texts))).toBe(
      `# header\n${policy('a')}---\n# about b\n${policy('b')}---\n# about c\n${policy('c')}\n`,
    );
  });

  test('what has no text of its own is written out', () => {
    const list = {
      kind: 'NetworkPolicyList',
      apiVersion: 'networking.k8s.io/v1',
      items: [{ metadata: { namespace: 'shop', name: 'a' }, spec: { policyTypes: ['Ingress'], podSelector: {} } }],
    };
    expect(bundle(filesOf({ 'a.json': JSON.stringify(list) }))).toBe(
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\n  namespace: shop\nspec:\n  podSelector: {}\n  policyTypes:\n    - Ingress\n',
    );
  });

  test('it says the same as the files that it is made of', () => {
    const texts = {
      'a.yaml': `${policy('a')}...\n---\n${policy('b')}`,
      'b.yaml': `\uFEFF--- {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "x", "namespace": "y"}}\n`,
    };
    const before = resourcesOf(texts).policies.map(({ id, data }) => ({ id, data }));
    expect(resourcesOf(bundle(filesOf(texts))).policies.map(({ id, data }) => ({ id, data }))).toEqual(before);
  });

  test('cluster-scoped policies go out with them, as they stand', () => {
    const guard =
      'apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy # guard\nmetadata: {name: guard}\n';
    const tenants = guard.replaceAll('guard', 'tenants').replace('v1alpha1', 'v1alpha2').replace('Admin', 'Cluster');
    const texts = { 'a.yaml': `${guard}---\n${policy('a')}`, 'b.yaml': tenants };
    expect(bundle(filesOf(texts))).toBe(`${guard}---\n${policy('a')}---\n${tenants}`);
  });

  test('one out of a List is written in the order of the API', () => {
    const item = {
      kind: 'BaselineAdminNetworkPolicy',
      apiVersion: 'policy.networking.k8s.io/v1alpha1',
      metadata: { name: 'default' },
      spec: {
        egress: [{ to: [{ pods: { podSelector: {}, namespaceSelector: {} } }], action: 'Deny', name: 'all' }],
        subject: { namespaces: {} },
      },
    };
    expect(bundle(filesOf({ 'a.json': JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [item] }) }))).toBe(
      [
        'apiVersion: policy.networking.k8s.io/v1alpha1',
        'kind: BaselineAdminNetworkPolicy',
        'metadata:',
        '  name: default',
        'spec:',
        '  subject:',
        '    namespaces: {}',
        '  egress:',
        '    - name: all',
        '      action: Deny',
        '      to:',
        '        - pods:',
        '            namespaceSelector: {}',
        '            podSelector: {}',
        '',
      ].join('\n'),
    );
  });

  test('other kinds and other groups are not part of it', () => {
    const antrea = 'apiVersion: crd.antrea.io/v1beta1\nkind: ClusterNetworkPolicy\nmetadata: {name: x}\n';
    expect(bundle(filesOf(antrea))).toBe('');
    expect(bundle(filesOf(policy('a').replace('networking.k8s.io', 'projectcalico.org')))).toBe('');
  });
});

describe('a file for each policy', () => {
  test('named after namespace and name, each document as it stands', () => {
    const guard =
      'apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy # guard\nmetadata: {name: guard}\n';
    const nowhere = policy('b').replace(',   namespace: shop', '');
    const texts = { 'k8s/all.yaml': `# header\n${policy('a')}---\n${guard}---\n# about b\n${nowhere}` };
    expect(policyFiles(filesOf(texts), 'apps')).toEqual([
      { path: 'shop/a.yaml', text: `# header\n${policy('a')}` },
      { path: 'cluster-scoped/adminnetworkpolicy-guard.yaml', text: guard },
      { path: 'apps/b.yaml', text: `# about b\n${nowhere}` },
    ]);
  });

  test('no path leads elsewhere, and none is used twice', () => {
    const odd = policy('a').replace('name: a,', 'name: "../../x",');
    const paths = policyFiles(filesOf(`${policy('a')}---\n${policy('a')}---\n${odd}`), 'default').map(
      ({ path }) => path,
    );
    expect(paths).toEqual(['shop/a.yaml', 'shop/a-2.yaml', 'shop/-..-x.yaml']);
  });
});
