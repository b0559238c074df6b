import { runGestures } from '../document/gestures';
import { fileName, zipFiles } from '../transfer/zipFiles';
import { command } from './command';

/* Commands of the Flows tab: what must hold, and how a bundle is rolled out. */

const EXPECTED = { allowed: 'must pass', blocked: 'must not pass' } as const;

export const expect = command('flows.expect', 'Expect', (context, { queries, expect: expected }) =>
  context.inTurn(() => {
    const gestures = queries.map((query) => ({ type: 'expectFlow', query, expect: expected }) as const);
    if (gestures.length === 1) return runGestures(context, gestures);
    const words = expected === null ? 'have no expectation' : EXPECTED[expected];
    return runGestures(context, gestures, `${gestures.length} flows ${words}`);
  }),
);

export const main = command('view.main', 'Graph or flows', ({ patchSession }, mainTab) => patchSession({ mainTab }));
export const tab = command('view.flows', 'Flows', ({ patchSession }, flowsTab) =>
  patchSession({ flowsTab, mainTab: 'flows' }),
);

export const rolloutShow = command('rollout.show', 'Show the roll-out', ({ patchSession, analyst, state }, play) => {
  const { revision } = state().document;
  patchSession(play === null ? { rollout: null } : { rollout: { ...play, revision }, mainTab: 'graph' });
  analyst.now();
});

export const rolloutDownload = command(
  'rollout.download',
  'Download the roll-out',
  async ({ deps, state }, rollout) => {
    const { workspaces } = state();
    const files = rollout.steps.map(({ fileName: path, text }) => ({ path, text }));
    const bytes = await zipFiles([{ path: 'README.md', text: rollout.checklist }, ...files]);
    deps.download(fileName(`${workspaces.current.name} rollout`, 'zip'), 'application/zip', bytes);
  },
);
