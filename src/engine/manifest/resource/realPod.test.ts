import { describe, expect, test } from 'vitest';
import { readingOf, resourcesOf } from '../../../testing/readResources';
import type { Pod, Resources } from '../../model/resources';

const read = (...documents: readonly string[]): Resources => resourcesOf(documents.join('\n---\n'));
const only = (resources: Resources): Pod => {
  expect(resources.pods).toHaveLength(1);
  return resources.pods[0] as Pod;
};

describe('what a pod shows', () => {
  test('addresses, node, network and ports', () => {
    const resources = read(`apiVersion: v1
kind: Pod
metadata: {name: a, namespace: shop}
spec:
  hostNetwork: true
  dnsPolicy: None
  nodeName: n1
  initContainers:
    - {name: setup, ports: [{containerPort: 1}]}
    - {name: sidecar, restartPolicy: Always, ports: [{name: admin, containerPort: 9000}]}
  containers:
    - {name: a, ports: [{name: dns, containerPort: 53, protocol: UDP}, {containerPort: 80}]}
    - {name: b, ports: [{containerPort: 80}]}
status: {podIP: 10.0.0.7, podIPs: [{ip: 10.0.0.7}, {ip: "FD00:0::7"}], hostIP: 192.168.0.1}
`);
    expect(only(resources)).toMatchObject({
      addresses: ['10.0.0.7', 'fd00::7'],
      hostNetwork: true,
      dnsPolicy: 'None',
      node: 'n1',
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: null, port: 80, protocol: 'TCP' },
        { name: 'admin', port: 9000, protocol: 'TCP' },
      ],
    });
    expect(resources.dualStack).toBe(true);
    expect(resources.nodes).toEqual([
      { name: 'n1', labels: new Map(), addresses: ['192.168.0.1'], podRanges: [], source: null },
    ]);
  });

  test.each([
    ['a number as label', 'labels: {version: 1}', 'bad-field', 'version', '1'],
    ['a YAML 1.1 boolean as label', 'labels: {on-call: yes}', 'yaml-1.1-string', 'on-call', 'yes'],
    ['an octal label', 'labels: {code: 0123}', 'yaml-1.1-string', 'code', '0123'],
    ['a label without value', 'labels: {app: }', null, 'app', ''],
  ])('%s counts as what quotes would make of it, and is reported', (_name, labels, code, key, value) => {
    const reading = readingOf(`apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  namespace: shop\n  ${labels}\n`);
    expect(reading.resources.pods[0]?.labels.get(key)).toBe(value);
    expect(reading.diagnostics.map((diagnostic) => `${diagnostic.code} line ${diagnostic.source.line}`)).toEqual(
      code === null ? [] : [`${code} line 6`],
    );
  });

  test.each([
    ['spec: {containers: [{ports: [{containerPort: "80"}, {containerPort: 443}]}]}', [443]],
    ['spec: {containers: [{ports: [{containerPort: 70000}, {containerPort: 1, protocol: ICMP}, 5, null]}]}', []],
    ['spec: {containers: {}}', []],
    ['spec: 7', []],
    ['status: []', []],
  ])('what is no port is left out: %s', (text, ports) => {
    expect(
      only(read(`apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\n${text}`)).ports.map(
        ({ port }) => port,
      ),
    ).toEqual(ports);
  });
});
