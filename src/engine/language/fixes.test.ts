import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../testing/exampleFiles';
import { sessionOf } from '../../testing/sessionOf';
import { tryEdits } from '../model/tryEdits';

const HEAD = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: p\n  namespace: shop\n';

/** What each way to mend the text is called, with the lines that it makes of it. */
function mended(text: string): Readonly<Record<string, string>> {
  const session = sessionOf({ ...exampleFiles('shop'), 'a.yaml': text });
  const old = text.split('\n');
  return Object.fromEntries(
    session.fixes('a.yaml', 0, text.length).map(({ title, edits }) => {
      const result = tryEdits([{ path: 'a.yaml', text }], edits);
      const file = 'files' in result ? result.files[0] : undefined;
      const lines = file !== undefined && 'text' in file ? file.text.split('\n') : ['?'];
      return [
        title,
        lines
          .filter((line) => !old.includes(line))
          .map((line) => line.trim())
          .join(' | '),
      ];
    }),
  );
}

describe('fixes', () => {
  it.each([
    ['spec:\n  podSelectors: {}\n', { 'Write podSelector': 'podSelector: {}', 'Remove podSelectors': 'spec: {}' }],
    ['spec:\n  policyTypes: Ingress\n', { 'Make policyTypes a list of one entry': 'policyTypes: | - Ingress' }],
    [
      'spec:\n  podSelector:\n    app: api\n',
      { 'Put app under matchLabels': 'matchLabels: | app: api', 'Remove app': 'podSelector: {}' },
    ],
    ['spec:\n  podSelector: []\n', { 'Write {}': 'podSelector: {}' }],
    ['spec:\n  ingress:\n    - to:\n        - podSelector: {}\n', { 'Write from': '- from:', 'Remove to': '- {}' }],
    [
      'spec:\n  ingress:\n    - ports:\n        - 80\n',
      { 'Write protocol: TCP, port: 80': '- protocol: TCP | port: 80' },
    ],
    [
      'spec:\n  egress:\n    - to:\n        - ipBlock: 10.0.0.0/8\n',
      { 'Write cidr: 10.0.0.0/8': '- ipBlock: | cidr: 10.0.0.0/8' },
    ],
    [
      'spec:\n  podSelector: {}\n  egress:\n    - {}\n',
      {
        'Write policyTypes: Ingress and Egress, which is in force without it': 'policyTypes: | - Ingress | - Egress',
      },
    ],
    ['spec:\n  policyTypes: [ingress]\n', { 'Write Ingress': 'policyTypes: [Ingress]' }],
    ['spec:\n  ingress:\n    - ports:\n        - protocol: tcp\n', { 'Write TCP': '- protocol: TCP' }],
    ['spec:\n  ingress:\n    - ports:\n        - port: "80"\n', { 'Write the number 80': '- port: 80' }],
    [
      'spec:\n  ingress:\n    - ports:\n        - port: 90\n          endPort: 80\n',
      { 'Write the range 80 to 90': '- port: 80 | endPort: 90' },
    ],
    [
      'spec:\n  ingress:\n    - from:\n        - ipBlock:\n            cidr: 10.0.0.1\n',
      { 'Write 10.0.0.1/32': 'cidr: 10.0.0.1/32' },
    ],
    [
      'spec:\n  ingress:\n    - from:\n        - ipBlock:\n            cidr: 10.0.0.1/8\n',
      { 'Write 10.0.0.0/8': 'cidr: 10.0.0.0/8' },
    ],
    ['spec:\n  podSelector:\n    matchLabels:\n      a: true\n', { 'Write "true", as text': 'a: "true"' }],
    [
      'spec:\n  policyTypes:\n    - Ingress\n  egress:\n    - {}\n',
      { 'Add Egress to policyTypes, so that they count': '- Egress', 'Remove egress, which does nothing': '' },
    ],
    [
      'spec:\n  ingress:\n    - from:\n        - ipBlock:\n            cidr: 10.0.0.0/8\n          podSelector: {}\n',
      { 'Make two entries of it: either of them then admits': '- podSelector: {}' },
    ],
    [
      'spec:\n  podSelector:\n    matchExpressions:\n      - key: a\n        operator: Exists\n        values: [b]\n',
      { 'Remove values': '', 'Write operator In': 'operator: In' },
    ],
  ])('%s', (spec, expected) => {
    expect(mended(HEAD + spec)).toEqual(expected);
  });

  it('a version that no cluster serves', () => {
    expect(mended(HEAD.replace('networking.k8s.io/v1', 'extensions/v1beta1'))).toEqual({
      'Write apiVersion: networking.k8s.io/v1': 'apiVersion: networking.k8s.io/v1',
    });
  });

  it('a name that the API server would refuse', () => {
    expect(mended(HEAD.replace('name: p', 'name: My_Policy'))).toEqual({ 'Write my-policy': 'name: my-policy' });
  });

  it('a namespace that nobody wrote, and words that YAML 1.1 takes for booleans', () => {
    expect(mended(HEAD.replace('  namespace: shop\n', ''))).toEqual({
      'Write namespace: default': 'namespace: default',
    });
    expect(mended(`${HEAD}spec:\n  podSelector:\n    matchLabels:\n      a: yes\n`)).toMatchObject({
      'Write "yes", as text': 'a: "yes"',
    });
  });

  it('nothing where nothing is wrong, and only what is asked for', () => {
    expect(mended(HEAD)).toEqual({});
    const text = `${HEAD}spec:\n  policyTypes: [ingress]\n`;
    const session = sessionOf({ 'a.yaml': text });
    expect(session.fixes('a.yaml', 0, 5)).toEqual([]);
    expect(session.fixes('a.yaml', text.indexOf('ingress'), text.indexOf('ingress'))).toHaveLength(1);
  });

  it.each([
    [
      'apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata:\n  name: p\nspec:\n  tier: Admin\n  priority: "5"\n  subject: {}\n  ingress:\n    - action: Allow\n      from:\n        - namespace: {}\n      protocols:\n        - tcp: 80\n',
      {
        'Write the number 5': 'priority: 5',
        'Write namespaces: {}, for every pod of the cluster': 'subject: | namespaces: {}',
        'Write Accept': '- action: Accept',
        'Write namespaces': '- namespaces: {}',
        'Write destinationPort: {"number":80}': '- tcp: | destinationPort: | number: 80',
      },
    ],
    [
      'apiVersion: policy.networking.k8s.io/v1alpha1\nkind: BaselineAdminNetworkPolicy\nmetadata:\n  name: base\nspec:\n  subject:\n    namespaces: {}\n  ingress:\n    - from:\n        - namespaces: {}\n',
      {
        'Write default': 'name: default',
        'Write action: Allow': '- action: Allow | from:',
        'Write action: Deny': '- action: Deny | from:',
      },
    ],
    [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d\n  namespace: shop\nspec:\n  template:\n    metadata:\n      labels:\n        a: 1\n    spec:\n      containers:\n        - name: c\n          ports:\n            - containerPort: "80"\n            - containerPort: 81\n              protocol: tcp\n',
      { 'Write "1", as text': 'a: "1"', 'Write the number 80': '- containerPort: 80', 'Write TCP': 'protocol: TCP' },
    ],
    ['apiVersion: v1\nkind: deployment\nmetadata:\n  name: d\n', { 'Write Deployment': 'kind: Deployment' }],
    ['apiVersion: v1\nkind: Deployment\nmetadata:\n  name: d\n', { 'Write apps/v1': 'apiVersion: apps/v1' }],
    [
      `${HEAD.replace('io/v1', 'io/v2')}spec: {}\n`,
      { 'Write apiVersion: networking.k8s.io/v1': 'apiVersion: networking.k8s.io/v1' },
    ],
  ])('of every kind %#', (text, expected) => {
    expect(mended(text)).toMatchObject(expected);
  });
});
