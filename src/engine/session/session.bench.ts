import { bench, describe } from 'vitest';
import { generateWorkspace } from '../../testing/generateWorkspace';
import { createSession } from './createSession';

/* From files to everything that the page draws, and the same after one edit. */

const nothingToWrite = {
  propose: () => {
    throw new Error('not asked here');
  },
  plan: () => {
    throw new Error('not asked here');
  },
  intended: () => [],
  raiseOptions: () => [],
  recipes: () => [],
  radius: () => {
    throw new Error('not asked here');
  },
};

const SIZES = [
  { namespaces: 5, workloads: 50, policies: 30 },
  { namespaces: 12, workloads: 200, policies: 120 },
  { namespaces: 40, workloads: 1000, policies: 500 },
] as const;

describe.each(SIZES)('$workloads workloads, $policies policies', (size) => {
  const files = generateWorkspace({ ...size, seed: 1 });
  const edited = files.map(({ path, text }) => ({
    path,
    text: path === 'policies.yaml' ? text.replace('"allow-7"', '"renamed"') : text,
  }));
  const session = createSession(nothingToWrite);
  let revision = 0;

  bench(
    'open',
    () => {
      createSession(nothingToWrite).open(files, 1);
    },
    { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 },
  );

  bench(
    'edit one policy',
    () => {
      revision += 1;
      session.update(revision % 2 === 0 ? files : edited, revision);
    },
    {
      iterations: 20,
      time: 0,
      setup: () => {
        session.open(files, 0);
      },
    },
  );

  bench(
    'all effective',
    () => {
      session.effectiveEdges();
    },
    { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 },
  );
});
