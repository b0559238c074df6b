import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClusterInShort, resourcesOf } from '../../testing/clusterOf';
import { randomReading, randomTieredCluster } from '../../testing/randomCluster';
import { REFUSED_PREFIX } from '../../testing/slow/objects';
import type { JsonObject } from '../model/resources';
import { type CniReading, KUBERNETES_READING } from '../model/verdict';
import { compile } from '../policy/compile';
import { rangeText } from '../sets/addressSet';
import { connectionsText, isNoConnection, subtractConnections } from '../sets/connectionSet';
import { connect } from './connect';
import type { ConnectivityEnd, ConnectivityRow } from './connectivity';

/* Laws of policies, seen in all connections of random clusters at once. Seeds are kept, so that a failure comes again. */

const SMALL = { pods: 8, policies: 6 };

function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('the list is empty');
  return item;
}

function endText(end: ConnectivityEnd): string {
  return end.type === 'workload' ? end.id : rangeText(end.range);
}

function rowText({ from, to, ...sets }: ConnectivityRow): string {
  const { allowed, byAll, unknown } = sets;
  return `${endText(from)} -> ${endText(to)}: ${[allowed, byAll, unknown].map(connectionsText).join('; ')}`;
}

function rowsOf(short: ClusterInShort, reading: CniReading = KUBERNETES_READING): readonly string[] {
  return [...connect(compile(resourcesOf(short), reading)).rows()].map(rowText).sort();
}

function isJudgedNetworkPolicy({ kind, metadata }: JsonObject): boolean {
  return kind === 'NetworkPolicy' && !String((metadata as JsonObject).name).startsWith(REFUSED_PREFIX);
}

interface Spec {
  readonly policyTypes?: readonly string[];
  readonly ingress?: readonly JsonObject[];
  readonly egress?: readonly JsonObject[];
}

/** Directions in force (S13). */
function typesOf({ policyTypes = [], egress = [] }: Spec): readonly string[] {
  return policyTypes.length > 0 ? policyTypes : ['Ingress', ...(egress.length > 0 ? ['Egress'] : [])];
}

describe('laws of policies', () => {
  it('union: a policy of several rules is as many policies of one rule each (S2)', () => {
    const apart = (policy: JsonObject, index: number): readonly JsonObject[] => {
      if (!isJudgedNetworkPolicy(policy)) return [policy];
      const spec = policy.spec as Spec;
      const types = typesOf(spec);
      const withSpec = (own: object, name: string): JsonObject => ({
        ...policy,
        metadata: { ...(policy.metadata as JsonObject), name: `${name}-${index}` },
        spec: { ...spec, ingress: [], egress: [], ...own },
      });
      const rulesOf = (key: 'ingress' | 'egress', type: string): readonly JsonObject[] =>
        types.includes(type)
          ? (spec[key] ?? []).map((rule, at) => withSpec({ policyTypes: [type], [key]: [rule] }, `${key}-${at}`))
          : [];
      return [
        withSpec({ policyTypes: types }, 'isolates'),
        ...rulesOf('ingress', 'Ingress'),
        ...rulesOf('egress', 'Egress'),
      ];
    };
    fc.assert(
      fc.property(randomTieredCluster(SMALL), randomReading, (short, reading) => {
        // Where it is not known whether a policy selects a pod, its parts may select it together or not at all.
        const pods = (short.pods ?? []).map((pod) => ({ ...pod, unknownLabels: [] }));
        const policies = (short.policies ?? []).flatMap(apart);
        expect(rowsOf({ ...short, pods, policies }, reading)).toEqual(rowsOf({ ...short, pods }, reading));
      }),
      { numRuns: 60, seed: 36 },
    );
  });

  it('monotony: a rule that is added to a policy never removes a connection', () => {
    const rules = randomTieredCluster({ pods: 2, policies: 6 }).map(({ policies = [] }) =>
      policies.filter(isJudgedNetworkPolicy).flatMap(({ spec }) => (spec as Spec).ingress ?? []),
    );
    fc.assert(
      fc.property(randomTieredCluster(SMALL), randomReading, rules, fc.nat(), (short, reading, others, place) => {
        const policies = short.policies ?? [];
        const isolating = policies.filter(
          (policy) => isJudgedNetworkPolicy(policy) && typesOf(policy.spec as Spec).includes('Ingress'),
        );
        if (isolating.length === 0 || others.length === 0) return;
        const chosen = at(isolating, place);
        const { ingress = [] } = chosen.spec as Spec;
        const grown: JsonObject = {
          ...chosen,
          spec: { ...(chosen.spec as JsonObject), ingress: [...ingress, at(others, place)] },
        };
        const before = connect(compile(resourcesOf(short), reading));
        const wider = { ...short, policies: policies.map((policy) => (policy === chosen ? grown : policy)) };
        const after = connect(compile(resourcesOf(wider), reading));
        for (const { from, to, allowed, byAll } of before.rows()) {
          const now = after.between(from, to);
          expect(isNoConnection(subtractConnections(allowed, now.allowed))).toBe(true);
          expect(isNoConnection(subtractConnections(byAll, now.byAll))).toBe(true);
        }
      }),
      { numRuns: 60, seed: 37 },
    );
  });

  it('a policy that isolates removes what it does not admit (S5)', () => {
    const pods = [{ name: 'web' }, { name: 'db' }];
    const isolates = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'deny' },
      spec: {},
    };
    const row = 'default/web[Pod] -> default/db[Pod]: All Connections; All Connections; No Connections';
    expect(rowsOf({ pods })).toContain(row);
    expect(rowsOf({ pods, policies: [isolates] }).filter((text) => text.includes('-> default/'))).toEqual([]);
  });

  it('the order of pods and of policies is irrelevant', () => {
    const shuffled = <T>(items: readonly T[] = []): fc.Arbitrary<readonly T[]> =>
      fc.shuffledSubarray([...items], { minLength: items.length });
    const clusters = randomTieredCluster(SMALL).chain((short) =>
      fc.tuple(fc.constant(short), shuffled(short.pods), shuffled(short.policies)),
    );
    fc.assert(
      fc.property(clusters, randomReading, ([short, pods, policies], reading) => {
        expect(rowsOf({ ...short, pods, policies }, reading)).toEqual(rowsOf(short, reading));
      }),
      { numRuns: 60, seed: 38 },
    );
  });
});
