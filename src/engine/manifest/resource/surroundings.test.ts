import { describe, expect, test } from 'vitest';
import { readingOf, resourcesOf } from '../../../testing/readResources';

const service = (spec: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: shop}\nspec: ${spec}\n`;
const node = (name: string, rest: string): string =>
  `apiVersion: v1\nkind: Node\nmetadata: {name: ${name}, labels: {zone: a}}\n${rest}\n`;

describe('Services (S26)', () => {
  test('ports have target ports: a number, a name, or the port itself', () => {
    const [read] = resourcesOf(
      service(
        '{selector: {app: web}, clusterIP: 10.96.0.1, ports: [{port: 80, targetPort: http}, {name: b, port: 81, targetPort: 8081, protocol: UDP}, {port: 82}]}',
      ),
    ).services;
    expect(read).toMatchObject({
      namespace: 'shop',
      name: 's',
      type: 'ClusterIP',
      selector: new Map([['app', 'web']]),
      addresses: ['10.96.0.1'],
      ports: [
        { name: null, port: 80, protocol: 'TCP', targetPort: 'http' },
        { name: 'b', port: 81, protocol: 'UDP', targetPort: 8081 },
        { name: null, port: 82, protocol: 'TCP', targetPort: 82 },
      ],
    });
  });

  test.each([
    ['no selector', '{ports: [{port: 1}]}'],
    ['an empty selector', '{selector: {}, ports: [{port: 1}]}'],
    ['ExternalName', '{type: ExternalName, externalName: a.b, selector: {app: web}}'],
  ])('%s selects nobody', (_name, spec) => {
    expect(resourcesOf(service(spec)).services[0]?.selector).toBeNull();
  });

  test('headless, and every kind of address', () => {
    const spec =
      '{clusterIP: None, externalIPs: [192.0.2.1], ports: []}\nstatus: {loadBalancer: {ingress: [{ip: 198.51.100.1}, {hostname: x}]}}';
    expect(resourcesOf(service(spec)).services[0]?.addresses).toEqual(['192.0.2.1', '198.51.100.1']);
  });

  test.each([
    '{ports: [{port: 0}]}',
    '{ports: [{port: 80, protocol: ICMP}]}',
    '{ports: [{port: 80, targetPort: "8080"}]}',
  ])('what the API server refuses is reported: %s', (spec) => {
    expect(readingOf(service(spec)).diagnostics.map(({ code }) => code)).toEqual(['bad-field']);
  });
});

describe('Nodes and pod ranges (S34)', () => {
  const status =
    'status: {addresses: [{type: Hostname, address: n}, {type: InternalIP, address: 192.168.0.1}, {type: ExternalIP, address: 198.51.100.1}]}';

  test('addresses, labels and podCIDRs', () => {
    const read = resourcesOf(node('n1', `spec: {podCIDR: 10.244.0.0/24, podCIDRs: [10.244.0.0/24]}\n${status}`));
    expect(read.nodes).toMatchObject([
      {
        name: 'n1',
        labels: new Map([['zone', 'a']]),
        addresses: ['192.168.0.1', '198.51.100.1'],
        podRanges: ['10.244.0.0/24'],
      },
    ]);
    expect(read.podRanges).toEqual(['10.244.0.0/24']);
    expect(read.dualStack).toBe(false);
  });

  test.each<[string, string, string, readonly string[], boolean]>([
    ['nothing shown: the private ranges', '', '', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'], false],
    [
      'what the user says',
      node('n1', 'spec: {podCIDR: 10.244.0.0/24}'),
      'podRanges: [10.1.0.0/16]',
      ['10.1.0.0/16'],
      false,
    ],
    [
      'podCIDRs of both families',
      node('n1', 'spec: {podCIDRs: [10.244.0.0/24, "fd00:1::/64"]}'),
      '',
      ['10.244.0.0/24', 'fd00:1::/64'],
      true,
    ],
    [
      'dual-stack by an address',
      `${node('n1', 'spec: {podCIDR: 10.244.0.0/24}')}---\n${service('{clusterIP: "fd00::1"}')}`,
      '',
      ['10.244.0.0/24', 'fc00::/7', '2000::/3'],
      true,
    ],
    ['IPv6 alone', service('{clusterIP: "fd00::1"}'), '', ['fc00::/7', '2000::/3'], false],
  ])('%s', (_name, manifests, settings, ranges, dualStack) => {
    const read = resourcesOf({ 'a.yaml': manifests, 'drawbridge.yaml': settings });
    expect(read.podRanges).toEqual(ranges);
    expect(read.dualStack).toBe(dualStack);
  });
});
