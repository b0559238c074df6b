import { describe, expect, it } from 'vitest';
import { type LookInput, lookOfNode, PLAIN_LOOK } from './nodeLook';

const CALM: LookInput = {
  selected: new Set(),
  matches: new Map(),
  spotlight: null,
  focus: null,
  focusNodes: null,
  target: null,
};

function lookOf(id: string, input: Partial<LookInput>, parent: string | null = 'shop') {
  return lookOfNode(id, parent, false, { ...CALM, ...input });
}

describe('lookOfNode', () => {
  it('is plain without selection, focus or draft', () => {
    expect(lookOf('api', {})).toEqual(PLAIN_LOOK);
  });

  it('dims what is outside of the spotlight, but not the cards of a namespace within it', () => {
    expect(lookOf('api', { spotlight: new Set(['db']) }).dim).toBe('dimmed');
    expect(lookOf('api', { spotlight: new Set(['api']) }).dim).toBe('none');
    expect(lookOf('api', { spotlight: new Set(['shop']) }).dim).toBe('none');
  });

  it('never dims a group', () => {
    const look = lookOfNode('shop', null, true, { ...CALM, spotlight: new Set(['db']), focusNodes: new Set(['db']) });
    expect(look.dim).toBe('none');
  });

  it('rings the neighbours of a focus and lets the rest step back', () => {
    const focus = { focus: 'api', focusNodes: new Set(['api', 'payments']) };
    expect(lookOf('api', focus)).toMatchObject({ selected: true, dim: 'none' });
    expect(lookOf('payments', focus, null)).toMatchObject({ near: true, dim: 'none' });
    expect(lookOf('tax', focus, null)).toMatchObject({ near: false, dim: 'unrelated' });
  });

  it('tags what a policy selects', () => {
    expect(lookOf('api', { matches: new Map([['api', '3 pods match']]) }).match).toBe('3 pods match');
  });
});
