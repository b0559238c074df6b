import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClusterInShort, resourcesOf } from '../../testing/clusterOf';
import { randomCluster, randomReading } from '../../testing/randomCluster';
import { connectionQuery, connections, podRef } from '../../testing/randomScene';
import { type FlowQuery, KUBERNETES_READING } from '../model/verdict';
import { compile } from './compile';
import { judge } from './judge';
import { judgeState } from './judgeState';

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
      { numRuns: 80 },
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
        const reading = KUBERNETES_READING;
        const [before, after] = [compile(resourcesOf(short), reading), compile(resourcesOf(wider), reading)];
        before.pods.forEach((_, from) => {
          before.pods.forEach((__, to) => {
            const asked = connectionQuery(podRef(before, from), podRef(before, to), port, protocol, family);
            if (judge(before, asked).verdict === 'allowed') expect(judge(after, asked).verdict).toBe('allowed');
          });
        });
      }),
      { numRuns: 100 },
    );
  });
});
