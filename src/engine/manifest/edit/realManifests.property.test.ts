import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../testing/manifestText';
import { pathsOf } from '../../../testing/policyInFile';
import { realManifests, savedOtherwise } from '../../../testing/realManifests';
import type { JsonValue } from '../../model/resources';
import { isTextFile } from '../../model/source';
import { isList, isObject, valueAt } from '../fields';
import { type FileReading, readFile } from '../fileReading';
import type { ManifestObject } from '../manifestObject';
import { keyOf } from '../nodeAt';
import { skipToContent } from '../skipToContent';
import type { YamlNode } from '../syntaxTree';
import { applyEdits } from '../textEdits';
import { readYaml } from '../yaml';
import { changeData, type DocumentChange } from './change';
import { editDocument } from './editDocument';
import { locate } from './locate';
import { entryStart, isFirstOnLine, lineEnd, nextLine } from './textStyle';

const MANIFESTS = realManifests();
const PATH = 'manifests.yaml';

/* What forms and gestures write: names, numbers, quoted words, selectors, peers, lists. */
const VALUES: readonly JsonValue[] = [
  'web',
  'yes',
  '0123',
  '',
  '10.0.0.0/8',
  'a: b #c',
  'two\nlines',
  8080,
  true,
  {},
  [],
  ['Ingress'],
  { app: 'api', tier: 'on' },
  { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
  [{ port: 80, protocol: 'TCP' }],
];
/** Seeds that once found something: a lone carriage return, a kept block scalar, an explicit key, an anchor at the end. */
const SAVED_SEEDS = [1821469141, 1181966673, 1221807070, 57 * 7919, 148 * 7919, 983 * 7919, 1379 * 7919];
const KEYS = ['app', 'on', 'namespaceSelector', 'policyTypes', 'endPort', 'a/b', 'x y', '.'];

interface Case {
  readonly text: string;
  readonly reading: FileReading | null;
  readonly object: ManifestObject;
  readonly change: DocumentChange;
}

function randomCase(seed: number): Case | null {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  // The odd ones stand first, and are what is most likely to break.
  const text = savedOtherwise(random() < 0.4 ? (MANIFESTS[Math.floor(random() * 4)] ?? '') : pick(MANIFESTS), random);
  const reading = readFile({ path: PATH, text }, null, 1000);
  const objects = reading?.objects ?? [];
  if (objects.length === 0) return null;
  const object = pick(objects);
  const path = pick(pathsOf(object.data).filter((candidate) => candidate.length > 0));
  const at = valueAt(object.data, path);
  const kind = random();
  if (isList(at) && kind < 0.5)
    return {
      text,
      reading,
      object,
      change: { type: 'insert', path: [...path, Math.floor(random() * (at.length + 1))], value: pick(VALUES) },
    };
  if (isObject(at) && kind < 0.5)
    return { text, reading, object, change: { type: 'set', path: [...path, pick(KEYS)], value: pick(VALUES) } };
  return {
    text,
    reading,
    object,
    change: kind < 0.75 ? { type: 'remove', path } : { type: 'set', path, value: pick(VALUES) },
  };
}

/** The data of every document; what can't be read stands for itself, character by character. */
function dataOf(reading: FileReading | null): readonly JsonValue[] {
  return [...(reading?.placed.values() ?? [])].flatMap(({ segment }) =>
    segment.yaml.ok ? segment.yaml.documents.map((document) => document.data) : [segment.text],
  );
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where the text may change, in offsets of the file: what is written, and what is taken out with its comments. */
function touched({ text, object, change }: Case): {
  readonly node: YamlNode;
  readonly root: Stretch;
  readonly allowed: Stretch;
} {
  const located = locate([{ path: PATH, text }], object.source);
  if (located === null) throw new Error('the object is there');
  const own = text.slice(located.start, located.end);
  const reading = readYaml(own);
  const tree = reading.ok ? reading.documents[0]?.tree() : undefined;
  if (tree === undefined) throw new Error('the document can be read');
  let parent: YamlNode = tree;
  let stretch: Stretch = tree;
  let node: YamlNode = tree;
  for (const [depth, step] of [...located.path, ...change.path].entries()) {
    const outer: Stretch = stretch;
    parent = node;
    if (parent.type === 'sequence' && typeof step === 'number') {
      const item: YamlNode | undefined = parent.items[step];
      if (item === undefined) break;
      node = item;
      const before: number = parent.items[step - 1]?.end ?? parent.valueStart;
      stretch = {
        start: parent.flow ? before : blockItemStart(own, before, step),
        end: parent.flow ? (parent.items[step + 1]?.start ?? parent.end) : nextLine(own, item.end),
      };
    } else if (parent.type === 'mapping') {
      const index = parent.pairs.findIndex((pair) => !pair.merge && keyOf(pair.key) === step);
      const pair = parent.pairs[index];
      if (pair === undefined) break;
      node = pair.value;
      const before = parent.pairs[index - 1]?.value.end ?? parent.valueStart;
      stretch = parent.flow
        ? { start: before, end: parent.pairs[index + 1]?.key.start ?? parent.end }
        : {
            start: entryStart(own, pair.key.start),
            end: Math.max(nextLine(own, pair.value.end), nextLine(own, pair.key.end)),
          };
      // The first key behind a dash gives its place to the next one.
      if (!parent.flow && index === 0)
        stretch = { start: stretch.start, end: parent.pairs[1]?.key.start ?? stretch.end };
    } else break;
    // What is inserted stands between two items.
    if (change.type === 'insert' && depth === located.path.length + change.path.length - 1) {
      const item = parent.type === 'sequence' && typeof step === 'number' ? parent.items[step - 1] : undefined;
      stretch = { start: Math.min(item?.end ?? stretch.start, stretch.start), end: node.start };
    }
    // An only entry stands for the collection around it, which is written as `[]` or `{}`.
    const size = parent.type === 'sequence' ? parent.items.length : parent.type === 'mapping' ? parent.pairs.length : 0;
    if (size === 1 && depth >= located.path.length)
      stretch = { start: Math.min(outer.start, stretch.start), end: Math.max(outer.end, stretch.end) };
  }
  const shift = (place: Stretch): Stretch => ({ start: place.start + located.start, end: place.end + located.start });
  return { node, root: shift(tree), allowed: shift({ start: stretch.start, end: lineEnd(own, stretch.end) }) };
}

/** The dash of an item, or the line that it begins, with the comments right above it. */
function blockItemStart(text: string, before: number, index: number): number {
  const dash = skipToContent(text, before, '');
  if (!isFirstOnLine(text, dash)) return dash;
  return index === 0 ? entryStart(text, dash) : Math.max(before, entryStart(text, dash));
}

/** Is `after` the text before with nothing changed outside of a stretch of it? */
function staysInside(before: string, after: string, { start, end }: Stretch): boolean {
  // The last line of a text that has no line end goes with the line end before it.
  if (end === before.length && /[\r\n]$/.test(before.slice(0, start))) {
    return after.startsWith(before.slice(0, start).replace(/(?:\r\n|\n|\r)$/, ''));
  }
  const tail = before.length - end;
  // Nor does a carriage return by itself stay where it would join the line feed that comes next.
  if (before[start - 1] === '\r' && staysInside(before, after, { start: start - 1, end })) return true;
  return after.length >= start + tail && after.startsWith(before.slice(0, start)) && after.endsWith(before.slice(end));
}

describe('edits of real manifests (2,000 a run)', () => {
  test('the data differ by exactly the edit, and the text only where it is made', () => {
    let refused = 0;
    let made = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7fffffff }), (seed) => {
        const chosen = randomCase(seed);
        if (chosen === null) return;
        const { text, reading, object, change } = chosen;
        const files = [{ path: PATH, text }];
        const result = editDocument(files, object.source, [change]);
        if ('refusal' in result) {
          refused++;
          expect(result.refusal).toMatch(/alias|anchor|merge|&|laid out|nothing at/);
          return;
        }
        made++;
        const [file] = applyEdits(files, result.edits);
        const after = file !== undefined && isTextFile(file) ? file.text : '';
        const before = dataOf(reading);
        const located = locate(files, object.source);
        const whole: DocumentChange = { ...change, path: [...(located?.path ?? []), ...change.path] };
        const changed = dataOf(readFile({ path: PATH, text: after }, reading, 1000));
        const others = before.filter((data, index) => JSON.stringify(data) !== JSON.stringify(changed[index]));
        expect(others.length).toBeLessThanOrEqual(1);
        for (const data of others) expect(changed[before.indexOf(data)]).toEqual(changeData(data, whole));
        const { allowed } = touched(chosen);
        if (!staysInside(text, after, allowed))
          expect({ seed, change, after, text: text.slice(allowed.start, allowed.end) }).toBe(
            'a change inside of the touched node',
          );
      }),
      { numRuns: 2000, examples: SAVED_SEEDS.map((seed) => [seed]) },
    );
    expect(made).toBeGreaterThan(1500);
    expect(refused).toBeLessThan(300);
  }, 180_000);
});
