import { describe, expect, test } from 'vitest';
import { filesOf, resourcesOf } from '../../testing/readResources';
import { bundle } from './bundle';

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

  test('other kinds and other groups are not part of it', () => {
    expect(bundle(filesOf(policy('a').replace('networking.k8s.io', 'projectcalico.org')))).toBe('');
  });
});
