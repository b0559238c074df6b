import { describe, expect, it } from 'vitest';
import { createEngineSession } from '../..';
import { changeData } from '../../manifest/edit/change';
import type { Diagnostic } from '../../model/diagnostic';
import type { FieldPath } from '../../model/finding';
import type { JsonObject, JsonValue } from '../../model/resources';
import type { Field } from './field';
import { schemaOf } from './schemaOf';

const NETWORK_POLICY: JsonObject = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'p', namespace: 'shop', labels: { a: 'b' }, annotations: { a: 'b' } },
  spec: {
    podSelector: { matchLabels: { app: 'api' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      {
        from: [
          {
            podSelector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] },
            namespaceSelector: {
              matchLabels: { a: 'b' },
              matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }],
            },
          },
        ],
        ports: [{ protocol: 'TCP', port: 80, endPort: 90 }],
      },
    ],
    egress: [
      { to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }], ports: [{ protocol: 'TCP', port: 80 }] },
    ],
  },
};

const SELECTOR = { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] };
const IN_CLUSTER = [{ namespaces: SELECTOR }, { pods: { namespaceSelector: SELECTOR, podSelector: SELECTOR } }];
const OUTSIDE = [{ nodes: SELECTOR }, { networks: ['10.0.0.0/8'] }];
const DOMAINS = [{ domainNames: ['example.com'] }];
const ALPHA_PORTS = [
  { portNumber: { protocol: 'TCP', port: 80 } },
  { namedPort: 'http' },
  { portRange: { protocol: 'TCP', start: 80, end: 90 } },
];
const PROTOCOLS = [
  { tcp: { destinationPort: { number: 80 } } },
  { udp: { destinationPort: { range: { start: 80, end: 90 } } } },
  { sctp: { destinationPort: { number: 80 } } },
  { destinationNamedPort: 'http' },
];

function clusterPolicy(kind: string, version: string, head: JsonObject, accept: string, domains: boolean): JsonObject {
  const ports = version === 'v1alpha2' ? { protocols: PROTOCOLS } : { ports: ALPHA_PORTS };
  // Addresses and names have no named ports.
  const numbers =
    version === 'v1alpha2'
      ? { protocols: PROTOCOLS.slice(0, 3) }
      : { ports: [ALPHA_PORTS[0] ?? {}, ALPHA_PORTS[2] ?? {}] };
  return {
    apiVersion: `policy.networking.k8s.io/${version}`,
    kind,
    metadata: { name: 'default', labels: { a: 'b' }, annotations: { a: 'b' } },
    spec: {
      ...head,
      subject: { namespaces: SELECTOR },
      ingress: [{ name: 'in', action: accept, from: IN_CLUSTER, ...ports }],
      egress: [
        { name: 'out', action: accept, to: [...IN_CLUSTER, ...OUTSIDE, ...(domains ? DOMAINS : [])], ...numbers },
      ],
    },
  };
}

const WHOLE: readonly (readonly [name: string, data: JsonObject])[] = [
  ['NetworkPolicy', NETWORK_POLICY],
  [
    'ClusterNetworkPolicy',
    clusterPolicy('ClusterNetworkPolicy', 'v1alpha2', { tier: 'Admin', priority: 5 }, 'Accept', true),
  ],
  ['AdminNetworkPolicy', clusterPolicy('AdminNetworkPolicy', 'v1alpha1', { priority: 5 }, 'Allow', true)],
  ['BaselineAdminNetworkPolicy', clusterPolicy('BaselineAdminNetworkPolicy', 'v1alpha1', {}, 'Allow', false)],
];

/** Every place of an object that the schema knows, with its field. */
function placesOf(root: Field, data: JsonValue): readonly (readonly [FieldPath, Field, JsonValue])[] {
  const found: (readonly [FieldPath, Field, JsonValue])[] = [];
  const visit = (at: Field, value: JsonValue, path: FieldPath): void => {
    found.push([path, at, value]);
    const { shape } = at;
    if (shape.type === 'list' && Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(shape.item, item, [...path, index]);
    }
    if (shape.type === 'object' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, field] of shape.fields) {
        const inner = (value as JsonObject)[key];
        if (inner !== undefined) visit(field, inner, [...path, key]);
      }
    }
  };
  visit(root, data, []);
  return found;
}

/** What is found at a stretch of the text of this object, which is written as JSON. */
function found(data: JsonValue): readonly (Diagnostic & { readonly words: string })[] {
  const text = JSON.stringify(data, null, 1);
  const reply = createEngineSession().open([{ path: 'a.json', text }], 1);
  if (reply.status !== 'ready') throw new Error('JSON always reads');
  return reply.analysis.diagnostics.map((one) => ({ ...one, words: text.slice(one.source.start, one.source.end) }));
}

/** What mends the object is called. */
function fixesOf(data: JsonValue): readonly string[] {
  const text = JSON.stringify(data, null, 1);
  const session = createEngineSession();
  session.open([{ path: 'a.json', text }], 1);
  return session.fixes('a.json', 0, text.length).map(({ title }) => title);
}

function setIn(data: JsonObject, path: FieldPath, value: JsonValue): JsonValue {
  return changeData(data, { type: 'set', path, value }) ?? null;
}

describe.each(WHOLE)('what completion offers for %s is what validation knows', (kind, data) => {
  const schema = schemaOf(String(data.apiVersion), kind);
  const places = schema === null ? [] : placesOf(schema, data);
  const named = (field: (typeof places)[number]): string => field[0].join('.');

  it('takes the whole of it', () => {
    expect(places.length).toBeGreaterThan(40);
    expect(found(data)).toEqual([]);
  });

  it('has an example of every field of the schema', () => {
    const seen = new Map<Field, Set<string>>();
    for (const [, field, value] of places) {
      if (field.shape.type !== 'object' || field.shape.fields.size === 0) continue;
      const keys = seen.get(field) ?? new Set();
      for (const key of Object.keys(value as JsonObject)) keys.add(key);
      seen.set(field, keys);
    }
    // Of a peer of a NetworkPolicy, one entry never has all.
    for (const [field, keys] of seen) {
      if (field.shape.type === 'object' && field.shape.fields.has('ipBlock')) continue;
      if (
        field.shape.type === 'object' &&
        field.shape.fields.has('subject') === false &&
        field.shape.fields.has('pods')
      )
        continue;
      const missing =
        field.shape.type === 'object' ? [...field.shape.fields.keys()].filter((key) => !keys.has(key)) : [];
      expect(missing).toEqual([]);
    }
  });

  const objects = places.filter(([, { shape }]) => shape.type === 'object' && shape.fields.size > 0);
  it.each(objects.map((place) => [named(place) || 'the root', place] as const))(
    'points at an unknown field of %s',
    (_name, [path, , value]) => {
      const wrong = found(setIn(data, path, { ...(value as JsonObject), zzz: {} }));
      expect(wrong.map(({ words }) => words)).toContain('"zzz"');
    },
  );

  const typed = places.filter(([path]) => path.length > 0 && !['apiVersion', 'kind'].includes(String(path[0])));
  it.each(typed.map((place) => [named(place), place] as const))(
    'points at %s of a wrong type',
    (_name, [path, field]) => {
      const wrong = field.shape.type === 'scalar' ? { not: 'this' } : 'nothing of the kind';
      const places = found(setIn(data, path, wrong));
      expect(places.map(({ words }) => words.replace(/\s+/g, ''))).toContain(JSON.stringify(wrong).replace(/\s+/g, ''));
      for (const { message } of places) expect(message).toMatch(/^.{10,}\.$/);
    },
  );

  const worded = places.filter(([, { shape }]) => shape.type === 'scalar' && shape.offer.type === 'words');
  const chosen = worded.filter(([path]) => path[0] === 'spec');
  it.each(chosen.map((place) => [named(place), place] as const))(
    'knows the words of %s',
    (_name, [path, { shape }]) => {
      const words = shape.type === 'scalar' && shape.offer.type === 'words' ? shape.offer.words : [];
      for (const [word] of words) {
        expect(found(setIn(data, path, word)).filter(({ words: at }) => at === JSON.stringify(word))).toEqual([]);
        const wrong = setIn(data, path, word.toLowerCase());
        expect(found(wrong).map(({ words: at }) => at)).toContain(JSON.stringify(word.toLowerCase()));
        expect(fixesOf(wrong)).toContain(`Write ${word}`);
      }
    },
  );
});
