import { describe, expect, it } from 'vitest';
import { CLUSTER, namespaceOf, stateOf, workloadOf } from '../../testing/drawnState';
import { selectFolded, selectHiddenSystem, selectIsLarge, selectVisibleNamespaces } from './folding';

describe('folding', () => {
  const many = Array.from({ length: 13 }, (_, index) => namespaceOf(`n${index}`, index === 0));

  it.each([
    [150, 12, false],
    [151, 12, true],
    [150, 13, true],
  ])('%i workloads in %i namespaces: large is %s', (workloads, namespaces, large) => {
    const state = stateOf({
      workloads: Array.from({ length: workloads }, (_, index) => workloadOf(`n/w${index}`)),
      namespaces: Array.from({ length: namespaces }, (_, index) => namespaceOf(`n${index}`)),
    });
    expect(selectIsLarge(state)).toBe(large);
  });

  it('opens small workspaces unfolded, large ones folded and without system namespaces', () => {
    expect(selectFolded(stateOf(CLUSTER)).size).toBe(0);
    const large = stateOf({ namespaces: many });
    expect(selectFolded(large).size).toBe(12);
    expect(selectVisibleNamespaces(large).map((one) => one.name)).not.toContain('n0');
    expect(selectHiddenSystem(large).namespaces).toBe(1);
  });

  it('lets explicit choices win', () => {
    const chosen = stateOf({ namespaces: many }, { folded: new Map([['n1', false]]), hideSystem: false });
    expect(selectFolded(chosen).has('n1')).toBe(false);
    expect(selectVisibleNamespaces(chosen)).toHaveLength(13);
    expect([...selectFolded(stateOf(CLUSTER, { folded: new Map([['shop', true]]) }))]).toEqual(['shop']);
  });

  it('says what hiding system namespaces hides', () => {
    expect(selectHiddenSystem(stateOf(CLUSTER, { hideSystem: true }))).toEqual({ namespaces: 1, flows: 1 });
    expect(selectHiddenSystem(stateOf(CLUSTER))).toEqual({ namespaces: 0, flows: 0 });
  });
});
