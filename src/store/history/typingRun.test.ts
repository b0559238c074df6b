import { describe, expect, it } from 'vitest';
import type { Splice } from '../document/typedText';
import { continuesRun, TYPING_PAUSE, typingRun } from './typingRun';

function key(start: number, end: number, text: string): Splice {
  return { type: 'splice', path: 'a', start, end, text };
}

describe('typing that merges into one undo step', () => {
  it.each<[string, Splice[], Splice[], boolean]>([
    ['the next letter', [key(3, 3, 'a')], [key(4, 4, 'b')], true],
    ['a letter elsewhere', [key(3, 3, 'a')], [key(9, 9, 'b')], false],
    ['a letter before the one just typed', [key(3, 3, 'a')], [key(3, 3, 'b')], false],
    ['a line end', [key(3, 3, 'a')], [key(4, 4, '\n  ')], false],
    ['a Windows line end', [key(3, 3, 'a')], [key(4, 4, '\r\n')], false],
    ['the letter after a line end', [key(3, 3, '\n')], [key(4, 4, 'b')], true],
    ['backspace after backspace', [key(5, 6, '')], [key(4, 5, '')], true],
    ['delete after delete', [key(5, 6, '')], [key(5, 6, '')], true],
    ['backspace after a letter', [key(3, 3, 'a')], [key(3, 4, '')], false],
    ['a letter after backspace', [key(3, 4, '')], [key(3, 3, 'a')], false],
    ['a letter after typing over a selection', [key(3, 9, 'a')], [key(4, 4, 'b')], true],
    ['typing over a selection', [key(3, 3, 'a')], [key(0, 4, 'b')], false],
    ['two cursors that go on', [key(8, 8, 'a'), key(3, 3, 'a')], [key(4, 4, 'b'), key(10, 10, 'b')], true],
    ['one cursor after two', [key(8, 8, 'a'), key(3, 3, 'a')], [key(4, 4, 'b')], false],
  ])('%s', (_, first, second, merges) => {
    expect(continuesRun(typingRun('a', first, 0), 'a', second, 100)).toBe(merges);
  });

  it('ends with a pause and with another file', () => {
    const run = typingRun('a', [key(3, 3, 'a')], 5000);
    expect(continuesRun(run, 'a', [key(4, 4, 'b')], 5000 + TYPING_PAUSE - 1)).toBe(true);
    expect(continuesRun(run, 'a', [key(4, 4, 'b')], 5000 + TYPING_PAUSE)).toBe(false);
    expect(continuesRun(run, 'b', [key(4, 4, 'b')], 5001)).toBe(false);
  });
});
