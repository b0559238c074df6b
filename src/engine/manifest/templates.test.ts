import { describe, expect, test } from 'vitest';
import { editPolicy } from '../../testing/editPolicy';
import { readingOf } from '../../testing/readResources';
import { bundle } from './bundle';

const head = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n';

describe('a template is named as one, with what to do, and kept as it is', () => {
  test.each([
    [
      'a line of its own',
      'manifests.yaml',
      `${head}{{- if .Values.on }}\nmetadata: {name: a}\n{{- end }}\n`,
      /helm template/,
    ],
    [
      'a name',
      'manifests.yaml',
      `${head}metadata:\n  name: "{{ .Release.Name }}"\nspec: {podSelector: {}}\n`,
      /helm template/,
    ],
    [
      'a label',
      'manifests.yaml',
      `${head}metadata: {name: a}\nspec:\n  podSelector:\n    matchLabels:\n      app: "{{ .Values.app }}"\n`,
      /helm template/,
    ],
    ['a kustomization', 'kustomization.yaml', 'resources:\n  - a.yaml\n', /kubectl kustomize/],
  ])('%s', (_name, path, text, hint) => {
    const found = readingOf({ [path]: text }).diagnostics.filter((diagnostic) => diagnostic.code === 'template');
    expect(found).toHaveLength(1);
    expect(found[0]?.hint).toMatch(hint);
  });

  test('beside a policy that is edited, its text does not change', () => {
    const policy = `${head}metadata: {name: a}\nspec:\n  podSelector: {} # all\n`;
    const template = `---\n${head}{{- range .Values.names }}\nmetadata: {name: {{ . }}}\n{{- end }}\n`;
    const after = editPolicy(policy + template, [{ type: 'set', path: ['spec', 'policyTypes'], value: ['Egress'] }]);
    expect(after).toBe(`${policy}  policyTypes:\n    - Egress\n${template}`);
    expect(bundle([{ path: 'a.yaml', text: template }])).toBe('');
  });
});
