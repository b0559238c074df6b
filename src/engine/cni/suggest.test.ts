import { describe, expect, it } from 'vitest';
import { phraseText } from '../model/phrase';
import { type SeenContainer, type SeenDaemonSet, type SeenNode, suggestCniProfile } from './suggest';

/** A DaemonSet of kube-system; containers as `name=image args…`, `name` alone where the image is not shown. */
function daemonSet(
  name: string,
  containers: readonly string[] = [],
  labels: Readonly<Record<string, string>> = {},
): SeenDaemonSet {
  return {
    namespace: 'kube-system',
    name,
    labels: new Map(Object.entries(labels)),
    containers: containers.map(container),
  };
}

function container(text: string): SeenContainer {
  const [head = '', ...args] = text.split(' ');
  const [name = '', image = null] = head.split('=');
  return { name, image, args: args.length === 0 ? null : args };
}

function node(kubeletVersion: string, ...k3sArgs: readonly string[]): SeenNode {
  return { name: 'n1', kubeletVersion, k3sArgs };
}

/** `calico: DaemonSet kube-system/calico-node` */
function suggested(daemonSets: readonly SeenDaemonSet[], nodes: readonly SeenNode[] = []): string | null {
  const found = suggestCniProfile(daemonSets, nodes);
  return found === null ? null : `${found.profile}: ${phraseText(found.reason)}`;
}

const PROXY = daemonSet('kube-proxy', ['kube-proxy=example.com/kube-proxy:v1.34.0'], { 'k8s-app': 'kube-proxy' });
const FLANNEL = daemonSet('kube-flannel-ds', ['kube-flannel=example.com/flannel/flannel:v0.27.0'], { app: 'flannel' });
const AWS = 'aws-node=example.com/amazon-k8s-cni:v1.20.0';
const AGENT = 'aws-eks-nodeagent=example.com/amazon/aws-network-policy-agent:v1.2.0';

describe('a DaemonSet tells by its name', () => {
  it.each([
    ['calico-node', 'calico'],
    ['canal', 'canal'],
    ['rke2-canal', 'canal'],
    ['cilium', 'cilium'],
    ['anetd', 'gke-dataplane-v2'],
    ['antrea-agent', 'antrea'],
    ['ovnkube-node', 'ovn-kubernetes'],
    ['kube-router', 'kube-router'],
    ['kindnet', 'kindnet'],
    ['azure-npm', 'azure-npm'],
    ['kube-flannel-ds', 'flannel'],
    ['kube-flannel-ds-amd64', 'flannel'],
  ])('%s: %s', (name, profile) => {
    expect(suggested([PROXY, daemonSet(name)])).toBe(`${profile}: DaemonSet kube-system/${name}`);
  });

  it.each(['calico-typha', 'cilium-envoy', 'node-local-dns', 'not-canal', 'flanneld-exporter'])(
    '%s tells nothing',
    (name) => {
      expect(suggested([daemonSet(name)])).toBeNull();
    },
  );
});

describe('a DaemonSet of another name tells', () => {
  it.each([
    ['by its image', daemonSet('net', ['a=example.com:443/calico/node:v3.31.0@sha256:12']), 'calico'],
    ['by its image', daemonSet('net', ['a=example.com/cilium/cilium:v1.19.0']), 'cilium'],
    ['by its label', daemonSet('net', [], { 'k8s-app': 'kube-router' }), 'kube-router'],
    ['by its label', daemonSet('net', [], { component: 'antrea-agent' }), 'antrea'],
    ['of both containers: it is Canal', daemonSet('calico-node', ['a=calico/node', 'b=flannel/flannel:1']), 'canal'],
    ['not by an image that only contains the name', daemonSet('net', ['a=example/calico/node-exporter:1']), undefined],
    [
      'GKE’s by its name, although its label says cilium',
      daemonSet('anetd', [], { 'k8s-app': 'cilium' }),
      'gke-dataplane-v2',
    ],
  ])('%s', (_, seen, profile) => {
    expect(suggestCniProfile([seen], [])?.profile).toBe(profile);
  });
});

describe('what enforces counts before what it stands on', () => {
  it.each([
    ['Calico beside Flannel', [FLANNEL, daemonSet('calico-node')], 'calico'],
    ['Calico for the AWS VPC CNI', [daemonSet('aws-node', [AWS]), daemonSet('calico-node')], 'calico'],
    ['kube-router beside Flannel', [FLANNEL, daemonSet('kube-router')], 'kube-router'],
    [
      'kube-network-policies beside Flannel: there is no profile for both',
      [FLANNEL, daemonSet('kube-network-policies')],
      undefined,
    ],
    [
      'kube-network-policies within Flannel’s DaemonSet',
      [daemonSet('kube-flannel', ['kube-flannel=flannel/flannel:1', 'p=example/kube-network-policies:v1'])],
      undefined,
    ],
    ['nothing at all', [], undefined],
  ])('%s', (_, seen, profile) => {
    expect(suggestCniProfile(seen, [])?.profile).toBe(profile);
  });
});

describe('the AWS VPC CNI enforces only where its agent is on', () => {
  it.each([
    [[AWS], 'aws-vpc-cni-off: DaemonSet kube-system/aws-node without a network policy agent'],
    [
      [AWS, `${AGENT} --enable-network-policy=true`],
      'aws-vpc-cni: DaemonSet kube-system/aws-node with its network policy agent',
    ],
    [
      [AWS, `${AGENT} --enable-network-policy`],
      'aws-vpc-cni: DaemonSet kube-system/aws-node with its network policy agent',
    ],
    [
      [AWS, `${AGENT} --enable-network-policy=false`],
      'aws-vpc-cni-off: DaemonSet kube-system/aws-node whose network policy agent is off',
    ],
    [
      [AWS, `${AGENT} --enable-ipv6=false`],
      'aws-vpc-cni-off: DaemonSet kube-system/aws-node whose network policy agent is off',
    ],
    // Reduced manifests show neither arguments nor all containers, so nobody knows.
    [[AWS, AGENT], null],
    [['aws-node'], null],
    [[], null],
  ])('%j: %j', (containers, expected) => {
    expect(suggested([daemonSet('aws-node', containers)])).toBe(expected);
  });
});

describe('k3s shows in the version of a node', () => {
  it.each([
    [node('v1.34.1+k3s1'), 'k3s: node n1 runs v1.34.1+k3s1'],
    [
      node('v1.34.1+k3s1', 'server', '--disable-network-policy'),
      'flannel: node n1 runs k3s with --disable-network-policy',
    ],
    [node('v1.34.1+k3s1', 'server', '--flannel-backend', 'none', '--disable-network-policy'), null],
    [node('v1.34.1+k3s1', 'server', '--flannel-backend=none'), null],
    [node('v1.34.1+rke2r1'), null],
    [node('v1.34.1'), null],
    [node(''), null],
  ])('%o: %j', (seen, expected) => {
    expect(suggested([], [seen])).toBe(expected);
  });

  it('a plugin that was put into it counts before', () => {
    expect(suggestCniProfile([daemonSet('cilium')], [node('v1.34.1+k3s1')])?.profile).toBe('cilium');
  });
});
