import { describe, expect, it } from 'vitest';
import { generateWorkspace } from '../../testing/generateWorkspace';
import { countProgress, type Progress, UNHEARD } from '../model/progress';
import { createEngineSession } from '../session';
import { createSession } from './createSession';

const refuse = (): never => {
  throw new Error('This session writes nothing.');
};

function stagesOf(heard: readonly Progress[]): readonly string[] {
  return heard.map(({ stage }) => stage).filter((stage, index, all) => stage !== all[index - 1]);
}

describe('progress of a session', () => {
  const files = generateWorkspace({ namespaces: 6, workloads: 60, policies: 30, seed: 1 });
  const heard: Progress[] = [];
  const session = createSession(
    { propose: refuse, plan: refuse, intended: () => [], raiseOptions: () => [], recipes: () => [], radius: refuse },
    (progress) => heard.push(progress),
  );

  it('reads, compiles, evaluates and judges, each from its first unit to its last', () => {
    session.open(files, 1);
    expect(stagesOf(heard)).toEqual(['reading', 'compiling', 'evaluating', 'judging']);
    for (const stage of stagesOf(heard)) {
      const done = heard.filter((progress) => progress.stage === stage);
      expect(done.map((progress) => progress.done)).toEqual(
        done.map((progress) => progress.done).sort((a, b) => a - b),
      );
      expect(new Set(done.map(({ total }) => total)).size).toBe(1);
      expect(done.at(-1)?.done).toBeGreaterThan((done.at(-1)?.total ?? 0) * 0.9);
    }
  });

  it('counts pods with their replicas, in the cards and in the view of all effective flows', () => {
    const analysis = session.update(files, 2);
    if (analysis.status !== 'ready') throw new Error('not read');
    const pods = analysis.analysis.workloads.reduce((sum, { replicas }) => sum + Math.max(1, replicas ?? 1), 0);
    heard.length = 0;
    session.effectiveEdges();
    expect(stagesOf(heard)).toEqual(['evaluating', 'judging']);
    expect(heard.filter(({ stage }) => stage === 'evaluating').at(-1)).toEqual({
      stage: 'evaluating',
      done: pods,
      total: pods,
    });
  });
});

describe('progress of long questions', () => {
  const files = generateWorkspace({ namespaces: 4, workloads: 20, policies: 20, seed: 1 });
  const heard: Progress[] = [];
  const session = createEngineSession((progress) => heard.push(progress));
  const flows = 'flows: [{ from: team0-ns0/app0, to: team1-ns1/app1, port: 80, expect: allowed }]\n';
  session.open([...files, { path: 'flows.yaml', text: flows }], 1);
  it.each([
    ['generate', 'proving', () => session.generate({ namespaces: null, replace: true })],
    ['rollout', 'rollingOut', () => session.rollout(null)],
    ['guards', 'guarding', () => session.guards()],
  ] as const)('%s says how far it is', (_question, stage, ask) => {
    heard.length = 0;
    ask();
    const last = heard.at(-1);
    expect(stagesOf(heard)).toEqual([stage]);
    expect(last?.done).toBe(last?.total);
  });
});

describe('countProgress', () => {
  it('reports a few hundred times at most, the first unit and the last among them', () => {
    const heard: number[] = [];
    const step = countProgress(({ done }) => heard.push(done), 'judging', 100_000);
    for (let unit = 0; unit < 100_000; unit += 1) step(1);
    expect(heard[0]).toBe(1);
    expect(heard.at(-1)).toBe(100_000);
    expect(heard.length).toBeLessThan(250);
  });

  it('never tells of more than there is, and counts for nobody where nobody listens', () => {
    const heard: Progress[] = [];
    countProgress((progress) => heard.push(progress), 'reading', 10)(12);
    countProgress(UNHEARD, 'reading', 10)(12);
    expect(heard).toEqual([{ stage: 'reading', done: 10, total: 10 }]);
  });
});
