import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClusterInShort, resourcesOf } from '../../testing/clusterOf';
import { RANDOM_OUTSIDE, RANDOM_PORTS, randomCluster, randomReading } from '../../testing/randomCluster';
import { type SlowEnd, SlowEvaluator, type SlowPolicy } from '../../testing/slowEvaluator';
import { PROTOCOLS, type Protocol } from '../model/resources';
import type { CniReading, EndRef, Family, FlowQuery, Verdict } from '../model/verdict';
import { parseAddress } from '../sets/address';
import { singleRange } from '../sets/addressSet';
import { containsPort } from '../sets/portSet';
import type { Cluster } from './cluster';
import { compile } from './compile';
import { externalConnections, pairConnections } from './connections';
import { endpointFamilies } from './endpoint';
import { judge } from './judge';
import { judgeState } from './judgeState';

/*
 * The engine on random clusters against an evaluator that is slow and obvious, and its own ways of asking the same
 * question against each other: `judge`, `judgeState`, `pairConnections`.
 */

interface Scene {
  readonly short: ClusterInShort;
  readonly reading: CniReading;
  readonly cluster: Cluster;
  readonly slow: SlowEvaluator;
}

function sceneOf(short: ClusterInShort, reading: CniReading): Scene {
  const cluster = compile(resourcesOf(short), reading);
  const policies = (short.policies ?? []) as unknown as readonly SlowPolicy[];
  return { short, reading, cluster, slow: new SlowEvaluator(short, policies, reading) };
}

/** Enough pods for pairs to be sorted into classes and judged by whole rows. */
const crowds = fc
  .tuple(randomCluster({ pods: 14, policies: 8 }), randomReading)
  .map(([short, reading]) => sceneOf(short, reading));
const scenes = fc
  .tuple(randomCluster({ pods: 5, policies: 6 }), randomReading)
  .map(([short, reading]) => sceneOf(short, reading));

function podRef(cluster: Cluster, index: number): EndRef {
  return { type: 'pods', pods: [cluster.pods[index]?.id ?? ''] };
}

function query(from: EndRef, to: EndRef, port: number, protocol: Protocol, family: Family): FlowQuery {
  return { from, to, port, protocol, family };
}

const connections = fc.record({
  protocol: fc.constantFrom(...PROTOCOLS),
  port: fc.constantFrom(...RANDOM_PORTS),
  family: fc.constantFrom<Family>('IPv4', 'IPv6'),
});

/** Both pods have the family, as far as anybody knows; a pod and itself only where replicas tell it from its own address. */
function isJudged(cluster: Cluster, from: number, to: number, family: Family): boolean {
  const speaks = (index: number): boolean => {
    const { known } = cluster.table.addresses[index] ?? { known: [] };
    return known.length === 0 || endpointFamilies(cluster.table, { type: 'pod', index }).includes(family);
  };
  return speaks(from) && speaks(to);
}

function replicasDiffer(cluster: Cluster, index: number): boolean {
  const pod = cluster.pods[index];
  return pod?.template === true && (pod.count > 1 || cluster.workloadOf(pod.workload)?.replicas === null);
}

describe('the engine agrees with the slow evaluator', () => {
  it('for every pair of pods', () => {
    fc.assert(
      fc.property(scenes, connections, ({ cluster, slow }, { protocol, port, family }) => {
        cluster.pods.forEach((_, from) => {
          cluster.pods.forEach((__, to) => {
            if (!isJudged(cluster, from, to, family)) return;
            const answer = judge(cluster, query(podRef(cluster, from), podRef(cluster, to), port, protocol, family));
            const isLoopback = from === to && !replicasDiffer(cluster, from);
            const expected = slow.judge({ from: { pod: from }, to: { pod: to }, family, protocol, port });
            expect([from, to, answer.verdict]).toEqual([from, to, isLoopback ? 'allowed' : expected]);
          });
        });
      }),
      { numRuns: 400 },
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
            const out = judge(cluster, query(podRef(cluster, pod), ref, port, protocol, family));
            const into = judge(cluster, query(ref, podRef(cluster, pod), port, protocol, family));
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
      { numRuns: 300 },
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
        expect(judge(cluster, asked).verdict).toBe(expectedVerdict(members));
        expect(judgeState(cluster, asked).verdict).toBe(expectedVerdict(members));
      }),
      { numRuns: 300 },
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

function memberVerdicts(scene: Scene, asked: FlowQuery): readonly Verdict[] {
  const { cluster, slow } = scene;
  const port = typeof asked.port === 'number' ? asked.port : 80;
  return groupPods(scene, asked.from).flatMap((from) =>
    groupPods(scene, asked.to).flatMap((to) => {
      if (from === to && !replicasDiffer(cluster, from)) return [];
      const theirs = endpointFamilies(cluster.table, { type: 'pod', index: to });
      const families = endpointFamilies(cluster.table, { type: 'pod', index: from }).filter((item) =>
        theirs.includes(item),
      );
      return families.map((family) =>
        slow.judge({ from: { pod: from }, to: { pod: to }, family, protocol: asked.protocol ?? 'TCP', port }),
      );
    }),
  );
}

function expectedVerdict(members: readonly Verdict[]): Verdict {
  if (members.includes('allowed') && members.includes('blocked')) return 'partial';
  if (members.includes('unknown')) return 'unknown';
  return members.includes('allowed') ? 'allowed' : 'blocked';
}

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
      { numRuns: 800 },
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
              query(podRef(cluster, from), podRef(cluster, to), port, protocol, family),
            ).verdict;
            expect(containsPort(sets.allowed[protocol], port)).toBe(verdict === 'allowed');
            expect(containsPort(sets.unknown[protocol], port)).toBe(verdict === 'unknown');
          });
        });
      }),
      { numRuns: 300 },
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
            const { verdict } = judge(cluster, query(podRef(cluster, pod), ref, port, protocol, parsed.family));
            expect(containsPort(sets.allowed[protocol], port)).toBe(verdict === 'allowed');
            expect(containsPort(sets.unknown[protocol], port)).toBe(verdict === 'unknown');
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('laws of composition (S2, S6)', () => {
  it('the order of policies is irrelevant', () => {
    const shuffled = randomCluster({ pods: 4, policies: 5 }).chain((short) =>
      fc.tuple(
        fc.constant(short),
        fc.shuffledSubarray([...(short.policies ?? [])], { minLength: short.policies?.length ?? 0 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, randomReading, connections, ([short, policies], reading, { port, protocol }) => {
        const asked: FlowQuery = {
          from: { type: 'allNamespaces' },
          to: { type: 'allNamespaces' },
          port,
          protocol,
          family: null,
        };
        const before = judgeState(compile(resourcesOf(short), reading), asked);
        const after = judgeState(compile(resourcesOf({ ...short, policies }), reading), asked);
        expect(after).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it('a rule added to a policy never takes a connection away', () => {
    fc.assert(
      fc.property(randomCluster({ pods: 4, policies: 4 }), connections, (short, { port, protocol, family }) => {
        const wider = {
          ...short,
          policies: (short.policies ?? []).map((policy) => {
            const spec = policy.spec as {
              readonly policyTypes?: readonly string[];
              readonly ingress?: readonly object[];
            };
            const types = spec.policyTypes ?? [];
            const fixed = types.length === 0 ? {} : { policyTypes: types };
            return {
              ...policy,
              spec: { ...spec, ...fixed, ingress: [...(spec.ingress ?? []), { ports: [{ port: 80 }] }] },
            };
          }) as ClusterInShort['policies'] & object,
        };
        const reading: CniReading = { enforced: true, ipBlockPods: 'match', hostNetwork: 'node' };
        const [before, after] = [compile(resourcesOf(short), reading), compile(resourcesOf(wider), reading)];
        before.pods.forEach((_, from) => {
          before.pods.forEach((__, to) => {
            const asked = query(podRef(before, from), podRef(before, to), port, protocol, family);
            if (judge(before, asked).verdict === 'allowed') expect(judge(after, asked).verdict).toBe('allowed');
          });
        });
      }),
      { numRuns: 100 },
    );
  });
});
