import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../testing/manifestText';
import { checkGesture } from '../../testing/messy/checkGesture';
import * as ofCluster from '../../testing/messy/clusterGestures';
import * as ofFlows from '../../testing/messy/flowGestures';
import type { GestureMaker, MessyState } from '../../testing/messy/messyState';
import { messyWorkspace } from '../../testing/messy/messyWorkspace';
import * as ofOwnFiles from '../../testing/messy/ownGestures';
import * as ofPolicies from '../../testing/messy/policyGestures';
import { createManifestReader } from '../manifest/reader';
import type { Gesture } from '../model/gesture';
import type { SourceFile } from '../model/source';
import { createEngineSession } from '../session';

/** Every gesture that there is: one that is new is missing here, and the compiler says so. */
const MAKERS: Readonly<Record<Gesture['type'], GestureMaker>> = {
  allowFlow: ofFlows.allowFlow,
  testFlow: ofOwnFiles.testFlow,
  expectFlow: ofOwnFiles.expectFlow,
  removeFlow: ofFlows.removeFlow,
  cutRule: ofPolicies.cutRule,
  recipe: ofFlows.recipe,
  setDefaultDeny: ofPolicies.setDefaultDeny,
  allowDns: ofFlows.allowDns,
  addNamespace: ofCluster.addNamespace,
  addWorkload: ofCluster.addWorkload,
  addCidr: ofOwnFiles.addCidr,
  generatePolicies: ofFlows.generatePolicies,
  addPodLabel: ofCluster.addPodLabel,
  removePolicy: ofPolicies.removePolicy,
  editPolicy: ofPolicies.editPolicy,
  renamePolicy: ofPolicies.renamePolicy,
  movePolicy: ofPolicies.movePolicy,
  editWorkload: ofCluster.editWorkload,
  editNamespace: ofCluster.editNamespace,
  removeExternal: ofOwnFiles.removeExternal,
  move: ofOwnFiles.move,
  forgetPositions: ofOwnFiles.forgetPositions,
  setAssumeDns: ofOwnFiles.setAssumeDns,
  setCni: ofOwnFiles.setCni,
  setPolicyPer: ofOwnFiles.setPolicyPer,
  setMine: ofOwnFiles.setMine,
  formatFile: ofFlows.formatFile,
  takeBack: ofFlows.takeBack,
  quickFix: ofFlows.quickFix,
};
/** What can go wrong most is tried most. */
const OFTEN = [
  'editPolicy',
  'editWorkload',
  'editNamespace',
  'quickFix',
  'removeFlow',
  'setDefaultDeny',
  'removePolicy',
];
const TYPES = [...Object.keys(MAKERS), ...OFTEN, ...OFTEN] as readonly Gesture['type'][];
/** Workspaces, and gestures made on each, some of them on what the one before has left. */
const RUNS = 90;
const GESTURES = 24;
/** Runs that once found something: comments of what went, explicit keys, merge keys, a fix of another file, stale places. */
const SAVED_SEEDS = [
  1324143756, 1591435033, 1, 2, 3, 28, 519497212, 754275948, 864416530, 1459657673, 1783484794, 2143409605,
];

describe('gestures on messy workspaces (2,000 a run)', () => {
  test('the data differ by exactly the gesture, and the text only where it is made', () => {
    const made = new Map<string, number>();
    let tried = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7fffffff }), (seed) => {
        const random = seededRandom(seed);
        const open = opener(random);
        let state = open(messyWorkspace(random));
        for (let round = 0; round < GESTURES; round++) {
          const type = state.pick(TYPES);
          const chosen = MAKERS[type](state);
          if (chosen === null) continue;
          const { problems, outcome, after } = checkGesture(state, chosen);
          if (problems.length > 0)
            expect.fail([`seed ${seed}`, JSON.stringify(chosen.gesture), ...problems].join('\n'));
          tried++;
          if (outcome !== 'refused') made.set(type, (made.get(type) ?? 0) + 1);
          // Owners of other namespaces would be asked from here on.
          if (outcome !== 'made' || type === 'setMine' || random() < 0.6) continue;
          const next = open(after);
          const { workloads, policies } = next.reading.resources;
          if (workloads.some(({ assumed }) => !assumed) && policies.some(({ kind }) => kind === 'NetworkPolicy'))
            state = next;
          else break;
        }
      }),
      { numRuns: RUNS, examples: SAVED_SEEDS.map((seed) => [seed]), endOnFailure: true, seed: 4 },
    );
    expect(tried).toBeGreaterThanOrEqual(2000);
    for (const type of Object.keys(MAKERS)) expect([type, (made.get(type) ?? 0) > 5]).toEqual([type, true]);
  }, 240_000);
});

/** Opens workspaces one after the other; what stays the same is not read again. */
function opener(random: () => number): (files: readonly SourceFile[]) => MessyState {
  const session = createEngineSession();
  const reader = createManifestReader();
  let revision = 0;
  return (files) => {
    revision++;
    if (revision === 1) session.open(files, revision);
    else session.update(files, revision);
    return {
      files,
      session,
      reading: reader.read(files),
      random,
      pick: <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T,
    };
  };
}
