import { describe, expect, test } from 'vitest';
import { findHints, looksLikeTemplate } from './brokenDocument';

describe('S53: what the text of a broken document still tells', () => {
  test.each([
    [
      'YAML',
      'kind: NetworkPolicy\nmetadata:\n  labels:\n    name: not-this\n  name: a # comment\n  namespace: "shop"\nspec: [',
      'NetworkPolicy',
      'shop',
      'a',
    ],
    [
      'JSON',
      '{\n  "kind": "NetworkPolicy",\n  "metadata": {\n    "namespace": "shop",\n    "name": "a"\n  },\n',
      'NetworkPolicy',
      'shop',
      'a',
    ],
    [
      'JSON on one line',
      '{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"labels":{"name":"x"},"name":"a","namespace":"shop"},"spec":{',
      'NetworkPolicy',
      'shop',
      'a',
    ],
    [
      'braces in YAML',
      'kind: NetworkPolicy\nmetadata: {name: a, namespace: shop}\nspec: {podSelector: {}\n',
      'NetworkPolicy',
      'shop',
      'a',
    ],
    [
      'a List that is never closed',
      'apiVersion: v1\nkind: List\nitems:\n- kind: NetworkPolicy\n  metadata:\n    name: p\n    namespace: a\n  spec: [',
      'NetworkPolicy',
      null,
      null,
    ],
    [
      'a NetworkPolicyList',
      'kind: NetworkPolicyList\nitems:\n- metadata: {name: p, namespace: a}\n  spec: [',
      'NetworkPolicy',
      null,
      null,
    ],
    [
      'a JSON List that was cut off',
      '{"apiVersion":"v1","kind":"List","items":[{"kind":"NetworkPolicy","metadata":{"name":"p","namespace":"a"},',
      'NetworkPolicy',
      null,
      null,
    ],
    [
      'a Pod and a policy without --- between',
      'kind: Pod\nmetadata:\n  name: x\nkind: NetworkPolicy\nmetadata:\n  name: p\n  namespace: a\n',
      'NetworkPolicy',
      null,
      null,
    ],
    [
      'two policies without --- between',
      'kind: NetworkPolicy\nmetadata: {name: p, namespace: a}\nkind: NetworkPolicy\nmetadata: {name: q, namespace: b}\n',
      'NetworkPolicy',
      null,
      null,
    ],
    ['a kind far down', `${'# nothing\n'.repeat(20_000)}kind: NetworkPolicy\nspec: [`, 'NetworkPolicy', null, null],
    ['an inner kind', 'spec:\n  - kind: Inner\nkind: NetworkPolicy\n', 'NetworkPolicy', null, null],
    ['names outside of metadata', 'name: x\nnamespace: y\nkind: NetworkPolicy\n', 'NetworkPolicy', null, null],
    [
      'two metadata',
      'metadata:\n  name: a\nspec:\n  template:\n    metadata:\n      name: b\n      namespace: c\n',
      null,
      'c',
      'a',
    ],
    ['values that are no text', 'kind:\nmetadata:\n  name: [a\n  namespace: |\n', null, null, null],
    ['nothing', ': : :', null, null, null],
  ])('%s', (_name, text, kind, namespace, name) => {
    expect(findHints(text)).toEqual({ kind, namespace, name });
  });
});

describe('templates', () => {
  test.each([
    'name: {{ .Release.Name }}',
    '{{- if .Values.on }}\na: b\n{{- end }}',
    'a: {{ include "x" . | nindent 4 }}',
    '{{/* c */}}\na: b',
  ])('%j is one', (text) => {
    expect(looksLikeTemplate(text)).toBe(true);
  });

  test.each(['a: {b: {c: d}}', '{"a": {"b": 1}}', 'a: }}'])('%j is none', (text) => {
    expect(looksLikeTemplate(text)).toBe(false);
  });
});

describe('what protects the page', () => {
  test('text that nests without end gives hints in time that grows with its length', () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    expect(findHints(`{"kind":"NetworkPolicy","spec":${deep}`)).toMatchObject({ kind: 'NetworkPolicy' });
  });
});
