import { describe, expect, it } from 'vitest';
import { clusterOf, stateOf } from '../../testing/askFlow';
import { type ClusterInShort, networkPolicy, policiesOf, resourcesOf } from '../../testing/clusterOf';
import { KUBERNETES_READING } from '../model/verdict';
import { bitIndices } from '../sets/bits';
import { compile, createCompileCache } from './compile';
import { policiesOf as bearing, podPosture, workloadPosture } from './posture';

const short: ClusterInShort = {
  namespaces: { shop: {} },
  pods: [
    { namespace: 'shop', name: 'web', labels: { app: 'web' } },
    { namespace: 'shop', name: 'api-1', workload: 'Deployment/api', labels: { app: 'api', canary: 'yes' } },
    { namespace: 'shop', name: 'api-2', workload: 'Deployment/api', labels: { app: 'api' } },
    { namespace: 'shop', name: 'agent', hostNetwork: true },
  ],
  policies: [
    networkPolicy('shop', 'api', {
      podSelector: { matchLabels: { app: 'api' } },
      ingress: [{ from: [{ podSelector: {} }] }],
    }),
    networkPolicy('shop', 'canary', { podSelector: { matchLabels: { canary: 'yes' } }, policyTypes: ['Egress'] }),
  ],
};

describe('a compiled cluster', () => {
  const cluster = clusterOf(short);

  it('knows whom each policy selects, per direction', () => {
    const selected = cluster.policies.map(({ selects }) => [
      bitIndices(selects.ingress.yes),
      bitIndices(selects.egress.yes),
    ]);
    expect(selected).toEqual([
      [[1, 2], []],
      [[], [1]],
    ]);
    expect(cluster.selecting(1, 'ingress').map(({ policy }) => policy.name)).toEqual(['api']);
    expect(cluster.selecting(0, 'ingress')).toEqual([]);
  });

  it('knows whom each peer takes: host network pods are not among them (S36)', () => {
    const peer = cluster.policies[0]?.rules.ingress[0]?.peers?.[0];
    expect(peer).toMatchObject({ type: 'pods', form: 'podSelector' });
    expect(peer === undefined ? [] : bitIndices(peer.matches.yes)).toEqual([0, 1, 2]);
  });

  it('finds pods, workloads and policies', () => {
    expect(cluster.podIndexOf('shop/api-2')).toBe(2);
    expect(cluster.podIndexOf('shop/none')).toBeUndefined();
    expect(cluster.workloadPods('shop/api[Deployment]')).toEqual([1, 2]);
    expect(cluster.workloadsNamed('shop', 'api').map((workload) => workload.kind)).toEqual(['Deployment']);
    expect(cluster.policyOf('NetworkPolicy/shop/api')?.status).toBe('ok');
  });

  it('says which pods are restricted', () => {
    expect(podPosture(cluster, 0, 'ingress')).toBe('open');
    expect(podPosture(cluster, 1, 'ingress')).toBe('restricted');
    expect(workloadPosture(cluster, 'shop/api[Deployment]', 'ingress')).toBe('restricted');
    expect(workloadPosture(cluster, 'shop/api[Deployment]', 'egress')).toBe('mixed');
    expect(workloadPosture(cluster, 'shop/web[Pod]', 'egress')).toBe('open');
    expect(bearing(cluster, 'shop/api[Deployment]', 'egress')).toEqual(['NetworkPolicy/shop/canary']);
  });

  it('where only policies bear on a pod that can’t be judged, its posture is unknown; unenforced, it is open', () => {
    const refused = {
      ...short,
      policies: [networkPolicy('shop', 'bad', { podSelector: {}, ingress: [{ ports: [{ port: 0 }] }] })],
    };
    expect(podPosture(clusterOf(refused), 0, 'ingress')).toBe('unknown');
    expect(podPosture(clusterOf(refused), 0, 'egress')).toBe('open');
    expect(podPosture(clusterOf(short, { enforced: false }), 1, 'ingress')).toBe('open');
  });

  it('places every finding', () => {
    const bad = networkPolicy('shop', 'bad', { podSelector: {}, ingress: [{ ports: [{ port: 0 }] }], extra: 1 });
    const { diagnostics } = clusterOf({ ...short, policies: [bad] });
    expect(diagnostics.map(({ code, severity, source, policy }) => [code, severity, source.path, policy])).toEqual([
      ['bad-field', 'warning', 'policies.yaml#NetworkPolicy/shop/bad spec.extra', 'NetworkPolicy/shop/bad'],
      [
        'policy-refused',
        'error',
        'policies.yaml#NetworkPolicy/shop/bad spec.ingress[0].ports[0].port',
        'NetworkPolicy/shop/bad',
      ],
    ]);
  });
});

describe('compiling again', () => {
  it('keeps what did not change, and sees what did', () => {
    const cache = createCompileCache();
    const before = resourcesOf(short);
    const first = compile(before, KUBERNETES_READING, { cache });
    const added = policiesOf([networkPolicy('shop', 'deny', { podSelector: {} })]);
    const second = compile({ ...before, policies: [...before.policies, ...added] }, KUBERNETES_READING, { cache });
    expect(second.policies.slice(0, 2)).toEqual(first.policies);
    expect(second.policies[0]).toBe(first.policies[0]);
    expect(stateOf(first, 'shop/api', 'shop/web', 80)).toBe('partial');
    expect(stateOf(second, '203.0.113.9', 'shop/web', 80)).toBe('blocked');
  });

  it('starts over for other pods, another reading or other pod ranges', () => {
    const cache = createCompileCache();
    const before = resourcesOf({
      ...short,
      policies: [
        networkPolicy('shop', 'block', {
          podSelector: {},
          ingress: [{ from: [{ ipBlock: { cidr: '10.244.0.0/16' } }] }],
        }),
      ],
    });
    const state = (options: { readonly podRanges?: readonly string[] }, skip = false): string => {
      const reading = { ...KUBERNETES_READING, ipBlockPods: skip ? ('skip' as const) : ('match' as const) };
      return stateOf(compile(before, reading, { cache, ...options }), 'shop/web', 'shop/api', 80);
    };
    expect([state({}), state({ podRanges: ['10.244.0.0/16'] }), state({}, true), state({})]).toEqual([
      'unknown',
      'allowed',
      'blocked',
      'unknown',
    ]);
  });
});
