import { describe, expect, test } from 'vitest';
import { readingOf, resourcesOf } from '../../../testing/readResources';

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
describe('policies', () => {
  test.each([
    ['networking.k8s.io/v1', 'NetworkPolicy', 'NetworkPolicy/shop/a', 'shop'],
    ['extensions/v1beta1', 'NetworkPolicy', 'NetworkPolicy.extensions/shop/a', 'shop'],
    ['projectcalico.org/v3', 'NetworkPolicy', 'NetworkPolicy.projectcalico.org/shop/a', 'shop'],
    ['projectcalico.org/v3', 'GlobalNetworkPolicy', 'GlobalNetworkPolicy.projectcalico.org/a', null],
    ['cilium.io/v2', 'CiliumNetworkPolicy', 'CiliumNetworkPolicy.cilium.io/shop/a', 'shop'],
    ['cilium.io/v2', 'CiliumClusterwideNetworkPolicy', 'CiliumClusterwideNetworkPolicy.cilium.io/a', null],
    ['policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', 'AdminNetworkPolicy.policy.networking.k8s.io/a', null],
    [
      'policy.networking.k8s.io/v1alpha1',
      'BaselineAdminNetworkPolicy',
      'BaselineAdminNetworkPolicy.policy.networking.k8s.io/a',
      null,
    ],
    [
      'policy.networking.k8s.io/v1alpha2',
      'ClusterNetworkPolicy',
      'ClusterNetworkPolicy.policy.networking.k8s.io/a',
      null,
    ],
    ['crd.antrea.io/v1beta1', 'ClusterNetworkPolicy', 'ClusterNetworkPolicy.crd.antrea.io/a', null],
    ['example.com/v1', 'FancyNetworkPolicy', 'FancyNetworkPolicy.example.com/shop/a', 'shop'],
  ])('%s %s', (apiVersion, kind, id, namespace) => {
    const policy = resourcesOf(POLICY.replace('networking.k8s.io/v1', apiVersion).replace('NetworkPolicy', kind))
      .policies[0];
    expect(policy).toMatchObject({ id, apiVersion, kind, name: 'a', namespace });
  });

  test('every part knows its place: byte order mark, CRLF and characters outside of the BMP do not shift it', () => {
    const text = `\uFEFF# 😀\r\n${NAMESPACE.replaceAll('\n', '\r\n')}---\r\n${POLICY.replaceAll('\n', '\r\n')}`;
    const policy = resourcesOf(text).policies[0];
    const port = policy?.rangeAt(['spec', 'ingress', 0, 'ports', 0, 'port']);
    expect(text.slice(port?.start, port?.end)).toBe('80');
    expect(port).toMatchObject({ line: 15, column: 17, endLine: 15, endColumn: 19 });
    expect(policy?.source).toMatchObject({ line: 6, column: 1, endLine: 15, endColumn: 19 });
    const nearest = policy?.rangeAt(['spec', 'egress', 3, 'to']);
    expect(text.slice(nearest?.start, nearest?.end)).toMatch(/^podSelector/);
  });

  test('an item of a List knows its place', () => {
    const text = `{"kind": "List", "items": [{"kind": "X"},\n  {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "a", "namespace": "b"}, "spec": {"podSelector": {}}}]}`;
    const policy = resourcesOf(text).policies[0];
    expect(policy?.source).toMatchObject({ line: 2, column: 3 });
    const selector = policy?.rangeAt(['spec', 'podSelector']);
    expect(text.slice(selector?.start, selector?.end)).toBe('{}');
  });

  test('a namespace that can’t be read leaves a policy without one (S53)', () => {
    expect(resourcesOf(POLICY.replace('namespace: shop', 'namespace: 7')).policies[0]?.namespace).toBeNull();
  });

  test('YAML 1.1 words in a policy are pointed at', () => {
    const reading = readingOf(POLICY.replace('podSelector: {}', 'podSelector: {matchLabels: {app: yes}}'));
    expect(reading.diagnostics).toMatchObject([{ code: 'yaml-1.1-string', source: { line: 7 } }]);
    expect(reading.resources.policies[0]?.data).toMatchObject({
      spec: { podSelector: { matchLabels: { app: true } } },
    });
  });
});
