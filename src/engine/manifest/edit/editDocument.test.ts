import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handwritten, seededRandom } from '../../../testing/manifestText';
import { filesOf, readingOf } from '../../../testing/readResources';
import type { JsonObject, JsonValue } from '../../model/resources';
import { isTextFile } from '../../model/source';
import { isList, isObject, valueAt } from '../fields';
import { applyEdits } from '../textEdits';
import { nodeAt } from '../nodeAt';
import { readYaml } from '../yaml';
import { changeData, type DocumentChange } from './change';
import { editDocument } from './editDocument';
import { entryStart, lineEnd } from './textStyle';

const PATH = 'manifests.yaml';

/** Applies changes to the n-th policy of a text. */
function edit(text: string, changes: readonly DocumentChange[], policy = 0): string {
  const files = filesOf(text);
  const source = readingOf(text).resources.policies[policy]?.source;
  if (source === undefined) throw new Error('the text has no such policy');
  const result = editDocument(files, source, changes);
  if ('refusal' in result) return `refused: ${result.refusal}`;
  const file = applyEdits(files, result.edits).find((candidate) => candidate.path === PATH);
  return file !== undefined && isTextFile(file) ? file.text : '';
}

const POLICY = `# Policies of the shop

# Who may call the api.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop # the shop
spec:
  podSelector: {}
  ingress:
    # from the web
    - from:
        - podSelector: { matchLabels: {app: web} } # web
        # and the cart
        - podSelector:
            matchLabels:
              app: 'cart'
      ports:
        - port: 80 # http
          protocol: TCP
    # everything else
    - {}
`;

/** The text with one line (or several that follow each other) replaced. */
function replaced(from: string, to: string): string {
  expect(POLICY.split(from)).toHaveLength(2);
  return POLICY.replace(from, () => to);
}

describe('one change changes one place', () => {
  test('a number keeps the comment behind it', () => {
    const after = edit(POLICY, [{ type: 'set', path: ['spec', 'ingress', 0, 'ports', 0, 'port'], value: 8080 }]);
    expect(after).toBe(replaced('port: 80 # http', 'port: 8080 # http'));
  });

  test('a text keeps its quotes', () => {
    const path = ['spec', 'ingress', 0, 'from', 1, 'podSelector', 'matchLabels', 'app'];
    expect(edit(POLICY, [{ type: 'set', path, value: 'yes' }])).toBe(replaced("app: 'cart'", "app: 'yes'"));
  });

  test('a key is added to a mapping in braces', () => {
    const path = ['spec', 'ingress', 0, 'from', 0, 'podSelector', 'matchLabels', 'tier'];
    const after = edit(POLICY, [{ type: 'set', path, value: 'on' }]);
    expect(after).toBe(replaced('{app: web}', '{app: web, tier: "on"}'));
  });

  test('a missing key stands where the API lists it', () => {
    const after = edit(POLICY, [{ type: 'set', path: ['spec', 'policyTypes'], value: ['Ingress'] }]);
    expect(after).toBe(replaced('  podSelector: {}\n', '  podSelector: {}\n  policyTypes:\n    - Ingress\n'));
  });

  test('missing mappings around a key are made', () => {
    const after = edit(POLICY, [{ type: 'set', path: ['spec', 'podSelector', 'matchLabels', 'app'], value: 'api' }]);
    expect(after).toBe(replaced('podSelector: {}', 'podSelector:\n    matchLabels:\n      app: api'));
  });

  test('an item goes with the comment right above it', () => {
    const after = edit(POLICY, [{ type: 'remove', path: ['spec', 'ingress', 0, 'from', 1] }]);
    expect(after).toBe(
      replaced("        # and the cart\n        - podSelector:\n            matchLabels:\n              app: 'cart'\n", ''),
    );
  });

  test('the key behind a dash gives its place to the next one', () => {
    const after = edit(POLICY, [{ type: 'remove', path: ['spec', 'ingress', 0, 'from'] }]);
    expect(after).toContain('    # from the web\n    - ports:\n        - port: 80 # http\n');
  });

  test('the last item leaves an empty list, not a key without value', () => {
    const after = edit(POLICY, [
      { type: 'remove', path: ['spec', 'ingress', 1] },
      { type: 'remove', path: ['spec', 'ingress', 0] },
    ]);
    expect(after).toContain('  podSelector: {}\n  ingress: []\n');
  });

  test('an item is put between others', () => {
    const value = { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] };
    const after = edit(POLICY, [{ type: 'insert', path: ['spec', 'ingress', 1], value }]);
    expect(after).toBe(
      replaced(
        '    # everything else\n',
        '    - from:\n        - ipBlock:\n            cidr: 10.0.0.0/8\n    # everything else\n',
      ),
    );
  });

  test('a change that changes nothing gives no edits', () => {
    expect(edit(POLICY, [{ type: 'set', path: ['metadata', 'name'], value: 'api' }])).toBe(POLICY);
  });

  test('a place that is not there is refused with a reason', () => {
    expect(edit(POLICY, [{ type: 'remove', path: ['spec', 'egress', 0] }])).toContain('refused: The document has nothing at');
  });
});

describe('documents of every shape', () => {
  test('CRLF files get CRLF lines', () => {
    const text = POLICY.replaceAll('\n', '\r\n');
    const after = edit(text, [{ type: 'set', path: ['spec', 'policyTypes'], value: ['Ingress'] }]);
    expect(after).toContain('podSelector: {}\r\n  policyTypes:\r\n    - Ingress\r\n  ingress:');
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('lists that are not indented stay so', () => {
    const text = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n    name: a\nspec:\n    podSelector: {}\n    policyTypes:\n    - Egress\n';
    const after = edit(text, [{ type: 'set', path: ['spec', 'egress'], value: [{ ports: [{ port: 53 }] }] }]);
    expect(after).toBe(`${text}    egress:\n    - ports:\n      - port: 53\n`);
  });

  test('an item of a JSON List is changed in place', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
        { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'a' }, spec: { podSelector: {}, ingress: [] } },
      ],
    };
    const text = `${JSON.stringify(list, null, 4)}\n`;
    const after = edit(text, [
      { type: 'insert', path: ['spec', 'ingress', 0], value: { ports: [{ port: 'http' }] } },
      { type: 'set', path: ['metadata', 'labels', 'app'], value: 'x' },
    ]);
    expect(JSON.parse(after)).toEqual({
      ...list,
      items: [
        list.items[0],
        { ...list.items[1], metadata: { name: 'a', labels: { app: 'x' } }, spec: { podSelector: {}, ingress: [{ ports: [{ port: 'http' }] }] } },
      ],
    });
    expect(after.startsWith(text.slice(0, text.indexOf('"name": "a"')))).toBe(true);
  });

  test('a value that an alias stands for is written out where it changes, and nowhere else', () => {
    const text =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec:\n  podSelector: &web # the web\n    matchLabels: {app: web}\n  ingress:\n    - from:\n        - podSelector: *web # again\n';
    const path = ['spec', 'ingress', 0, 'from', 0, 'podSelector', 'matchLabels', 'app'];
    const after = edit(text, [{ type: 'set', path, value: 'cart' }]);
    expect(after).toBe(text.replace('*web # again', () => '# again\n            matchLabels:\n              app: cart'));
  });

  test('a key that a merge brings in is overridden, and removed only by writing the mapping out', () => {
    const text =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\n  annotations: &base {team: red}\n  labels:\n    <<: *base\n    app: x\nspec: {podSelector: {}}\n';
    expect(edit(text, [{ type: 'set', path: ['metadata', 'labels', 'team'], value: 'blue' }])).toBe(
      text.replace('    app: x\n', '    app: x\n    team: blue\n'),
    );
    expect(edit(text, [{ type: 'remove', path: ['metadata', 'labels', 'team'] }])).toBe(
      text.replace('    <<: *base\n    app: x\n', '    app: x\n'),
    );
  });
});

const KEYS = ['app', 'tier', 'on', 'y', '123', '__proto__', 'app.kubernetes.io/name', 'from', 'a b', 'key: x', '- x'];
const TEXTS = ['web', 'yes', '0123', '1e3', '', ' x', 'a: b', 'a #b', "it's", '"q"', '10.0.0.0/8', '*', 'null', 'é→😀', 'a\nb', '{', '12:30', '-'];

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
    fc.uniqueArray(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 4, selector: ([key]) => key }).map(objectOf),
  ),
}));

function objectOf(pairs: readonly (readonly [string, JsonValue])[]): JsonObject {
  const object: Record<string, JsonValue> = {};
  for (const [key, value] of pairs) Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
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
  if (isList(at) && random() < 0.6) return { type: 'insert', path: [...path, Math.floor(random() * (at.length + 1))], value };
  if (isObject(at) && random() < 0.6) return { type: 'set', path: [...path, pick(KEYS)], value };
  return path.length > 1 && random() < 0.5 ? { type: 'remove', path } : { type: 'set', path, value };
}

/** The lines of the mapping or sequence that a change is made in, or of the one around it that has no other entry. */
function touchedRange(text: string, data: JsonValue, change: DocumentChange): { readonly start: number; readonly end: number } {
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

describe('any change of any document (at least 2,000 a run)', () => {
  test('the data differ by exactly the change, and other documents stay byte for byte', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b'), values), values, fc.nat(), fc.nat(), (spec, value, seed, choice) => {
        const data: JsonObject = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'x' }, spec };
        const before = handwritten(data, seed);
        const around = ['apiVersion: v1\nkind: Namespace # first\nmetadata: {name: a}\n---\n', '\n---\n# last\nkind: X\napiVersion: v1\n'] as const;
        const change = randomChange(spec, choice, value);
        const text = around[0] + before + around[1];
        const expected = changeData(data, change);
        const after = edit(text, [change]);
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
      }),
      { numRuns: 2000 },
    );
  });
});
