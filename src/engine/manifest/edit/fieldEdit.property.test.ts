import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handwritten, seededRandom } from '../../../testing/manifestText';
import { documentIn, editInFile, linesHolding, pathsOf, policyWith } from '../../../testing/policyInFile';
import { randomPolicySpec } from '../../../testing/randomPolicySpec';
import type { FieldEdit } from '../../model/fieldEdit';
import type { JsonObject, JsonValue } from '../../model/resources';
import { isObject, valueAt } from '../fields';
import { editData } from './fieldEdit';

/** Every edit of a form that is possible here, but for setting and adding, which are tested by `editDocument`. */
function editsOf(spec: JsonObject): readonly FieldEdit[] {
  return pathsOf(spec).flatMap((inner): FieldEdit[] => {
    const path = ['spec', ...inner];
    const last = path.at(-1);
    if (inner.length === 0) return [];
    if (typeof last === 'string') {
      const value = valueAt({ spec }, path);
      const below = isObject(value) ? Object.keys(value) : [];
      return [
        { type: 'renameKey', path, key: `renamed-${last}` },
        { type: 'nest', path, keys: ['a', 'b'] },
        ...below.map((key): FieldEdit => ({ type: 'lift', path, keys: [key] })),
      ];
    }
    const size = (valueAt({ spec }, path.slice(0, -1)) as readonly JsonValue[]).length;
    const others = Array.from({ length: size }, (_, to) => to).filter((to) => to !== last);
    const all: FieldEdit[] = [
      { type: 'duplicate', path },
      { type: 'splitPeer', path },
      { type: 'joinPeers', path },
      { type: 'remove', path },
      ...others.map((to): FieldEdit => ({ type: 'move', path, to })),
    ];
    return all.filter((edit) => editData({ spec }, edit) !== undefined);
  });
}

describe('any edit of a form on any policy (2,000 a run)', () => {
  test('the data differ by exactly the edit, and the text stays outside of the touched list or mapping', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, choice) => {
        const random = seededRandom(seed);
        const spec = randomPolicySpec(random);
        const edits = editsOf(spec);
        const edit = edits[choice % Math.max(1, edits.length)];
        if (edit === undefined) return;
        const data = policyWith(spec);
        const before = handwritten(data, seed);
        const after = madeOf(before, edit);
        if (after === null) {
          // Nothing is made where comments would be lost.
          refused++;
          expect(before).toContain('#');
          return;
        }
        expect(documentIn(after).data).toEqual(editData(data, edit));
        const touched = linesHolding(edit.path, before, data, edit.type === 'remove');
        expect(after.startsWith(before.slice(0, touched.start))).toBe(true);
        expect(after.endsWith(before.slice(touched.end))).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(refused).toBeLessThan(100);
  }, 120_000);
});

/** The text after an edit; null where it was refused because of its layout. */
function madeOf(policy: string, edit: FieldEdit): string | null {
  try {
    return editInFile(policy, edit);
  } catch (error) {
    if (String(error).includes('laid out in a way')) return null;
    throw error;
  }
}
