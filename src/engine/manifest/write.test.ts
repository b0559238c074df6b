import fc from 'fast-check';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject, JsonValue } from '../model/resources';
import { quoteText } from './quote';
import { flowText, writeDocument } from './write';
import { readYaml } from './yaml';

describe('texts are quoted wherever some reader could take them for something else', () => {
  test.each([
    'yes',
    'No',
    'on',
    'OFF',
    'y',
    'N',
    'true',
    'False',
    'null',
    '~',
    '',
    '1',
    '-1',
    '+1',
    '0123',
    '0o17',
    '0x1f',
    '0b11',
    '1e3',
    '1.5',
    '.5',
    '5.',
    '.',
    '._',
    '.e5',
    '1_000',
    '12:30',
    '1:2:3.4',
    '.inf',
    '-.INF',
    '.nan',
    '2001-01-01',
    '2001-1-1 10:00',
    '=',
    '<<',
    '*a',
    '&a',
    '!a',
    '- a',
    '-',
    '?',
    ': a',
    'a: b',
    'a:',
    'a #b',
    '#a',
    '[a',
    '{a',
    'a\nb',
    ' a',
    'a ',
    '@a',
    '`a',
    '%a',
    '"a"',
    "'a'",
    '|',
    '>',
    '...',
    '---',
    'é',
    '😀',
    '\u0007',
    '\u2028',
    '\uFEFF',
  ])('%j', (text) => {
    expect(quoteText(text, false)).toMatch(/^".*"$/);
  });

  test.each([
    'web',
    'app.kubernetes.io/name',
    'kube-dns',
    'a b',
    'a_b',
    '10.0.0.0/8',
    '10.0.0.1',
    'fd00::1',
    'shop/api[Deployment]',
    'shop/*',
    '1.2.3',
    'v1',
    'e3',
    '0xg',
  ])('%s stands without quotes', (text) => {
    expect(quoteText(text, false)).toBe(text);
  });

  test.each(['a,b', 'a[b]', 'fd00::1', '{x}'])('%s needs them in brackets', (text) => {
    expect(quoteText(text, true)).toMatch(/^".*"$/);
  });
});

describe('the order of the API reference', () => {
  test('a NetworkPolicy, whatever the order of its keys', () => {
    expect(
      writeDocument({
        spec: {
          egress: [
            {
              ports: [{ port: 53, protocol: 'UDP', endPort: 54 }],
              to: [{ ipBlock: { except: ['10.1.0.0/16'], cidr: '10.0.0.0/8' } }],
            },
          ],
          ingress: [{}],
          policyTypes: ['Ingress', 'Egress'],
          podSelector: {
            matchExpressions: [{ values: ['a', 'yes'], operator: 'In', key: 'tier' }],
            matchLabels: { to: 'x', from: 'y' },
          },
        },
        metadata: { labels: { z: '1', a: '2' }, namespace: 'shop', name: 'api' },
        kind: 'NetworkPolicy',
        apiVersion: 'networking.k8s.io/v1',
      }),
    ).toBe(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
  labels:
    z: "1"
    a: "2"
spec:
  podSelector:
    matchLabels:
      to: x
      from: "y"
    matchExpressions:
      - key: tier
        operator: In
        values:
          - a
          - "yes"
  policyTypes:
    - Ingress
    - Egress
  ingress:
    - {}
  egress:
    - to:
        - ipBlock:
            cidr: 10.0.0.0/8
            except:
              - 10.1.0.0/16
      ports:
        - protocol: UDP
          port: 53
          endPort: 54
`);
  });

  test('an empty selector', () => {
    expect(writeDocument({ kind: 'NetworkPolicy', spec: { podSelector: {}, ingress: [] } })).toBe(
      'kind: NetworkPolicy\nspec:\n  podSelector: {}\n  ingress: []\n',
    );
  });
});

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('yes', '0123', '1e3', '12:30', 'a: b', '', '~', '.inf', '2001-01-01', '- a', 'x\ny\n', '\t'),
);
const { value: values } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(texts, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(texts, tie('value'), { maxKeys: 4 }),
  ),
}));

/** -0 is 0 in JSON. */
function normal(value: JsonValue): unknown {
  return JSON.parse(JSON.stringify(value), (_key, inner: unknown) => (inner === 0 ? 0 : inner));
}

describe('what is written reads back the same', () => {
  const readers: readonly (readonly [string, (text: string) => unknown])[] = [
    ['js-yaml', (text) => load(text)],
    ['js-yaml, YAML 1.1', (text) => load(text, { schema: YAML11_SCHEMA })],
    ['yaml', (text) => parse(text)],
    ['yaml, YAML 1.1', (text) => parse(text, { version: '1.1' })],
    [
      'as Kubernetes does',
      (text) => {
        const reading = readYaml(text);
        return reading.ok ? reading.documents[0]?.data : reading.failure;
      },
    ],
  ];

  test.each(readers)('%s', (_name, readBack) => {
    fc.assert(
      fc.property(fc.dictionary(texts, values, { minKeys: 1, maxKeys: 4 }), (object: JsonObject) => {
        expect(normal(readBack(writeDocument(object)) as JsonValue)).toEqual(normal(object));
        expect(normal(readBack(`${flowText(object, true)}\n`) as JsonValue)).toEqual(normal(object));
      }),
      { numRuns: 300 },
    );
  });
});
