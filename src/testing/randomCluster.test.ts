import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonObject, KUBERNETES_READING } from '../engine';
import { resourcesOf } from './clusterOf';
import { randomLargeCluster, randomTieredCluster } from './randomCluster';
import { RANDOM_PORTS } from './randomSelectors';
import { RANDOM_DOMAINS } from './randomTierPolicies';
import { SlowEvaluator, type SlowVerdict } from './slow/slowEvaluator';

/* Random clusters are worth their runs only as far as they hold what can go wrong. */

const tiered = fc.sample(randomTieredCluster({ pods: 6, policies: 4 }), { numRuns: 300, seed: 7 });

describe('random clusters with cluster-scoped policies', () => {
  const text = JSON.stringify(tiered.map(({ policies }) => policies));

  it.each([
    ...['ClusterNetworkPolicy', 'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'projectcalico.org/v3', 'refused-'],
    ...['"tier":"Admin"', '"tier":"Baseline"', '"Accept"', '"Allow"', '"Deny"', '"Pass"'],
    ...['"In"', '"NotIn"', '"Exists"', '"DoesNotExist"', '"namespaces":', '"pods":', '"nodes":', '"planets":'],
    ...['"networks":["0.0.0.0/0"', '"networks":["::/0"', '"domainNames":["*.example.com"'],
    ...['"portNumber":', '"portRange":', '"namedPort":', '"destinationNamedPort":', '"range":', '"sctp":'],
  ])('hold %s', (part) => {
    expect(text.includes(part)).toBe(true);
  });

  it('hold equal priorities in one tier, and clusters without any', () => {
    const priorities = tiered.map(({ policies = [] }) =>
      policies.flatMap(({ spec }) => (spec as JsonObject).priority ?? []).filter((priority) => priority !== 1001),
    );
    expect(priorities.filter((list) => new Set(list).size < list.length).length).toBeGreaterThan(30);
    expect(priorities.filter((list) => list.length === 0).length).toBeGreaterThan(10);
  });

  it('come to every verdict, often, and tiers change it', () => {
    const verdicts: Record<SlowVerdict, number> = { allowed: 0, blocked: 0, unknown: 0 };
    let changed = 0;
    for (const cluster of tiered) {
      const policies = (cluster.policies ?? []).filter(({ apiVersion }) => apiVersion === 'networking.k8s.io/v1');
      const plain = new SlowEvaluator({ ...cluster, policies }, KUBERNETES_READING);
      const slow = new SlowEvaluator(cluster, KUBERNETES_READING);
      for (const port of RANDOM_PORTS) {
        for (const domain of RANDOM_DOMAINS) {
          for (const to of [{ pod: 1 }, { address: '203.0.113.9', domain }] as const) {
            const connection = { from: { pod: 0 }, to, family: 'IPv4', protocol: 'TCP', port } as const;
            const verdict = slow.judge(connection);
            verdicts[verdict] += 1;
            if (plain.judge(connection) !== verdict) changed += 1;
          }
        }
      }
    }
    const all = tiered.length * RANDOM_PORTS.length * RANDOM_DOMAINS.length * 2;
    for (const count of [...Object.values(verdicts), changed]) expect(count / all).toBeGreaterThan(0.1);
  });
});

describe('random large clusters', () => {
  const [first, ...others] = fc.sample(randomLargeCluster, { numRuns: 5, seed: 7 });

  it('have hundreds of pods, each address once, and many policies', () => {
    expect(others).toHaveLength(4);
    for (const cluster of [first, ...others]) {
      const { pods = [], policies = [] } = cluster ?? {};
      expect(pods.length).toBeGreaterThanOrEqual(100);
      expect(policies.length).toBeGreaterThanOrEqual(10);
      const addresses = pods.flatMap(({ ips }) => ips ?? []);
      expect(new Set(addresses).size).toBe(addresses.length);
      expect(addresses.some((address) => address.includes(':'))).toBe(true);
    }
    expect(Math.max(...[first, ...others].map((cluster) => cluster?.pods?.length ?? 0))).toBeGreaterThan(200);
  });

  it('have workloads of one pod and of several, and names that stand for different ports', () => {
    const { pods, workloads } = resourcesOf(first ?? {});
    expect(workloads.some((workload) => workload.pods.length === 1)).toBe(true);
    expect(workloads.some((workload) => workload.pods.length > 1)).toBe(true);
    const numbers = pods.flatMap(({ ports }) => ports.filter(({ name }) => name === 'http').map(({ port }) => port));
    expect(new Set(numbers).size).toBeGreaterThan(1);
  });
});
