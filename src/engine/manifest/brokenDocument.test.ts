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
