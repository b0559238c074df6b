import { describe, expect, it } from 'vitest';
import { type Splice, typedText } from './typedText';

function splice(start: number, end: number, text: string): Splice {
  return { type: 'splice', path: 'a', start, end, text };
}

describe('typedText', () => {
  it('takes edits that lead from the current text to the typed one', () => {
    const edits = [splice(3, 3, '!')];
    expect(typedText('a', 'abc', edits, 'abc!', [])).toEqual({ text: 'abc!', splices: edits });
  });

  it('moves keys behind a gesture along that the editor had not seen', () => {
    const result = typedText('a', 'one\nNEW\ntwo\n', [splice(7, 7, '!')], 'one\ntwo!\n', ['one\ntwo\n']);
    expect(result.text).toBe('one\nNEW\ntwo!\n');
    expect(result.splices).toEqual([splice(11, 11, '!')]);
  });

  it('leaves keys before such a gesture where they are', () => {
    expect(typedText('a', 'one two NEW', [splice(0, 1, 'O')], 'One two', ['one two']).text).toBe('One two NEW');
  });

  it('takes the typed text where keys and gesture touch the same place, or nothing explains it', () => {
    expect(typedText('a', 'aXXc', [splice(1, 2, 'Y')], 'aYc', ['abc'])).toEqual({ text: 'aYc', splices: null });
    expect(typedText('a', 'abc', [splice(90, 91, 'Y')], 'other', ['abc'])).toEqual({ text: 'other', splices: null });
  });
});
