import { describe, expect, it } from 'vitest';
import { expectationsText, leftOutText, sumCounts } from './statusTexts';

describe('leftOutText (S31)', () => {
  it.each([
    [{ succeeded: 0, failed: 0, terminating: 0 }, null],
    [{ succeeded: 1, failed: 0, terminating: 0 }, '1 pod left out: 1 succeeded'],
    [{ succeeded: 2, failed: 1, terminating: 3 }, '6 pods left out: 2 succeeded, 1 failed, 3 terminating'],
  ])('%o: %s', (leftOut, text) => {
    expect(leftOutText(leftOut)).toBe(text);
  });
});

describe('sumCounts', () => {
  it('adds states up in their usual order', () => {
    const drawn = { total: 3, states: [['blocked', 3] as const] };
    const rules = { total: 5, states: [['allowed', 4] as const, ['blocked', 1] as const] };
    expect(sumCounts(drawn, rules)).toEqual({
      total: 8,
      states: [
        ['allowed', 4],
        ['blocked', 4],
      ],
    });
  });
});

describe('expectationsText', () => {
  const of = (...states: readonly ('holds' | 'fails' | 'unknown')[]) =>
    expectationsText(states.map((holds) => ({ holds })));

  it('counts those that hold, then those that do not', () => {
    expect(of()).toBeNull();
    expect(of('holds')).toEqual({ words: '1 expectation holds', bad: false });
    expect(of('holds', 'holds', 'fails')).toEqual({ words: '2 expectations hold, 1 does not', bad: true });
    expect(of('fails', 'fails', 'unknown')).toEqual({
      words: '0 expectations hold, 2 do not, 1 is unknown',
      bad: true,
    });
  });
});
