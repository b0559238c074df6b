import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editPolicy } from '../../../testing/editPolicy';
import { handwritten, seededRandom } from '../../../testing/manifestText';
import { randomPolicySpec } from '../../../testing/randomPolicySpec';
import type { FieldEdit } from '../../model/fieldEdit';
import type { JsonObject, JsonValue } from '../../model/resources';
import { isList, isObject, valueAt } from '../fields';
import { nodeAt } from '../nodeAt';
import { readYaml } from '../yaml';
import { editData } from './fieldEdit';
import { entryStart, lineEnd } from './textStyle';

const BEFORE = 'apiVersion: v1\nkind: Namespace # first\nmetadata: {name: a}\n---\n';
const AFTER = '\n---\n# last\nkind: X\napiVersion: v1\n';

/** Every path of a value, itself included. */
function pathsOf(value: JsonValue): readonly (readonly (string | number)[])[] {
  if (isList(value)) return [[], ...value.flatMap((item, index) => pathsOf(item).map((path) => [index, ...path]))];
  if (!isObject(value)) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner).map((path) => [key, ...path]))];
}

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
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, choice) => {
        const random = seededRandom(seed);
        const spec = randomPolicySpec(random);
        const edits = editsOf(spec);
        const edit = edits[choice % Math.max(1, edits.length)];
        if (edit === undefined) return;
        const data: JsonObject = {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: 'x' },
          spec,
        };
        const before = handwritten(data, seed);
        const after = editPolicy(BEFORE + before + AFTER, [edit]);
        expect(after.startsWith(BEFORE)).toBe(true);
        expect(after.endsWith(AFTER)).toBe(true);
        const inner = after.slice(BEFORE.length, after.length - AFTER.length);
        const reading = readYaml(inner);
        expect(reading.ok && reading.documents[0]?.data).toEqual(editData(data, edit));
        const touched = touchedRange(before, data, edit);
        expect(inner.startsWith(before.slice(0, touched.start))).toBe(true);
        expect(inner.endsWith(before.slice(touched.end))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The lines of the list or mapping that an edit is made in, or of the one around it that has no other entry. */
function touchedRange(
  text: string,
  data: JsonValue,
  edit: FieldEdit,
): { readonly start: number; readonly end: number } {
  const reading = readYaml(text);
  const document = reading.ok ? reading.documents[0] : undefined;
  if (document === undefined) throw new Error('the text can be read');
  let path = edit.path.slice(0, -1);
  const sizeAt = (place: readonly (string | number)[]): number => {
    const value = valueAt(data, place);
    if (isList(value)) return value.length;
    return isObject(value) ? Object.keys(value).length : 0;
  };
  while (edit.type === 'remove' && path.length > 0 && sizeAt(path) <= 1) path = path.slice(0, -1);
  const node = nodeAt(document.tree(), path);
  return { start: entryStart(text, node.start), end: lineEnd(text, node.end) };
}
