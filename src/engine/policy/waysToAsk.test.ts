import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RANDOM_OUTSIDE } from '../../testing/randomCluster';
import { connectionQuery, connections, crowds, podRef, scenes } from '../../testing/randomScene';
import type { Protocol } from '../model/resources';
import type { EndRef, FlowQuery } from '../model/verdict';
import { parseAddress } from '../sets/address';
import { singleRange } from '../sets/addressSet';
import { containsPort } from '../sets/portSet';
import type { Cluster } from './cluster';
import { externalConnections, pairConnections } from './connections';
import { endpointFamilies } from './endpoint';
import { judge } from './judge';
import { judgeState } from './judgeState';

/* One question, asked in several ways: `judge`, `judgeState`, `pairConnections`, `externalConnections`. */

describe('the ways to ask agree with each other', () => {
  const refs = (cluster: Cluster): readonly EndRef[] => [
    ...cluster.pods.map((_, index) => podRef(cluster, index)),
    ...cluster.workloads.map(({ namespace, name, kind }): EndRef => ({ type: 'workload', namespace, name, kind })),
    { type: 'namespace', namespace: 'a' },
    { type: 'allNamespaces' },
    { type: 'anywhere' },
    { type: 'internet' },
    { type: 'cidr', cidr: '10.0.0.0/16', except: ['10.0.1.0/24'] },
    { type: 'cidr', cidr: '192.0.2.0/29', except: [] },
    { type: 'address', address: '203.0.113.9' },
  ];
  const ports = fc.constantFrom<FlowQuery['port']>(80, 443, 'http', null, { from: 70, to: 8090 });

  it('judge and judgeState, for every kind of end and port', () => {
    const twoEnds = fc.oneof(scenes, crowds).chain((scene) => {
      const ends = fc.constantFrom(...refs(scene.cluster));
      return fc.tuple(fc.constant(scene), ends, ends);
    });
    const protocols = fc.constantFrom<Protocol | null>(null, 'TCP', 'UDP');
    fc.assert(
      fc.property(twoEnds, ports, protocols, ([{ cluster }, from, to], port, protocol) => {
        const asked: FlowQuery = { from, to, port, protocol, family: null };
        const long = judge(cluster, asked);
        const short = judgeState(cluster, asked);
        expect({ ...long, members: [], impossible: long.impossible !== null }).toMatchObject({
          verdict: short.verdict,
          halfOpen: short.halfOpen,
          state: short.state,
          egress: short.egress,
          ingress: short.ingress,
          impossible: short.impossible,
        });
        expect(new Set(Object.keys(short.counts)).size === 0).toBe(short.impossible);
      }),
      { numRuns: 300 },
    );
  });

  it('judge and pairConnections, port by port', () => {
    fc.assert(
      fc.property(scenes, connections, ({ cluster }, { protocol, port, family }) => {
        cluster.pods.forEach((_, from) => {
          cluster.pods.forEach((__, to) => {
            if (from === to) return;
            const both = endpointFamilies(cluster.table, { type: 'pod', index: from }).includes(family);
            if (!both || !endpointFamilies(cluster.table, { type: 'pod', index: to }).includes(family)) return;
            const sets = pairConnections(cluster, from, to, family);
            const verdict = judge(
              cluster,
              connectionQuery(podRef(cluster, from), podRef(cluster, to), port, protocol, family),
            ).verdict;
            expect(containsPort(sets.allowed[protocol], port)).toBe(verdict === 'allowed');
            expect(containsPort(sets.unknown[protocol], port)).toBe(verdict === 'unknown');
          });
        });
      }),
      { numRuns: 120 },
    );
  });

  it('judge and externalConnections, port by port', () => {
    fc.assert(
      fc.property(
        scenes,
        connections,
        fc.constantFrom(...RANDOM_OUTSIDE),
        ({ cluster }, { protocol, port }, address) => {
          const parsed = parseAddress(address);
          if (parsed === null) throw new RangeError(address);
          const ref: EndRef = { type: 'address', address };
          cluster.pods.forEach((_, pod) => {
            if (!endpointFamilies(cluster.table, { type: 'pod', index: pod }).includes(parsed.family)) return;
            const sets = externalConnections(cluster, pod, 'egress', singleRange(parsed));
            const { verdict } = judge(
              cluster,
              connectionQuery(podRef(cluster, pod), ref, port, protocol, parsed.family),
            );
            expect(containsPort(sets.allowed[protocol], port)).toBe(verdict === 'allowed');
            expect(containsPort(sets.unknown[protocol], port)).toBe(verdict === 'unknown');
          });
        },
      ),
      { numRuns: 100 },
    );
  });
});
