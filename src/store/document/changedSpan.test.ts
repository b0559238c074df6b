import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedSpan } from './changedSpan';

describe('changedSpan', () => {
  it.each([
    ['insertion', 'abef', 'abcdef', { start: 2, endBefore: 2, endAfter: 4 }],
    ['deletion', 'abcdef', 'abef', { start: 2, endBefore: 4, endAfter: 2 }],
    ['replacement', 'axc', 'ayyc', { start: 1, endBefore: 2, endAfter: 3 }],
    ['repeated letters', 'aa', 'aaa', { start: 2, endBefore: 2, endAfter: 3 }],
    ['nothing', 'same', 'same', null],
  ])('%s', (_, before, after, span) => {
    expect(changedSpan(before, after)).toEqual(span);
  });

  it('replacing the span leads from one text to the other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const span = changedSpan(before, after) ?? { start: 0, endBefore: 0, endAfter: 0 };
        const put = after.slice(span.start, span.endAfter);
        expect(before.slice(0, span.start) + put + before.slice(span.endBefore)).toBe(after);
      }),
    );
  });
});
