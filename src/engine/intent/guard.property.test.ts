import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authoringState } from '../../testing/authoringState';
import { type ClusterInShort, resourcesOf } from '../../testing/clusterOf';
import { randomTieredCluster } from '../../testing/randomCluster';
import { assertSeeded } from '../../testing/savedSeeds';
import { SlowEvaluator } from '../../testing/slow/slowEvaluator';
import type { JsonObject, JsonValue } from '../model/resources';
import { type FlowQuery, KUBERNETES_READING } from '../model/verdict';
import type { DrawnFlow } from '../model/workspace';
import { compile } from '../policy/compile';
import { reportGuards } from './guard';

/* Every rule of random bundles is taken away by hand, and the expectations are judged by the slow evaluator. */

interface Expected {
  readonly from: number;
  readonly to: number;
  readonly port: number;
  readonly expect: 'allowed' | 'blocked';
}

const expected: fc.Arbitrary<Expected> = fc.record({
  from: fc.nat(),
  to: fc.nat(),
  port: fc.constantFrom(53, 80, 443, 8080),
  expect: fc.constantFrom('allowed', 'blocked'),
});

function holding(short: ClusterInShort, list: readonly Expected[]): readonly Expected[] {
  const slow = new SlowEvaluator(short, KUBERNETES_READING);
  const count = short.pods?.length ?? 1;
  return list.filter(({ from, to, port, expect: wanted }) => {
    const ends = { from: { pod: from % count }, to: { pod: to % count } };
    return slow.judge({ ...ends, port, protocol: 'TCP', family: 'IPv4' }) === wanted;
  });
}

function flowsOf(short: ClusterInShort, ids: readonly string[], list: readonly Expected[]): readonly DrawnFlow[] {
  const source = { path: 'flows.yaml', start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const end = (at: number): FlowQuery['from'] => ({ type: 'pods', pods: [ids[at % (short.pods?.length ?? 1)] ?? ''] });
  return list.map(({ from, to, port, expect: wanted }, index) => ({
    id: String(index),
    query: { from: end(from), to: end(to), port, protocol: 'TCP', family: 'IPv4' },
    expect: wanted,
    name: null,
    source,
  }));
}

function withoutRule(policy: JsonObject, direction: string, index: number): JsonObject {
  const spec = policy.spec as Readonly<Record<string, JsonValue>>;
  const rules = (spec[direction] as readonly JsonValue[]).filter((_, at) => at !== index);
  return { ...policy, spec: { ...spec, [direction]: rules } };
}

describe('what guards the rules of a random bundle', () => {
  it('a rule that is reported as guarded fails an expectation when it goes, a gap fails none', () => {
    assertSeeded(
      fc.property(
        randomTieredCluster({ pods: 6, policies: 5, tierPolicies: 3 }),
        fc.array(expected, { minLength: 1, maxLength: 12 }),
        (short, wishes) => {
          const resources = resourcesOf(short);
          const pods = short.pods ?? [];
          const list = wishes.filter(({ from, to }) => {
            const ends = [pods[from % pods.length], pods[to % pods.length]];
            return ends[0] !== ends[1] && ends.every((pod) => (pod?.ips ?? []).every((ip) => ip.includes('.')));
          });
          const cluster = compile(resources, KUBERNETES_READING);
          const empty = authoringState({});
          const flows = flowsOf(
            short,
            cluster.pods.map(({ id }) => id),
            list,
          );
          const report = reportGuards({ ...empty, cluster, reading: { ...empty.reading, flows } });
          const held = holding(short, list);
          expect(report.expectations).toBe(held.length);
          const gaps = new Set(
            report.gaps
              .filter(({ type }) => type === 'rule')
              .map(({ policy, change }) => `${policy} ${JSON.stringify(change)}`),
          );
          let rules = 0;
          for (const policy of cluster.policies) {
            const place = resources.policies.findIndex(({ id }) => id === policy.id);
            const written = short.policies?.[place];
            if (policy.status !== 'ok' || written === undefined) continue;
            for (const direction of policy.directions) {
              for (const { index } of policy.rules[direction]) {
                rules += 1;
                const without = short.policies?.map((other) =>
                  other === written ? withoutRule(other, direction, index) : other,
                );
                const still = holding({ ...short, policies: without ?? [] }, held);
                const words = [{ code: direction }, ` rule ${index + 1} removed`];
                const isGap = gaps.has(`${policy.id} ${JSON.stringify(words)}`);
                expect(isGap, `${policy.id} ${direction} ${index}`).toBe(still.length === held.length);
              }
            }
          }
          expect(report.rules).toBe(rules);
          expect(report.guardedRules).toBe(rules - gaps.size);
        },
      ),
      50,
    );
  });

  it('each gap is guarded by the expectation that it names', () => {
    assertSeeded(
      fc.property(randomTieredCluster({ pods: 5, policies: 4, tierPolicies: 2 }), (short) => {
        const cluster = compile(resourcesOf(short), KUBERNETES_READING);
        const empty = authoringState({});
        const report = (flows: readonly DrawnFlow[]) =>
          reportGuards({ ...empty, cluster, reading: { ...empty.reading, flows } });
        const source = { path: 'flows.yaml', start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
        for (const { guard, policy, change } of report([]).gaps.slice(0, 4)) {
          if (guard === null) continue;
          const flow = { id: '1', query: guard.query, expect: guard.expect, name: null, source };
          const left = report([flow]).gaps.map((gap) => `${gap.policy} ${JSON.stringify(gap.change)}`);
          expect(left).not.toContain(`${policy} ${JSON.stringify(change)}`);
        }
      }),
      30,
    );
  });
});
