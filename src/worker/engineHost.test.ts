import { describe, expect, it } from 'vitest';
import { AS_THEY_ARE } from '../engine';
import { createFakeEngine } from '../testing/fakeEngine';
import { createEngineHost } from './engineHost';
import type { QuestionName } from './protocol';

describe('createEngineHost', () => {
  it('keeps the files, so that an update carries only what changed', () => {
    const engine = createFakeEngine();
    const answer = createEngineHost(engine);
    answer({
      type: 'open',
      id: 1,
      revision: 1,
      files: [
        { path: 'a', text: '1' },
        { path: 'b', text: '1' },
      ],
      options: AS_THEY_ARE,
    });
    const change = {
      removed: ['a'],
      changed: [
        { path: 'b', text: '2' },
        { path: 'c', text: '1' },
      ],
      order: null,
    };
    expect(answer({ type: 'update', id: 2, revision: 2, change, options: AS_THEY_ARE })).toMatchObject({
      type: 'done',
      id: 2,
      value: { status: 'ready' },
    });
    expect(engine.files()).toEqual([
      { path: 'b', text: '2' },
      { path: 'c', text: '1' },
    ]);
  });

  it('answers an error with its sentence', () => {
    const answer = createEngineHost(createFakeEngine());
    expect(answer({ type: 'ask', id: 7, question: 'bundle', args: [] })).toEqual({
      type: 'error',
      id: 7,
      message: 'The test gives no answer to bundle.',
    });
  });

  it('asks nothing that is not a question', () => {
    const answer = createEngineHost(createFakeEngine());
    const question = 'constructor' as QuestionName;
    expect(answer({ type: 'ask', id: 1, question, args: [] })).toMatchObject({ type: 'error' });
  });
});
