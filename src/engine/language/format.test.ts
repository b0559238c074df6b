import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../testing/exampleFiles';
import { readYaml } from '../manifest/yaml';
import { tryEdits } from '../model/tryEdits';
import { format } from './format';

function formatted(text: string): string {
  const result = tryEdits([{ path: 'a.yaml', text }], format('a.yaml', text).edits);
  const file = 'files' in result ? result.files[0] : undefined;
  return file !== undefined && 'text' in file ? file.text : '(no text)';
}

describe('format', () => {
  it.each([
    ['levels of four spaces', 'a:\n    b:\n        c: 1\n', 'a:\n  b:\n    c: 1\n'],
    ['dashes with several spaces', 'a:\n  -   b: 1\n      c: 2\n', 'a:\n  - b: 1\n    c: 2\n'],
    ['lists flush with their key stay so where most are', 'a:\n- b:\n  - 1\n', 'a:\n- b:\n  - 1\n'],
    ['lists that are indented by four', 'a:\n    - b\n    - c\n', 'a:\n  - b\n  - c\n'],
    ['lists of lists', 'a:\n    -  - 1\n       - 2\n', 'a:\n  - - 1\n    - 2\n'],
    ['ends of lines', 'a: 1   \n\n\nb: 2\t\n', 'a: 1\n\n\nb: 2\n'],
    ['the end of the file', 'a: 1', 'a: 1\n'],
    [
      'comments go with their neighbours',
      '# top\na:\n    # of b\n    b: 1 # here\n    # last of a\n# of c\nc: 2\n',
      '# top\na:\n  # of b\n  b: 1 # here\n  # last of a\n# of c\nc: 2\n',
    ],
    [
      'the text of block scalars',
      'a:\n    b: |\n        x  \n          y\n\n    c: 1\n',
      'a:\n  b: |\n      x  \n        y\n\n  c: 1\n',
    ],
    ['flow style and quotes', "a:\n    b: { c: 'd',e:   [1,2] }\n", "a:\n  b: { c: 'd',e:   [1,2] }\n"],
    ['Windows line ends', 'a:\r\n    b: 1 \r\n', 'a:\r\n  b: 1\r\n'],
    ['several documents', 'a:\n    b: 1\n---\nc:\n    d: 1\n', 'a:\n  b: 1\n---\nc:\n  d: 1\n'],
    ['anchors and aliases', 'a:\n    b: &x 1\n    c: *x\n', 'a:\n  b: &x 1\n  c: *x\n'],
  ])('%s', (_, before, after) => {
    expect(formatted(before)).toBe(after);
    expect(formatted(after)).toBe(after);
  });

  it('leaves documents that can’t be read, and says where they begin', () => {
    const text = 'a:\n    b: 1\n---\nc: [\n';
    expect(formatted(text)).toBe('a:\n  b: 1\n---\nc: [\n');
    expect(format('a.yaml', text).left).toEqual([3]);
  });

  it('finds nothing to do in the examples', () => {
    for (const [path, text] of [
      ...Object.entries(exampleFiles('shop')),
      ...Object.entries(exampleFiles('netpol-demo')),
    ]) {
      expect(format(path, text)).toEqual({ edits: [], left: [] });
    }
  });

  it('never changes what a text says, nor its comments, and is content with what it made', () => {
    const comments = (text: string): readonly string[] =>
      (text.match(/#.*$/gm) ?? []).map((comment) => comment.trimEnd());
    fc.assert(
      fc.property(looseManifest, (text) => {
        const after = formatted(text);
        expect(dataOf(after)).toEqual(dataOf(text));
        expect(comments(after)).toEqual(comments(text));
        expect(formatted(after)).toBe(after);
      }),
      { numRuns: 300 },
    );
  });
});

function dataOf(text: string): unknown {
  const reading = readYaml(text);
  return reading.ok ? reading.documents.map(({ data }) => data) : reading.failure.message;
}

/** Mappings, lists and scalars as people write them who differ in how far they indent. */
const looseManifest: fc.Arbitrary<string> = fc
  .record({
    step: fc.constantFrom(1, 2, 3, 4),
    flush: fc.boolean(),
    seed: fc.array(fc.nat(9), { minLength: 5, maxLength: 40 }),
  })
  .map(({ step, flush, seed }) => {
    let at = 0;
    const next = (): number => seed[at++ % seed.length] ?? 0;
    const lines: string[] = [];
    const value = (indent: number, depth: number, head: string): void => {
      const kind = depth > 3 ? 0 : next();
      const pad = ' '.repeat(indent);
      if (kind < 3) lines.push(`${head} v${next()}${next() > 7 ? '  # why' : ''}${next() > 7 ? '  ' : ''}`);
      else if (kind === 3) lines.push(`${head} { x: 1, y: [a,  b] }`);
      else if (kind === 4)
        lines.push(`${head} |`, `${pad}${' '.repeat(step)}text  `, '', `${pad}${' '.repeat(step + 1)}more`);
      else if (kind < 7) {
        lines.push(head);
        if (next() > 6) lines.push(`${' '.repeat(indent + step)}# about it`);
        for (let count = 0; count <= next() % 3; count += 1)
          value(indent + step, depth + 1, `${' '.repeat(indent + step)}k${count}:`);
      } else {
        lines.push(head);
        const column = flush ? indent : indent + step;
        for (let count = 0; count <= next() % 2; count += 1) {
          const dash = `${' '.repeat(column)}-${' '.repeat(1 + (next() % 3))}`;
          value(dash.length, depth + 1, `${dash}n${count}:`);
          if (next() > 5) value(dash.length, depth + 1, `${' '.repeat(dash.length)}m:`);
        }
      }
    };
    for (let count = 0; count <= next() % 4; count += 1) value(0, 0, `r${count}:`);
    return `${lines.join('\n')}\n`;
  });
