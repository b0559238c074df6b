import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkPolicy, resourcesOf } from '../../testing/clusterOf';
import { randomCluster, randomReading } from '../../testing/randomCluster';
import { RANDOM_PORTS } from '../../testing/randomSelectors';
import { PROTOCOLS } from '../model/resources';
import { type EndRef, type FlowQuery, KUBERNETES_READING, type PortRef } from '../model/verdict';
import { compile, createCompileCache } from '../policy/compile';
import { pairConnections } from '../policy/connections';
import { judge } from '../policy/judge';
import { judgeState } from '../policy/judgeState';
import { equalConnections } from '../sets/connectionSet';
import { containsPort } from '../sets/portSet';
import { createGateRowCache } from './gateRows';
import { notKnown, partlyOpen } from './openness';
import { createPairReach, sharedFamilies } from './pairReach';
import { summarise } from './summarise';
import { createWorkloadReach } from './workloadReach';

/* Whole rows of gates say what the policy engine says pair by pair and flow by flow, on random clusters. */

const clusters = fc
  .tuple(randomCluster({ pods: 14, policies: 8 }), randomReading)
  .map(([short, reading]) => compile(resourcesOf(short), reading));

const ends = fc.constantFrom<EndRef>(
  { type: 'allNamespaces' },
  { type: 'anywhere' },
  { type: 'internet' },
  { type: 'namespace', namespace: 'a' },
  { type: 'namespace', namespace: 'b' },
  { type: 'cidr', cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] },
  { type: 'cidr', cidr: '::/0', except: [] },
);

const ports = fc.constantFrom<PortRef>(null, 'http', 'web', { from: 1, to: 9000 }, ...RANDOM_PORTS);

const queries: fc.Arbitrary<FlowQuery> = fc.record({
  from: ends,
  to: ends,
  port: ports,
  protocol: fc.constantFrom(null, ...PROTOCOLS),
  family: fc.constantFrom(null, null, 'IPv4', 'IPv6'),
});

describe('rows of gates', () => {
  it('give for every pair of pods what the exact evaluator gives', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const reach = createPairReach(cluster, createGateRowCache()(cluster));
        cluster.pods.forEach((_, source) => {
          cluster.pods.forEach((__, destination) => {
            if (source === destination) return;
            for (const family of sharedFamilies(cluster, source, destination)) {
              const expected = pairConnections(cluster, source, destination, family);
              const found = reach(source, destination, family);
              expect(equalConnections(found.allowed, expected.allowed)).toBe(true);
              expect(equalConnections(found.unknown, expected.unknown)).toBe(true);
            }
          });
        });
      }),
      { numRuns: 100 },
    );
  });

  it('summarise a flow as judgeState does', () => {
    fc.assert(
      fc.property(clusters, queries, (cluster, query) => {
        expect(summarise(cluster, createGateRowCache()(cluster), query)).toEqual(judgeState(cluster, query));
      }),
      { numRuns: 400 },
    );
  });

  it('are kept for a later cluster over the same pods and still say what its own policies say', () => {
    const shorts = randomCluster({ pods: 10, policies: 8 });
    fc.assert(
      fc.property(shorts, fc.nat(7), queries, (short, dropped, query) => {
        const resources = resourcesOf(short);
        const gateRowsOf = createGateRowCache();
        const reading = KUBERNETES_READING;
        const cache = createCompileCache();
        const before = compile(resources, reading, { cache });
        summarise(before, gateRowsOf(before), query);
        const policies = resources.policies.filter((_, index) => index !== dropped);
        const after = compile({ ...resources, policies }, reading, { cache });
        expect(after.table).toBe(before.table);
        expect(summarise(after, gateRowsOf(after), query)).toEqual(judgeState(after, query));
      }),
      { numRuns: 150 },
    );
  });
});

describe('rows of gates and another reading of the network plugin', () => {
  it('are made anew, even where pods and policies stay', () => {
    const pods = Array.from({ length: 6 }, (_, index) => ({ name: `p${index}`, namespace: 'shop' }));
    const closed = networkPolicy('shop', 'sctp', {
      podSelector: {},
      ingress: [{ ports: [{ port: 1, protocol: 'TCP' }] }],
    });
    const resources = resourcesOf({ namespaces: { shop: {} }, pods, policies: [closed] });
    const cache = createCompileCache();
    const gateRowsOf = createGateRowCache();
    const shop: EndRef = { type: 'namespace', namespace: 'shop' };
    const query: FlowQuery = { from: shop, to: shop, port: 9, protocol: 'SCTP', family: null };
    const verdicts = (['yes', 'unknown', 'no', 'yes'] as const).map((sctp) => {
      const cluster = compile(resources, { ...KUBERNETES_READING, sctp }, { cache });
      return summarise(cluster, gateRowsOf(cluster), query).verdict;
    });
    expect(verdicts).toEqual(['blocked', 'unknown', 'unknown', 'blocked']);
  });
});

describe('what is open between workloads', () => {
  it('is open for judge at every port, partial where some pods differ, and shut where judge blocks (S52)', () => {
    fc.assert(
      fc.property(
        clusters,
        fc.constantFrom(...RANDOM_PORTS),
        fc.constantFrom(...PROTOCOLS),
        (cluster, port, protocol) => {
          const reach = createWorkloadReach(cluster, createGateRowCache()(cluster));
          for (const from of cluster.workloads) {
            for (const to of cluster.workloads) {
              if (from.id === to.id) continue;
              const openness = reach.between(from.id, to.id);
              const sets = { allowed: openness.all, partial: partlyOpen(openness), unknown: notKnown(openness) };
              const found = (['allowed', 'partial', 'unknown'] as const).find((name) =>
                containsPort(sets[name][protocol], port),
              );
              const ref = ({ namespace, name, kind }: typeof from): EndRef => ({
                type: 'workload',
                namespace,
                name,
                kind,
              });
              const judgement = judge(cluster, { from: ref(from), to: ref(to), port, protocol, family: null });
              if (judgement.impossible === null) expect(found ?? 'blocked').toBe(judgement.verdict);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
