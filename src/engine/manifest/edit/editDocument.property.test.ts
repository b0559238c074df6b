import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handwritten, seededRandom } from '../../../testing/manifestText';
import { documentIn, editInFile, linesHolding, pathsOf, policyWith } from '../../../testing/policyInFile';
import type { JsonObject, JsonValue } from '../../model/resources';
import { isList, isObject, valueAt } from '../fields';
import { changeData, type DocumentChange } from './change';

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

describe('any change of any document (1,000 a run)', () => {
  test('the data differ by exactly the change, and other documents stay byte for byte', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b'), values),
        values,
        fc.nat(),
        fc.nat(),
        (spec, value, seed, choice) => {
          const data = policyWith(spec);
          const before = handwritten(data, seed);
          const change = randomChange(spec, choice, value);
          const after = editInFile(before, change);
          expect(documentIn(after).data).toEqual(changeData(data, change));
          const touched = linesHolding(change.path, before, data, true);
          const outside = [...before.matchAll(/# (?:comment|tail) \d+/g)].filter(
            (comment) => comment.index < touched.start || comment.index >= touched.end,
          );
          for (const [comment] of outside) expect(after).toContain(comment);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
