import { describe, expect, it } from 'vitest';
import { type ClusterInShort, networkPolicy, type PodInShort, resourcesOf } from '../../testing/clusterOf';
import { withAssumedDns } from './assumedDns';
import { findDns } from './findDns';

const kubeDns: PodInShort = {
  name: 'coredns',
  namespace: 'kube-system',
  labels: { 'k8s-app': 'kube-dns' },
  ports: ['dns:1053/UDP', 'dns-tcp:1053'],
};
const service = (targetPort: number | string) => ({
  name: 'kube-dns',
  namespace: 'kube-system',
  selector: { 'k8s-app': 'kube-dns' },
  ports: [
    { port: 53, protocol: 'UDP', targetPort } as const,
    { port: 53, targetPort: typeof targetPort === 'string' ? 'dns-tcp' : targetPort },
    { port: 9153, targetPort: 9153 },
  ],
});
const app: PodInShort = { name: 'app', namespace: 'app' };

function found(short: ClusterInShort): unknown {
  const { source, service: name, servers } = findDns(resourcesOf(short));
  return {
    source,
    service: name?.name ?? null,
    servers: servers.map(({ pod, udp, tcp }) => `${pod} ${udp.join()}/${tcp.join()}`),
  };
}

describe('the cluster DNS (S37) is', () => {
  it.each<readonly [string, ClusterInShort, unknown]>([
    [
      'what kube-dns of kube-system selects, at its target ports',
      { pods: [kubeDns, app], services: [service(1053)] },
      { source: 'service', service: 'kube-dns', servers: ['kube-system/coredns 1053/1053'] },
    ],
    [
      'at named target ports, as each pod has them (S25)',
      { pods: [kubeDns], services: [service('dns')] },
      { source: 'service', service: 'kube-dns', servers: ['kube-system/coredns 1053/1053'] },
    ],
    [
      'else pods labelled k8s-app: kube-dns, on 53',
      { pods: [kubeDns, app] },
      { source: 'pods', service: null, servers: ['kube-system/coredns 53/53'] },
    ],
    [
      'those in kube-system before others',
      { pods: [{ ...kubeDns, namespace: 'mine' }, kubeDns] },
      { source: 'pods', service: null, servers: ['kube-system/coredns 53/53'] },
    ],
    [
      'found by label where the Service selects nobody',
      { pods: [{ ...kubeDns, namespace: 'mine' }], services: [service(53)] },
      { source: 'pods', service: null, servers: ['mine/coredns 53/53'] },
    ],
    [
      "OpenShift's dns-default, on 5353",
      {
        pods: [
          {
            name: 'dns-default',
            namespace: 'openshift-dns',
            labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
          },
        ],
        services: [
          {
            name: 'dns-default',
            namespace: 'openshift-dns',
            selector: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
            ports: [{ port: 53, protocol: 'UDP', targetPort: 5353 }],
          },
        ],
      },
      { source: 'service', service: 'dns-default', servers: ['openshift-dns/dns-default 5353/'] },
    ],
    [
      "OpenShift's pods without their Service",
      {
        pods: [
          {
            name: 'dns-default',
            namespace: 'openshift-dns',
            labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
          },
        ],
      },
      { source: 'pods', service: null, servers: ['openshift-dns/dns-default 5353/5353'] },
    ],
    ['not there', { pods: [app] }, { source: 'none', service: null, servers: [] }],
  ])('%s', (_, short, expected) => {
    expect(found(short)).toEqual(expected);
  });
});

describe('an assumed CoreDNS (S37)', () => {
  it('is put in, marked, in a namespace that is merely referred to (S32)', () => {
    const resources = withAssumedDns(resourcesOf({ pods: [app] }), { assumeDns: true });
    expect(resources.workloads.at(-1)).toMatchObject({ id: 'kube-system/coredns[Deployment]', assumed: true });
    expect(resources.pods.at(-1)?.ports).toEqual([
      { name: 'dns', port: 53, protocol: 'UDP' },
      { name: 'dns-tcp', port: 53, protocol: 'TCP' },
      { name: 'metrics', port: 9153, protocol: 'TCP' },
    ]);
    expect(resources.namespaces.get('kube-system')).toMatchObject({ declared: false });
    expect(findDns(resources).source).toBe('assumed');
  });

  it('is selected by a kube-dns Service that is shown without its pods, and stays assumed', () => {
    const resources = withAssumedDns(resourcesOf({ pods: [app], services: [service(53)] }), { assumeDns: true });
    expect(findDns(resources)).toMatchObject({ source: 'assumed', service: { name: 'kube-dns' } });
  });

  it('keeps a kube-system that is shown as it is', () => {
    const resources = withAssumedDns(resourcesOf({ pods: [app], namespaces: { 'kube-system': { a: 'b' } } }), {
      assumeDns: true,
    });
    expect(resources.namespaces.get('kube-system')?.labels.get('a')).toBe('b');
  });

  it.each<readonly [string, ClusterInShort, boolean]>([
    ['the settings say no', { pods: [app] }, false],
    ['DNS is shown', { pods: [app, kubeDns] }, true],
    ['there is nobody to ask it', {}, true],
    [
      'something else has its name',
      { pods: [{ name: 'x', namespace: 'kube-system', workload: 'Deployment/coredns', replicas: 1 }] },
      true,
    ],
  ])('is left out where %s', (_, short, assumeDns) => {
    const resources = resourcesOf(short);
    expect(withAssumedDns(resources, { assumeDns })).toBe(resources);
  });

  it('extends the same lists to the same lists, so that what was compiled stays good', () => {
    const resources = resourcesOf({ pods: [app] });
    const [a, b] = [
      withAssumedDns(resources, { assumeDns: true }),
      withAssumedDns({ ...resources, policies: [] }, { assumeDns: true }),
    ];
    expect(a.pods).toBe(b.pods);
    expect(a.namespaces).toBe(b.namespaces);
  });
});

describe('NodeLocal DNSCache (S37)', () => {
  const cidr = (text: string) =>
    networkPolicy('app', 'dns', { podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: text } }] }] });

  it.each<readonly [string, ClusterInShort, unknown]>([
    [
      'is known by its pods',
      {
        pods: [
          app,
          {
            name: 'cache',
            namespace: 'kube-system',
            labels: { 'k8s-app': 'node-local-dns' },
            workload: 'DaemonSet/node-local-dns',
            replicas: null,
          },
        ],
      },
      { evidence: 'pods', shownBy: 'kube-system/node-local-dns', address: '169.254.20.10' },
    ],
    [
      'or by a policy that names its address',
      { pods: [app], policies: [cidr('169.254.20.10/32')] },
      { evidence: 'policy', shownBy: 'app/dns' },
    ],
    ['or a small block around it', { pods: [app], policies: [cidr('169.254.20.0/24')] }, { evidence: 'policy' }],
    [
      'not by a block that holds it by chance',
      { pods: [app], policies: [cidr('169.254.0.0/16'), cidr('0.0.0.0/0')] },
      null,
    ],
    ['not by another block', { pods: [app], policies: [cidr('169.254.21.0/24'), cidr('nonsense')] }, null],
  ])('%s', (_, short, expected) => {
    const { nodeLocal } = findDns(resourcesOf(short));
    if (expected === null) expect(nodeLocal).toBeNull();
    else expect(nodeLocal).toMatchObject(expected as object);
  });
});
