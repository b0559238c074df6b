import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editPolicy } from '../../../testing/editPolicy';
import { handwritten, seededRandom } from '../../../testing/manifestText';
import type { JsonObject, JsonValue } from '../../model/resources';
import { isList, isObject, valueAt } from '../fields';
import { nodeAt } from '../nodeAt';
import { readYaml } from '../yaml';
import { changeData, type DocumentChange } from './change';
import { entryStart, lineEnd } from './textStyle';

const KEYS = ['app', 'tier', 'on', 'y', '123', '__proto__', 'app.kubernetes.io/name', 'from', 'a b', 'key: x', '- x'];
const TEXTS = [
  'web',
  'yes',
  '0123',
  '1e3',
  '',
  ' x',
  'a: b',
  'a #b',
  "it's",
  '"q"',
  '10.0.0.0/8',
  '*',
  'null',
  'é→😀',
  'a\nb',
  '{',
  '12:30',
  '-',
];

const scalars = fc.oneof(
  fc.constantFrom<JsonValue>(...TEXTS),
  fc.integer({ min: -5, max: 70000 }),
  fc.boolean(),
  fc.constant(null),
);
const { value: values } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 4, selector: ([key]) => key })
      .map(objectOf),
  ),
}));

function objectOf(pairs: readonly (readonly [string, JsonValue])[]): JsonObject {
  const object: Record<string, JsonValue> = {};
  for (const [key, value] of pairs)
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  return object;
}

/** Every path of a value, itself included. */
function pathsOf(value: JsonValue): readonly (readonly (string | number)[])[] {
  if (isList(value)) return [[], ...value.flatMap((item, index) => pathsOf(item).map((path) => [index, ...path]))];
  if (!isObject(value)) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner).map((path) => [key, ...path]))];
}

function randomChange(spec: JsonValue, seed: number, value: JsonValue): DocumentChange {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const path = ['spec', ...pick(pathsOf(spec))];
  const at = valueAt({ spec }, path);
  if (isList(at) && random() < 0.6)
    return { type: 'insert', path: [...path, Math.floor(random() * (at.length + 1))], value };
  if (isObject(at) && random() < 0.6) return { type: 'set', path: [...path, pick(KEYS)], value };
  return path.length > 1 && random() < 0.5 ? { type: 'remove', path } : { type: 'set', path, value };
}

/** The lines of the mapping or sequence that a change is made in, or of the one around it that has no other entry. */
function touchedRange(
  text: string,
  data: JsonValue,
  change: DocumentChange,
): { readonly start: number; readonly end: number } {
  const reading = readYaml(text);
  const document = reading.ok ? reading.documents[0] : undefined;
  if (document === undefined) throw new Error('the text can be read');
  let path = change.path.slice(0, -1);
  const sizeAt = (place: readonly (string | number)[]): number => {
    const value = valueAt(data, place);
    if (isList(value)) return value.length;
    return isObject(value) ? Object.keys(value).length : 0;
  };
  while (path.length > 0 && sizeAt(path) <= 1) path = path.slice(0, -1);
  const node = nodeAt(document.tree(), path);
  return { start: entryStart(text, node.start), end: lineEnd(text, node.end) };
}

describe('any change of any document (1,000 a run)', () => {
  test('the data differ by exactly the change, and other documents stay byte for byte', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b'), values),
        values,
        fc.nat(),
        fc.nat(),
        (spec, value, seed, choice) => {
          const data: JsonObject = {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'NetworkPolicy',
            metadata: { name: 'x' },
            spec,
          };
          const before = handwritten(data, seed);
          const around = [
            'apiVersion: v1\nkind: Namespace # first\nmetadata: {name: a}\n---\n',
            '\n---\n# last\nkind: X\napiVersion: v1\n',
          ] as const;
          const change = randomChange(spec, choice, value);
          const text = around[0] + before + around[1];
          const expected = changeData(data, change);
          const after = editPolicy(text, [change]);
          expect(after.startsWith(around[0])).toBe(true);
          expect(after.endsWith(around[1])).toBe(true);
          const inner = after.slice(around[0].length, after.length - around[1].length);
          const reading = readYaml(inner);
          expect(reading.ok && reading.documents[0]?.data).toEqual(expected);
          const touched = touchedRange(before, data, change);
          const outside = [...before.matchAll(/# (?:comment|tail) \d+/g)].filter(
            (comment) => comment.index < touched.start || comment.index >= touched.end,
          );
          for (const [comment] of outside) expect(inner).toContain(comment);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
