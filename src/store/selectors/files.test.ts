import { describe, expect, it } from 'vitest';
import { stateOf } from '../../testing/drawnState';
import { selectChangedPaths, selectFilePaths, selectRemovedCount, selectYamlPath, selectYamlText } from './files';

describe('files', () => {
  const files = ['flows.yaml', 'z.yaml', 'drawbridge.yaml', 'policies.yaml', 'a/b.yaml'].map((path) => ({
    path,
    text: path,
  }));

  it("policies.yaml first, Drawbridge's own last", () => {
    expect(selectFilePaths(stateOf({}, {}, files))).toEqual([
      'policies.yaml',
      'a/b.yaml',
      'z.yaml',
      'drawbridge.yaml',
      'flows.yaml',
    ]);
  });

  it('the one to show: the chosen one, else policies.yaml, else the first with policies, else any', () => {
    const some = files.filter((file) => file.path !== 'policies.yaml');
    const result = { files: [{ path: 'z.yaml', documents: 1, policies: 1, readable: true }] };
    expect(selectYamlPath(stateOf({}, { yamlPath: 'z.yaml' }, files))).toBe('z.yaml');
    expect(selectYamlPath(stateOf({}, { yamlPath: 'gone.yaml' }, files))).toBe('policies.yaml');
    expect(selectYamlPath(stateOf(result, {}, some))).toBe('z.yaml');
    expect(selectYamlPath(stateOf({}, {}, some))).toBe('a/b.yaml');
    expect(selectYamlPath(stateOf({}))).toBeNull();
  });

  it('its text, null for bytes', () => {
    expect(selectYamlText(stateOf({}, {}, files))).toBe('policies.yaml');
    expect(selectYamlText(stateOf({}, {}, [{ path: 'x', bytes: Uint8Array.of(1) }]))).toBeNull();
  });

  it('those that are not as they came in, and how many are gone', () => {
    const state = stateOf({}, {}, files);
    const originals = [
      { path: 'a/b.yaml', text: 'a/b.yaml' },
      { path: 'z.yaml', text: 'as it was' },
      { path: 'gone.yaml', text: '' },
    ];
    const changed = { ...state, document: { ...state.document, originals } };
    expect(selectChangedPaths(changed)).toEqual(['policies.yaml', 'z.yaml', 'drawbridge.yaml', 'flows.yaml']);
    expect(selectRemovedCount(changed)).toBe(1);
    const same = { ...state, document: { ...state.document, originals: files } };
    expect(selectChangedPaths(same)).toEqual([]);
    expect(selectRemovedCount(same)).toBe(0);
  });
});
