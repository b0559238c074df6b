/* Long because each scene of tiers has its own property, and all of them share what it takes to ask both evaluators. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClusterInShort, resourcesOf } from '../../testing/clusterOf';
import { RANDOM_OUTSIDE, randomReading, randomTieredCluster } from '../../testing/randomCluster';
import {
  connectionQuery,
  connections,
  isJudged,
  largeScenes,
  podRef,
  replicasDiffer,
  type Scene,
  tieredScenes,
} from '../../testing/randomScene';
import { RANDOM_DOMAINS } from '../../testing/randomTierPolicies';
import { sampleAddresses } from '../../testing/slow/addresses';
import type { Answer } from '../../testing/slow/answers';
import type { SlowConnection } from '../../testing/slow/networkPolicyStage';
import type { SlowEnd } from '../../testing/slow/surroundings';
import type { JsonObject } from '../model/resources';
import type { CniReading, EndRef, Family, GateState, Judgement } from '../model/verdict';
import { compile } from './compile';
import { judge } from './judge';
import { judgeState } from './judgeState';

/* Cluster-scoped policies on random clusters: the engine against the slow evaluator, and laws of tiers (S40 to S47). */

const GATES: Readonly<Record<Answer, GateState>> = { yes: 'open', no: 'closed', unknown: 'unknown' };
const NODES = ['192.0.2.1', '192.0.2.2'] as const;

/** Verdict and both gates, of the engine and of the slow evaluator. */
function answersOf(judgement: Judgement): readonly unknown[] {
  return [judgement.verdict, judgement.egress, judgement.ingress];
}

function slowAnswers({ slow }: Scene, connection: SlowConnection): readonly unknown[] {
  return [slow.judge(connection), GATES[slow.gate('Egress', connection)], GATES[slow.gate('Ingress', connection)]];
}

function expectPairAgrees(
  scene: Scene,
  from: number,
  to: number,
  asked: Pick<SlowConnection, 'family' | 'protocol' | 'port'>,
): void {
  const { cluster } = scene;
  const { family, protocol, port } = asked;
  if (!isJudged(cluster, from, to, family)) return;
  const query = connectionQuery(podRef(cluster, from), podRef(cluster, to), port, protocol, family);
  const isLoopback = from === to && !replicasDiffer(cluster, from);
  const expected = isLoopback
    ? ['allowed', 'open', 'open']
    : slowAnswers(scene, { from: { pod: from }, to: { pod: to }, ...asked });
  expect([from, to, ...answersOf(judge(cluster, query))]).toEqual([from, to, ...expected]);
}

/** Every block that a policy names. */
function blocksOf({ policies }: ClusterInShort): readonly string[] {
  return JSON.stringify(policies).match(/(?<=")[\da-f.:]+\/\d+(?=")/gi) ?? [];
}

describe('under cluster-scoped policies the engine agrees with the slow evaluator', () => {
  it('for every pair of pods', () => {
    fc.assert(
      fc.property(tieredScenes, connections, (scene, asked) => {
        scene.cluster.pods.forEach((_, from) => {
          scene.cluster.pods.forEach((__, to) => {
            expectPairAgrees(scene, from, to, asked);
          });
        });
      }),
      { numRuns: 300 },
    );
  });

  it('for pods and addresses outside the cluster, nodes among them', () => {
    fc.assert(
      fc.property(
        tieredScenes,
        connections,
        fc.constantFrom(...RANDOM_OUTSIDE, ...NODES),
        (scene, { protocol, port }, address) => {
          const { cluster, short } = scene;
          const family: Family = address.includes(':') ? 'IPv6' : 'IPv4';
          const node = short.nodes?.find((item) => item.ips.includes(address))?.name;
          const outside: SlowEnd = node === undefined ? { address } : { address, node };
          const ref: EndRef = { type: 'address', address };
          cluster.pods.forEach((_, pod) => {
            if (!isJudged(cluster, pod, pod, family)) return;
            const out = judge(cluster, connectionQuery(podRef(cluster, pod), ref, port, protocol, family));
            const into = judge(cluster, connectionQuery(ref, podRef(cluster, pod), port, protocol, family));
            const asked = { family, protocol, port };
            expect([pod, ...answersOf(out)]).toEqual([
              pod,
              ...slowAnswers(scene, { from: { pod }, to: outside, ...asked }),
            ]);
            expect([pod, ...answersOf(into)]).toEqual([
              pod,
              ...slowAnswers(scene, { from: outside, to: { pod }, ...asked }),
            ]);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('for pods and destinations asked by name, at a known address or at any', () => {
    const addresses = fc.constantFrom(null, ...RANDOM_OUTSIDE);
    fc.assert(
      fc.property(
        tieredScenes,
        connections,
        fc.constantFrom(...RANDOM_DOMAINS),
        addresses,
        (scene, asked, name, address) => {
          const { cluster, slow } = scene;
          const { protocol, port } = asked;
          const family: Family = address === null ? asked.family : address.includes(':') ? 'IPv6' : 'IPv4';
          const ask = (pod: number, at: string) =>
            slow.judge({ from: { pod }, to: { address: at, domain: name }, family, protocol, port });
          // At any address: what holds of each of them; where they differ nobody knows.
          const expected = (pod: number): string => {
            if (address !== null) return ask(pod, address);
            const answers = new Set(sampleAddresses(family, blocksOf(scene.short)).map((at) => ask(pod, at)));
            return answers.size === 1 ? [...answers].join() : 'unknown';
          };
          cluster.pods.forEach((_, pod) => {
            // A name resolves to addresses of the families that the cluster has.
            if (!isJudged(cluster, pod, pod, family) || !cluster.families.includes(family)) return;
            const ref: EndRef = { type: 'domain', name, address };
            const { verdict } = judge(cluster, connectionQuery(podRef(cluster, pod), ref, port, protocol, family));
            expect([pod, verdict]).toEqual([pod, expected(pod)]);
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('in clusters of hundreds of pods', () => {
    const pairs = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(largeScenes, pairs, connections, (scene, picked, asked) => {
        const size = scene.cluster.pods.length;
        for (const [from, to] of picked) expectPairAgrees(scene, from % size, to % size, asked);
      }),
      // Small clusters shrink, above; hundreds of pods would for minutes.
      { numRuns: 20, endOnFailure: true },
    );
  });
});

describe('laws of tiers', () => {
  it('the order of documents is irrelevant', () => {
    const shuffled = randomTieredCluster({ pods: 4, policies: 3 }).chain((short) =>
      fc.tuple(
        fc.constant(short),
        fc.shuffledSubarray([...(short.policies ?? [])], { minLength: short.policies?.length ?? 0 }),
      ),
    );
    const everybody: EndRef = { type: 'allNamespaces' };
    const ends = fc.constantFrom<EndRef>(everybody, { type: 'anywhere' });
    fc.assert(
      fc.property(shuffled, randomReading, connections, ends, ([short, policies], reading, { port, protocol }, to) => {
        const asked = { from: everybody, to, port, protocol, family: null };
        const before = judgeState(compile(resourcesOf(short), reading), asked);
        const after = judgeState(compile(resourcesOf({ ...short, policies }), reading), asked);
        expect(after).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it.each(['egress', 'ingress'] as const)('a policy without rules for %s does nothing there (S42)', (direction) => {
    const saysNothing = (policy: JsonObject): boolean => {
      const rules = specOf(policy)[direction];
      return isTierPolicy(policy) && (!Array.isArray(rules) || rules.length === 0);
    };
    fc.assert(
      fc.property(
        randomTieredCluster({ pods: 4, policies: 3 }),
        randomReading,
        connections,
        (short, reading, asked) => {
          const policies = (short.policies ?? []).filter((policy) => !saysNothing(policy));
          expect(gatesOf({ ...short, policies }, reading, asked, direction)).toEqual(
            gatesOf(short, reading, asked, direction),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(['Admin', 'Baseline'] as const)('nothing behind a rule that takes everything matters (%s)', (tier) => {
    const clusters = randomTieredCluster({ pods: 4, policies: 3 });
    const actions = fc.constantFrom('Accept', 'Deny', 'Pass');
    const isBehind = (policy: JsonObject): boolean =>
      isTierPolicy(policy) &&
      specOf(policy).priority === 1000 &&
      (policy.kind === 'AdminNetworkPolicy' ? 'Admin' : specOf(policy).tier) === tier;
    fc.assert(
      fc.property(clusters, randomReading, connections, actions, (short, reading, asked, action) => {
        const takesAll = catchAll(tier, action);
        const policies = [takesAll, ...(short.policies ?? [])];
        const without = policies.filter((policy) => !isBehind(policy));
        for (const direction of ['egress', 'ingress'] as const) {
          // Pods only: rules for ingress speak of nobody else, and hostNetwork pods are none of theirs (S36).
          const kept = { ...short, pods: (short.pods ?? []).filter((pod) => pod.hostNetwork !== true) };
          expect(gatesOf({ ...kept, policies: without }, reading, asked, direction)).toEqual(
            gatesOf({ ...kept, policies }, reading, asked, direction),
          );
        }
      }),
      { numRuns: 150 },
    );
  });
});

function isTierPolicy(policy: JsonObject): boolean {
  return String(policy.apiVersion).startsWith('policy.networking.k8s.io/');
}

function specOf(policy: JsonObject): JsonObject {
  return policy.spec as JsonObject;
}

function catchAll(tier: string, action: string): JsonObject {
  const everybody = { namespaces: {} };
  return {
    apiVersion: 'policy.networking.k8s.io/v1alpha2',
    kind: 'ClusterNetworkPolicy',
    metadata: { name: 'takes-all' },
    spec: {
      tier,
      priority: 500,
      subject: everybody,
      ingress: [{ action, from: [everybody] }],
      egress: [{ action, to: [everybody] }],
    },
  };
}

/** One gate of every pair of pods that can speak to each other. */
function gatesOf(
  short: ClusterInShort,
  reading: CniReading,
  { family, protocol, port }: Pick<SlowConnection, 'family' | 'protocol' | 'port'>,
  direction: 'egress' | 'ingress',
): readonly unknown[] {
  const cluster = compile(resourcesOf(short), reading);
  return cluster.pods.flatMap((_, from) =>
    cluster.pods.flatMap((__, to) => {
      if (!isJudged(cluster, from, to, family)) return [];
      const query = connectionQuery(podRef(cluster, from), podRef(cluster, to), port, protocol, family);
      return [[from, to, judge(cluster, query)[direction]]];
    }),
  );
}
