import { describe, expect, it } from 'vitest';
import { stateOf } from '../../testing/drawnState';
import { selectRunningFiles } from './runningFiles';

const file = (path: string, text: string) => ({ path, text });

describe('the files that are other where the policies run', () => {
  it('are those that changed, as they came in; new ones were not there, and our own two say nothing', () => {
    const state = stateOf({}, {}, [
      file('same.yaml', 'a'),
      file('changed.yaml', 'b'),
      file('new.yaml', 'c'),
      file('flows.yaml', 'd'),
    ]);
    const originals = [
      file('same.yaml', 'a'),
      file('changed.yaml', 'as it was'),
      file('gone.yaml', 'e'),
      file('flows.yaml', 'as it was'),
    ];
    expect(selectRunningFiles({ ...state, document: { ...state.document, originals } })).toEqual([
      { path: 'changed.yaml', file: file('changed.yaml', 'as it was') },
      { path: 'gone.yaml', file: file('gone.yaml', 'e') },
      { path: 'new.yaml', file: null },
    ]);
  });

  it('are none where nothing has changed since', () => {
    const files = [file('policies.yaml', 'a')];
    const state = stateOf({}, {}, files);
    expect(selectRunningFiles({ ...state, document: { ...state.document, originals: files } })).toEqual([]);
  });
});
