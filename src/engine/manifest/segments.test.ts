import { describe, expect, test } from 'vitest';
import { splitDocuments, splitJsonStream } from './segments';

/** Contents of the documents, and whether the segments join up to the text. */
function bodies(text: string): readonly string[] {
  const segments = splitDocuments(text, 1000) ?? [];
  expect(segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
  return segments.map(({ bodyStart, bodyEnd }) => text.slice(bodyStart, bodyEnd));
}

describe('documents end at lines that start with --- or ...', () => {
  test.each([
    ['one document', 'a: 1\n', ['a: 1\n']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['a: 1\n', '\nb: 2\n']],
    ['a marker at the start', '---\na: 1\n', ['\na: 1\n']],
    ['a comment behind the marker', 'a: 1\n--- # next\nb: 2', ['a: 1\n', ' # next\nb: 2']],
    ['content behind the marker', '--- {a: 1}\n--- |\n  x\n', [' {a: 1}\n', ' |\n  x\n']],
    ['CRLF', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '\r\nb: 2\r\n']],
    ['lone returns', 'a: 1\r---\rb: 2', ['a: 1\r', '\rb: 2']],
    ['dots end a document, directives begin one', 'a: 1\n...\n%YAML 1.2\n---\nb: 2\n', ['a: 1\n', '\nb: 2\n']],
    ['comments before the first marker belong to its document', '# licence\n---\na: 1\n', ['\na: 1\n']],
    ['empty documents', '---\n---\na: 1\n', ['\n', '\na: 1\n']],
    ['a byte order mark', '\uFEFF---\na: 1\n', ['\na: 1\n']],
    ['byte order marks of files that were joined', 'a: 1\n\uFEFF---\nb: 2\n', ['a: 1\n', '\nb: 2\n']],
    ['a marker ends even a block scalar', 'a: |\n  x\n---\nb: 2\n', ['a: |\n  x\n', '\nb: 2\n']],
    ['indented dashes are text', 'a: |\n  ---\n  x\n', ['a: |\n  ---\n  x\n']],
    ['dashes that go on are text', '---a: 1\n----\n', ['---a: 1\n----\n']],
    ['nothing', '', []],
  ])('%s', (_name, text, expected) => {
    expect(bodies(text)).toEqual(expected);
  });

  test('too many documents are told, not split', () => {
    expect(splitDocuments('---\n'.repeat(50), 20)).toBeNull();
  });
});

describe('streams of JSON', () => {
  test.each([
    ['{"a":1}{"b":2}', ['{"a":1}', '{"b":2}']],
    ['{"a":"}{"}\n\n{"b":"\\""}\n', ['{"a":"}{"}', '{"b":"\\""}']],
  ])('%s', (text, expected) => {
    expect(splitJsonStream(text, 0)?.map(([start, end]) => text.slice(start, end))).toEqual(expected);
  });

  test.each(['{"a":1}', '{"a":1} x', '{"a":1}{"b":', ''])('not a stream: %s', (text) => {
    expect(splitJsonStream(text, 0)).toBeNull();
  });
});
