import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authoringState } from '../../testing/authoringState';
import { type ClusterInShort, resourcesOf } from '../../testing/clusterOf';
import { randomCluster, randomTieredCluster } from '../../testing/randomCluster';
import { assertSeeded } from '../../testing/savedSeeds';
import type { SlowConnection } from '../../testing/slow/networkPolicyStage';
import { SlowEvaluator } from '../../testing/slow/slowEvaluator';
import type { AuthoringState } from '../authoring/authoring';
import { createManifestReader } from '../manifest/reader';
import type { Rollout } from '../model/intent';
import type { JsonObject } from '../model/resources';
import { type FlowQuery, KUBERNETES_READING } from '../model/verdict';
import type { DrawnFlow } from '../model/workspace';
import { compile } from '../policy/compile';
import { planRollout } from './rollout';

/*
 * Roll-outs from one random bundle to another, judged file by file by the slow evaluator: nothing of the engine's algebra,
 * and of the plan nothing but the texts that a person would apply.
 */

interface Scene {
  readonly cluster: ClusterInShort;
  readonly running: readonly JsonObject[];
  readonly wanted: readonly JsonObject[];
  readonly flows: readonly { readonly from: number; readonly to: number; readonly port: number }[];
}

/** The wanted policies are some that run, some of those with what another one says, and some new ones. */
function scenes(cluster: typeof randomCluster): fc.Arbitrary<Scene> {
  return cluster({ pods: 6, policies: 9 }).chain((short) => {
    const all = (short.policies ?? []).filter(isJudged);
    const sort = fc.constantFrom('runs', 'runs', 'stays', 'changes', 'comes');
    const flow = fc.record({ from: fc.nat(), to: fc.nat(), port: fc.constantFrom(80, 8080, 53) });
    return fc
      .record({
        sorts: fc.array(sort, { minLength: all.length, maxLength: all.length }),
        others: fc.array(fc.nat(), { minLength: all.length, maxLength: all.length }),
        flows: fc.array(flow, { minLength: 1, maxLength: 8 }),
      })
      .map(({ sorts, others, flows }): Scene => {
        const is = (index: number, ...names: readonly string[]): boolean => names.includes(sorts[index] ?? '');
        const saysAsAnother = (policy: JsonObject, index: number): JsonObject => {
          const alike = all.filter(({ kind }) => kind === policy.kind);
          return { ...policy, spec: alike[(others[index] ?? 0) % alike.length]?.spec ?? {} };
        };
        return {
          cluster: short,
          running: all.filter((_, index) => is(index, 'runs', 'stays', 'changes')),
          wanted: all.flatMap((policy, index) =>
            is(index, 'runs') ? [] : is(index, 'changes') ? [saysAsAnother(policy, index)] : [policy],
          ),
          flows,
        };
      });
  });
}

/** Of policies that the API server refuses, and of kinds that nobody judges, a roll-out has no step. */
function isJudged({ apiVersion, metadata }: JsonObject): boolean {
  const { name } = metadata as { readonly name: string };
  return /^(policy\.)?networking\.k8s\.io\//.test(String(apiVersion)) && !name.startsWith('refused');
}

const PATH = 'policies.yaml';
const textOf = (policies: readonly JsonObject[]): string =>
  policies.map((policy) => JSON.stringify(policy)).join('\n---\n');

function planned(scene: Scene, fromRunning: boolean): { readonly state: AuthoringState; readonly rollout: Rollout } {
  const wanted = { path: PATH, text: textOf(scene.wanted) };
  const empty = authoringState([wanted]);
  const resources = {
    ...resourcesOf(scene.cluster),
    policies: createManifestReader().read([wanted]).resources.policies,
  };
  const cluster = compile(resources, KUBERNETES_READING);
  const ends = cluster.pods.map(({ id }): FlowQuery['from'] => ({ type: 'pods', pods: [id] }));
  const end = (at: number): FlowQuery['from'] => ends[at % ends.length] ?? { type: 'anywhere' };
  const source = { path: 'flows.yaml', start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const flows = scene.flows.map(({ from, to, port }, index): DrawnFlow => {
    const query: FlowQuery = { from: end(from), to: end(to), port, protocol: 'TCP', family: 'IPv4' };
    return { id: String(index), query, expect: 'allowed', name: null, source };
  });
  const state = { ...empty, files: [wanted], cluster, reading: { ...empty.reading, flows } };
  const running = fromRunning ? [{ path: PATH, file: { path: PATH, text: textOf(scene.running) } }] : null;
  return { state, rollout: planRollout(state, running) };
}

/** What the cluster holds before the first file and after each, as `kubectl` would leave it. */
function held(scene: Scene, rollout: Rollout, fromRunning: boolean): readonly (readonly JsonObject[])[] {
  const key = ({ kind, metadata }: JsonObject): string => {
    const { namespace, name } = metadata as { readonly namespace?: string; readonly name: string };
    return `${String(kind)}/${namespace ?? ''}/${name}`;
  };
  const there = new Map((fromRunning ? scene.running : []).map((policy) => [key(policy), policy]));
  const moments = [[...there.values()]];
  for (const { action, text } of rollout.steps) {
    const [document] = createManifestReader().read([{ path: PATH, text }]).resources.policies;
    if (document === undefined) throw new Error(`a step without a policy: ${text}`);
    const policy: JsonObject = { apiVersion: document.apiVersion, kind: document.kind, ...document.data };
    if (action === 'apply') there.set(key(policy), policy);
    else there.delete(key(policy));
    moments.push([...there.values()]);
  }
  return moments;
}

/** Flow by flow, moment by moment: does it pass? */
function passing(scene: Scene, moments: readonly (readonly JsonObject[])[]): readonly (readonly boolean[])[] {
  const count = scene.cluster.pods?.length ?? 1;
  const evaluators = moments.map((policies) => new SlowEvaluator({ ...scene.cluster, policies }, KUBERNETES_READING));
  return scene.flows.map(({ from, to, port }) => {
    const ends = { from: { pod: from % count }, to: { pod: to % count } };
    const connection: SlowConnection = { ...ends, port, protocol: 'TCP', family: 'IPv4' };
    return evaluators.map((slow) => slow.judge(connection) === 'allowed');
  });
}

/** Steps after which a flow that passes in the end and passed before does not. */
function cutsOf(rows: readonly (readonly boolean[])[]): readonly number[] {
  return rows.flatMap((row) =>
    row.at(-1) !== true ? [] : row.flatMap((now, at) => (!now && row.slice(0, at).includes(true) ? [at] : [])),
  );
}

const specs = (policies: readonly JsonObject[]): readonly string[] =>
  policies.map(({ kind, metadata, spec }) => JSON.stringify([kind, metadata, spec])).sort();

/** Replicas of one pod are judged apart (S9), and a pod's address may be of the other family: those are other tests'. */
const isPlain = ({ cluster, flows }: Scene): boolean => {
  const count = cluster.pods?.length ?? 1;
  return flows.every(({ from, to }) => {
    const ends = [cluster.pods?.[from % count], cluster.pods?.[to % count]];
    return ends[0] !== ends[1] && ends.every((pod) => (pod?.ips ?? ['10.0.0.1']).some((ip) => ip.includes('.')));
  });
};

describe.each([false, true])('a roll-out of a random bundle, from what runs: %s', (fromRunning) => {
  it('of NetworkPolicies cuts no flow after any of its files, and ends with the bundle', () => {
    assertSeeded(
      fc.property(scenes(randomCluster), (scene) => {
        fc.pre(isPlain(scene));
        const { rollout } = planned(scene, fromRunning);
        const moments = held(scene, rollout, fromRunning);
        expect(specs(moments.at(-1) ?? [])).toEqual(specs(scene.wanted));
        expect(rollout.safe).toBe(true);
        expect(cutsOf(passing(scene, moments))).toEqual([]);
      }),
      50,
    );
  });

  it('of policies of every tier ends with the bundle, and says of every file whether it cuts', () => {
    assertSeeded(
      fc.property(scenes(randomTieredCluster), (scene) => {
        fc.pre(isPlain(scene));
        const { rollout } = planned(scene, fromRunning);
        const moments = held(scene, rollout, fromRunning);
        expect(specs(moments.at(-1) ?? [])).toEqual(specs(scene.wanted));
        const told = rollout.steps.flatMap((step, index) => step.cuts.map(() => index + 1));
        expect([...cutsOf(passing(scene, moments))].sort((a, b) => a - b)).toEqual(told);
        if (!fromRunning) expect(rollout.safe).toBe(true);
      }),
      50,
    );
  });
});
