import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { handwritten } from '../../testing/manifestText';
import type { JsonObject, JsonValue } from '../model/resources';
import { isList, isObject } from './fields';
import { MAX_EXPANDED_VALUES } from './limits';
import { nodeAt } from './nodeAt';
import { readYaml, type YamlFailure } from './yaml';

function read(text: string): readonly JsonValue[] {
  const reading = readYaml(text);
  if (!reading.ok) throw new Error(`${reading.failure.offset}: ${reading.failure.message}`);
  return reading.documents.map((document) => document.data);
}

function fail(text: string): YamlFailure {
  const reading = readYaml(text);
  if (reading.ok) throw new Error('the text can be read');
  return reading.failure;
}

describe('data', () => {
  test.each<[string, string, readonly JsonValue[]]>([
    ['nothing', '', []],
    ['comments only', '# a\n---\n', []],
    ['block', 'a: 1\nb:\n- x\n-\n', [{ a: 1, b: ['x', null] }]],
    ['flow', '{a: [1, {b: c}], "d": \'e\'}', [{ a: [1, { b: 'c' }], d: 'e' }]],
    ['JSON with tabs', '{\n\t"a": [\n\t\t1\n\t]\n}', [{ a: [1] }]],
    ['a stream of JSON', '{"a":1}\n{"b":2}', [{ a: 1 }, { b: 2 }]],
    ['CRLF and a byte order mark', '\uFEFFa: |\r\n  x\r\n  y\r\n', [{ a: 'x\ny\n' }]],
    [
      'merge keys, own keys first',
      'a: &a {x: 1, y2: 2}\nb: {<<: *a, x: 3}\nc:\n  x: 4\n  <<: [*a, {z: 5}]\n',
      [{ a: { x: 1, y2: 2 }, b: { x: 3, y2: 2 }, c: { x: 4, y2: 2, z: 5 } }],
    ],
    ['keys are text', '80: a\nyes: b\n1.5: c\n', [{ 80: 'a', true: 'b', '1.5': 'c' }]],
    ['tags', 'a: !!str 12\nb: !!int "12"\nc: !custom x\nd: ! 12\n', [{ a: '12', b: 12, c: 'x', d: '12' }]],
  ])('%s', (_name, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('hostile keys are keys, and change nothing else', () => {
    const [data] = read('__proto__: {polluted: 1}\nconstructor: 2\nhasOwnProperty: 3\n');
    expect(Object.keys(data as JsonObject).sort()).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const [merged] = read('a: &a {__proto__: {x: 1}}\nb: {<<: *a}\n') as [{ b: JsonObject }];
    expect(Object.keys(merged.b)).toEqual(['__proto__']);
  });
});

describe('limits end in a failure, not in a hang', () => {
  test('100,000 brackets', () => {
    expect(fail('['.repeat(100_000)).kind).toBe('too-deep');
    expect(fail('{"a":'.repeat(100_000)).kind).toBe('too-deep');
  });

  test('deep JSON in a large List', () => {
    const deep = '['.repeat(300) + ']'.repeat(300);
    const items = Array.from(
      { length: 3000 },
      (_, index) => `{"kind":"X","metadata":{"name":"some-name-${index}","x":"${'-'.repeat(50)}"}}`,
    );
    expect(fail(`{"kind":"List","items":[${items.join(',')},{"a":${deep}}]}`).kind).toBe('too-deep');
  });

  test('billion laughs', () => {
    let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
    for (let level = 1; level < 10; level++)
      text += `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]\n`;
    expect(fail(text).kind).toBe('too-many-aliases');
  });

  test('depth through aliases', () => {
    let text = 'a0: &a0 [x]\n';
    for (let level = 1; level < 200; level++) text += `a${level}: &a${level} [*a${level - 1}]\n`;
    expect(fail(text).kind).toBe('too-deep');
  });

  test('an alias in what it stands for', () => {
    expect(fail('a: &x [*x]\n').message).toContain('lies within the value that it stands for');
  });

  test('a large document without aliases is fine', () => {
    const [list] = read(`[${'x,'.repeat(MAX_EXPANDED_VALUES + 1)}]`);
    expect(isList(list) && list.length).toBe(MAX_EXPANDED_VALUES + 1);
  });
});

describe('what is wrong, in plain words and at its place', () => {
  test.each([
    ['a: b: c\n', 3, 'one value after the key'],
    ['a: 1\n  b: 2\n', 7, 'indented further than the key before it'],
    ['a:\n\t- x\n', 3, 'tab'],
    ['a: "x\nb: y\n', 3, 'quoted text is not closed'],
    ['a: {b: c\nd: e\n', 9, 'is not closed before this line'],
    ['a: [b, c', 8, 'not closed'],
    ['a: 1\na: 2\n', 5, 'the key "a" stands twice'],
    ['a: *x\n', 3, 'has no anchor &x'],
    ['kind\nfoo: bar\n', 0, 'expected a colon'],
    ['a: @b\n', 3, 'may not start with this character'],
    ['a: %b\n', 3, 'may not start with this character'],
    ['a: "\\x"\n', 4, 'escape sequence'],
    ['a:\n    - b\n  - c\n', 11, 'same indentation'],
    ['? [a]\n: b\n', 2, 'expected a text as key'],
    ['a: {{ .Values.x }}\n', 4, 'expected a text as key'],
    ['a: {<<: 1}\n', 4, 'expected a mapping after the merge key'],
    ['a: \u0007\n', 3, 'control character'],
  ])('%j', (text, offset, part) => {
    const failure = fail(text);
    expect({ kind: failure.kind, offset: failure.offset }).toEqual({ kind: 'syntax', offset });
    expect(failure.message).toContain(part);
    expect(failure.message).not.toMatch(/\.$|flow|scalar|implicit|node|stream/);
    expect(failure.hint).toMatch(/\.$/);
  });

  test('any text at all gives data or one failure within it', () => {
    const pieces = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '&a ',
      '*a',
      '|',
      '>',
      '?',
      '#',
      '!',
      '\t',
      '---',
      '%',
      ',',
      '<<',
      '\r',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const reading = readYaml(text);
        if (reading.ok) {
          for (const document of reading.documents) expect(document.tree().end).toBeLessThanOrEqual(text.length);
        } else {
          expect(reading.failure.offset).toBeGreaterThanOrEqual(0);
          expect(reading.failure.offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('places', () => {
  const texts = fc.constantFrom('web', 'yes', '0123', '', 'a: b', 'é→😀', "it's", '10.0.0.0/8');
  const { value: values } = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(texts, fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'on', 'key: x', '😀'), tie('value'), { maxKeys: 3 }),
    ),
  }));

  test('the text at the place of every value says that value, to both libraries', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b'), values, { minKeys: 1 }), fc.nat(), (data, seed) => {
        const text = handwritten(data, seed);
        const reading = readYaml(text);
        if (!reading.ok || reading.documents[0] === undefined) throw new Error('the text can be read');
        const tree = reading.documents[0].tree();
        expect(reading.documents[0].data).toEqual(data);
        expect(parseAllDocuments(text)[0]?.toJS()).toEqual(data);
        const check = (value: JsonValue, path: readonly (string | number)[]): void => {
          const node = nodeAt(tree, path);
          const column =
            node.start - (Math.max(text.lastIndexOf('\n', node.start - 1), text.lastIndexOf('\r', node.start - 1)) + 1);
          const own = read(`${' '.repeat(column)}${text.slice(node.start, node.end)}`);
          expect(own[0] ?? null).toEqual(value);
          if (isList(value)) for (const [index, item] of value.entries()) check(item, [...path, index]);
          if (isObject(value)) for (const [key, inner] of Object.entries(value)) check(inner, [...path, key]);
        };
        check(data, []);
      }),
      { numRuns: 200 },
    );
  });

  test('a path through an alias or a merge key ends at the alias', () => {
    const text = 'a: &web\n  app: web\nb: *web\nc:\n  <<: *web\n  d: 1\n';
    const reading = readYaml(text);
    if (!reading.ok) throw new Error('the text can be read');
    const at = (...path: string[]): string | undefined => {
      const place = reading.documents[0]?.place(path);
      return place === undefined ? undefined : `${place.start} ${text.slice(place.start, place.end)}`;
    };
    expect(at('b', 'app')).toBe('22 *web');
    expect(at('c', 'app')).toBe('36 *web');
    expect(at('c', 'd')).toBe('46 1');
    expect(at('c', 'nowhere', 'else')).toBe('32 <<: *web\n  d: 1');
  });
});
