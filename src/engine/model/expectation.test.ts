import { describe, expect, it } from 'vitest';
import { expectationState } from './expectation';
import { FLOW_STATES } from './verdict';

describe('expectationState', () => {
  it.each([
    [
      'allowed',
      {
        allowed: 'holds',
        notEnforced: 'holds',
        partial: 'fails',
        halfOpen: 'fails',
        blocked: 'fails',
        unknown: 'unknown',
      },
    ],
    [
      'blocked',
      {
        allowed: 'fails',
        notEnforced: 'fails',
        partial: 'fails',
        halfOpen: 'holds',
        blocked: 'holds',
        unknown: 'unknown',
      },
    ],
  ] as const)('of a flow that is expected to be %s', (expected, states) => {
    expect(Object.fromEntries(FLOW_STATES.map((state) => [state, expectationState(expected, state)]))).toEqual(states);
  });
});
