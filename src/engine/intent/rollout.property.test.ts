import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authoringState } from '../../testing/authoringState';
import { resourcesOf } from '../../testing/clusterOf';
import { randomTieredCluster } from '../../testing/randomCluster';
import { randomIntent } from '../../testing/randomIntent';
import { assertSeeded } from '../../testing/savedSeeds';
import type { AuthoringState } from '../authoring/authoring';
import { applyEdits } from '../manifest/textEdits';
import type { RolloutStep } from '../model/intent';
import { phraseText } from '../model/phrase';
import { type FlowQuery, KUBERNETES_READING } from '../model/verdict';
import type { DrawnFlow } from '../model/workspace';
import { compile } from '../policy/compile';
import { judgeState } from '../policy/judgeState';
import { planGenerate } from './generate';
import { planRollout } from './rollout';

/** What a cluster holds after each step, as `kubectl` would leave it: one text a policy, by namespace and name. */
function* applied(steps: readonly RolloutStep[]): Generator<readonly string[]> {
  const there = new Map<string, string>();
  for (const { action, namespace, name, text } of steps) {
    if (action === 'apply') there.set(`${namespace}/${name}`, text);
    else there.delete(`${namespace}/${name}`);
    yield [...there.values()];
  }
}

describe('a roll-out', () => {
  it('cuts no flow that must pass after any of its files, and ends with the policies of the workspace', () => {
    assertSeeded(
      fc.property(randomIntent, fc.boolean(), ({ files }, generated) => {
        const random = authoringState(files);
        fc.pre(random.reading.flows.length > 0);
        const outcome = planGenerate(random, { namespaces: null, replace: true });
        const state =
          generated && 'edits' in outcome ? authoringState(applyEdits(random.files, outcome.edits)) : random;
        const rollout = planRollout(state);
        const kept = state.reading.flows.filter(({ query }) => judgeState(state.cluster, query).state === 'allowed');
        expect(rollout.mustPass).toBe(kept.length);
        expect(rollout.safe).toBe(true);
        let last = state;
        for (const texts of applied(rollout.steps)) {
          last = authoringState({ 'cluster.yaml': files['cluster.yaml'] ?? '', 'policies.yaml': texts.join('---\n') });
          for (const { query } of kept)
            expect(judgeState(last.cluster, query).state, JSON.stringify(query)).toBe('allowed');
        }
        const names = (at: AuthoringState) => at.cluster.policies.map((policy) => policy.id).sort();
        if (rollout.steps.length > 0) expect(names(last)).toEqual(names(state));
      }),
      15,
    );
  });

  it('is safe under policies of every tier', () => {
    const empty = authoringState({});
    assertSeeded(
      fc.property(
        randomTieredCluster({ pods: 6, policies: 6 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 }),
        (short, pairs) => {
          const cluster = compile(resourcesOf(short), KUBERNETES_READING);
          const { pods } = cluster;
          const flows = pairs.map(([from, to], index): DrawnFlow => {
            const end = (at: number): FlowQuery['from'] => ({ type: 'pods', pods: [pods[at % pods.length]?.id ?? ''] });
            const query: FlowQuery = { from: end(from), to: end(to), port: 80, protocol: 'TCP', family: null };
            const source = { path: 'flows.yaml', start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
            return { id: String(index), query, expect: 'allowed', name: null, source };
          });
          const rollout = planRollout({ ...empty, cluster, reading: { ...empty.reading, flows } });
          expect(rollout.steps.flatMap((step) => step.cuts.map(phraseText))).toEqual([]);
        },
      ),
      60,
    );
  });
});
