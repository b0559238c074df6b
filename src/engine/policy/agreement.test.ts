import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RANDOM_OUTSIDE } from '../../testing/randomCluster';
import {
  connectionQuery,
  connections,
  crowds,
  isJudged,
  podRef,
  replicasDiffer,
  type Scene,
  scenes,
} from '../../testing/randomScene';
import type { SlowEnd } from '../../testing/slow/surroundings';
import type { EndRef, Family, FlowQuery, Verdict } from '../model/verdict';
import { endpointFamilies } from './endpoint';
import { judge } from './judge';
import { type FlowSummary, judgeState } from './judgeState';

/* The engine on random clusters against an evaluator that is slow and obvious. */

describe('the engine agrees with the slow evaluator', () => {
  it('for every pair of pods', () => {
    fc.assert(
      fc.property(scenes, connections, ({ cluster, slow }, { protocol, port, family }) => {
        cluster.pods.forEach((_, from) => {
          cluster.pods.forEach((__, to) => {
            if (!isJudged(cluster, from, to, family)) return;
            const answer = judge(
              cluster,
              connectionQuery(podRef(cluster, from), podRef(cluster, to), port, protocol, family),
            );
            const isLoopback = from === to && !replicasDiffer(cluster, from);
            const expected = slow.judge({ from: { pod: from }, to: { pod: to }, family, protocol, port });
            expect([from, to, answer.verdict]).toEqual([from, to, isLoopback ? 'allowed' : expected]);
          });
        });
      }),
      { numRuns: 80 },
    );
  });

  it('for pods and addresses outside the cluster, nodes among them', () => {
    const nodes = ['192.0.2.1', '192.0.2.2'];
    fc.assert(
      fc.property(
        scenes,
        connections,
        fc.constantFrom(...RANDOM_OUTSIDE, ...nodes),
        (scene, { protocol, port }, address) => {
          const { cluster, slow, short } = scene;
          const family: Family = address.includes(':') ? 'IPv6' : 'IPv4';
          const node = short.nodes?.find((item) => item.ips.includes(address))?.name;
          const outside: SlowEnd = node === undefined ? { address } : { address, node };
          const ref: EndRef = { type: 'address', address };
          cluster.pods.forEach((_, pod) => {
            if (!isJudged(cluster, pod, pod, family)) return;
            const out = judge(cluster, connectionQuery(podRef(cluster, pod), ref, port, protocol, family));
            const into = judge(cluster, connectionQuery(ref, podRef(cluster, pod), port, protocol, family));
            expect([pod, out.verdict]).toEqual([
              pod,
              slow.judge({ from: { pod }, to: outside, family, protocol, port }),
            ]);
            expect([pod, into.verdict]).toEqual([
              pod,
              slow.judge({ from: outside, to: { pod }, family, protocol, port }),
            ]);
          });
        },
      ),
      { numRuns: 120 },
    );
  });

  it('for whole flows, member by member (S52)', () => {
    const groups = fc.constantFrom<EndRef>(
      { type: 'allNamespaces' },
      { type: 'namespace', namespace: 'a' },
      { type: 'namespace', namespace: 'b' },
    );
    fc.assert(
      fc.property(crowds, connections, groups, groups, (scene, { protocol, port }, from, to) => {
        const { cluster } = scene;
        const asked: FlowQuery = { from, to, port, protocol, family: null };
        const members = memberVerdicts(scene, asked);
        if (members.length === 0) return;
        expect(judge(cluster, asked).verdict).toBe(expectedVerdict(members.flatMap((pair) => pair.verdicts)));
        const summary = judgeState(cluster, asked);
        expect(summary.verdict).toBe(judge(cluster, asked).verdict);
        expect(countsOf(summary.counts)).toEqual(expectedCounts(members));
      }),
      { numRuns: 120 },
    );
  });
});

function groupPods({ cluster, short, reading }: Scene, ref: EndRef): readonly number[] {
  const all = cluster.pods
    .map((_, index) => index)
    .filter((index) => ref.type !== 'namespace' || cluster.pods[index]?.namespace === ref.namespace);
  const isHost = (index: number): boolean =>
    short.pods?.[index]?.hostNetwork === true && reading.hostNetwork === 'node';
  const regular = all.filter((index) => !isHost(index));
  return regular.length > 0 ? regular : all;
}

/** A pair of one source and one destination, in every family, and how many such pairs of replicas there are. */
interface SlowPair {
  readonly verdicts: readonly Verdict[];
  readonly count: number;
}

function memberVerdicts(scene: Scene, asked: FlowQuery): readonly SlowPair[] {
  const { cluster, slow } = scene;
  const port = typeof asked.port === 'number' ? asked.port : 80;
  const count = (index: number): number => cluster.pods[index]?.count ?? 1;
  return groupPods(scene, asked.from).flatMap((from) =>
    groupPods(scene, asked.to).flatMap((to): readonly SlowPair[] => {
      if (from === to && !replicasDiffer(cluster, from)) return [];
      const theirs = endpointFamilies(cluster.table, { type: 'pod', index: to });
      const families = endpointFamilies(cluster.table, { type: 'pod', index: from }).filter((item) =>
        theirs.includes(item),
      );
      const verdicts = families.map((family) =>
        slow.judge({ from: { pod: from }, to: { pod: to }, family, protocol: asked.protocol ?? 'TCP', port }),
      );
      const pairs = from === to ? Math.max(1, count(from) * (count(from) - 1)) : count(from) * count(to);
      return verdicts.length === 0 ? [] : [{ verdicts, count: pairs }];
    }),
  );
}

/** Half-open is blocked, not enforced is allowed. */
function countsOf(counts: FlowSummary['counts']): Partial<Record<Verdict, number>> {
  const verdicts: Partial<Record<Verdict, number>> = {};
  for (const [state, count] of Object.entries(counts)) {
    const verdict = (state === 'halfOpen' ? 'blocked' : state === 'notEnforced' ? 'allowed' : state) as Verdict;
    verdicts[verdict] = (verdicts[verdict] ?? 0) + count;
  }
  return verdicts;
}

function expectedCounts(pairs: readonly SlowPair[]): Partial<Record<Verdict, number>> {
  const counts: Partial<Record<Verdict, number>> = {};
  for (const { verdicts, count } of pairs) {
    const verdict = expectedVerdict(verdicts);
    counts[verdict] = (counts[verdict] ?? 0) + count;
  }
  return counts;
}

function expectedVerdict(members: readonly Verdict[]): Verdict {
  if (members.includes('allowed') && members.includes('blocked')) return 'partial';
  if (members.includes('unknown')) return 'unknown';
  return members.includes('allowed') ? 'allowed' : 'blocked';
}
