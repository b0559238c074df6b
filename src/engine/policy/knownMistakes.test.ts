import { describe, expect, it } from 'vitest';
import { ask, clusterOf, stateOf } from '../../testing/askFlow';
import { type ClusterInShort, networkPolicy, type PodInShort } from '../../testing/clusterOf';
import type { JsonObject } from '../model/resources';

/* The ten known mistakes of other tools, each as a regression test. */

const pods: readonly PodInShort[] = [
  { name: 'web', labels: { app: 'web' } },
  { name: 'api', labels: { app: 'api' }, ports: ['http:8080'] },
  { name: 'bare', labels: {} },
  { namespace: 'kube-system', name: 'coredns', labels: { 'k8s-app': 'kube-dns' }, ports: ['dns:53/UDP', 'dns-tcp:53'] },
];
const onApi = { podSelector: { matchLabels: { app: 'api' } } };
const cluster = (...policies: readonly JsonObject[]): ReturnType<typeof clusterOf> =>
  clusterOf({ namespaces: { default: {}, 'kube-system': {} }, pods, policies });
const policy = (spec: JsonObject, name = 'p'): JsonObject => networkPolicy('default', name, spec);

describe('known mistakes', () => {
  it('1 a selector with expressions alone is no selector for all pods', () => {
    const spec = { podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['api'] }] } };
    expect(stateOf(cluster(policy(spec)), 'default/api', 'default/web', 80)).toBe('allowed');
    expect(stateOf(cluster(policy(spec)), 'default/web', 'default/api', 80)).toBe('blocked');
  });

  it('2 absent policyTypes mean Ingress, and Egress too where there is an egress rule', () => {
    const both = cluster(policy({ ...onApi, egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }] }));
    expect(stateOf(both, 'default/web', 'default/api', 80)).toBe('blocked');
    expect(stateOf(both, 'default/api', 'default/web', 80)).toBe('blocked');
    const ingress = cluster(policy({ ...onApi }));
    expect(stateOf(ingress, 'default/web', 'default/api', 80)).toBe('blocked');
    expect(stateOf(ingress, 'default/api', 'default/web', 80)).toBe('allowed');
  });

  it('3 an invalid port is not dropped: the policy is refused, and nothing opens', () => {
    const refused = cluster(policy({ ...onApi, ingress: [{ ports: [{ port: 99999 }] }] }));
    expect(stateOf(refused, 'default/web', 'default/api', 22)).toBe('unknown');
    expect(refused.policies[0]?.status).toBe('refused');
  });

  it('4 ports stay with their own rule', () => {
    const spec = {
      ...onApi,
      ingress: [
        { from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 80 }] },
        {
          from: [{ podSelector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] } }],
          ports: [{ port: 443 }],
        },
      ],
    };
    const rules = cluster(policy(spec));
    expect(stateOf(rules, 'default/web', 'default/api', 80)).toBe('allowed');
    expect(stateOf(rules, 'default/web', 'default/api', 443)).toBe('blocked');
    expect(stateOf(rules, 'default/bare', 'default/api', 443)).toBe('allowed');
    expect(stateOf(rules, 'default/bare', 'default/api', 80)).toBe('blocked');
  });

  it('5 a document that does not parse is no empty policy', () => {
    const broken: ClusterInShort = {
      pods,
      broken: [{ kindHint: 'NetworkPolicy', namespaceHint: 'default', nameHint: 'p' }],
    };
    expect(clusterOf(broken).policies[0]).toMatchObject({ status: 'broken', id: 'NetworkPolicy/default/p' });
    expect(stateOf(clusterOf(broken), 'default/web', 'default/api', 80)).toBe('unknown');
  });

  it('6 a name is asked of the cluster’s DNS pods, by UDP and by TCP, not of 8.8.8.8', () => {
    const spec = {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '8.8.8.8/32' } }], ports: [{ port: 53, protocol: 'UDP' }] }],
    };
    const outside = cluster(policy(spec));
    expect(stateOf(outside, 'default/web', '8.8.8.8', 53, 'UDP')).toBe('allowed');
    expect(stateOf(outside, 'default/web', 'kube-system/coredns', 53, 'UDP')).toBe('blocked');
    const udpOnly = cluster(
      policy({ ...spec, egress: [{ to: [{ namespaceSelector: {} }], ports: [{ port: 53, protocol: 'UDP' }] }] }),
    );
    expect(stateOf(udpOnly, 'default/web', 'kube-system/coredns', 53, 'UDP')).toBe('allowed');
    expect(stateOf(udpOnly, 'default/web', 'kube-system/coredns', 53, 'TCP')).toBe('blocked');
  });

  it('7 a rule with the Service’s port does not admit what goes to its target port', () => {
    const service = { name: 'api', selector: { app: 'api' }, ports: [{ port: 80, targetPort: 8080 }] };
    const ports = (port: number): ReturnType<typeof clusterOf> =>
      clusterOf({ pods, services: [service], policies: [policy({ ...onApi, ingress: [{ ports: [{ port }] }] })] });
    expect(stateOf(ports(80), 'default/web', 'service default/api', 80)).toBe('blocked');
    expect(stateOf(ports(8080), 'default/web', 'service default/api', 80)).toBe('allowed');
    expect(ask(ports(8080), 'default/web', 'service default/api', 80).members[0]?.ports).toEqual([[8080, 8080]]);
  });

  it('8 NotIn holds for pods that lack the key', () => {
    const spec = {
      ...onApi,
      ingress: [
        { from: [{ podSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] } }] },
      ],
    };
    expect(stateOf(cluster(policy(spec)), 'default/bare', 'default/api', 80)).toBe('allowed');
    expect(stateOf(cluster(policy(spec)), 'default/web', 'default/api', 80)).toBe('blocked');
  });

  it('9 an empty label value does not match an absent key', () => {
    const spec = { ...onApi, ingress: [{ from: [{ podSelector: { matchLabels: { app: '' } } }] }] };
    expect(stateOf(cluster(policy(spec)), 'default/bare', 'default/api', 80)).toBe('blocked');
  });

  it('10 an empty rule admits addresses outside of the cluster as well', () => {
    const open = cluster(policy({ ...onApi, ingress: [{}] }));
    expect(stateOf(open, '203.0.113.9', 'default/api', 80)).toBe('allowed');
    expect(stateOf(open, 'internet', 'default/api', 80)).toBe('allowed');
  });
});
