import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../testing/exampleFiles';
import { sessionOf } from '../../testing/sessionOf';
import type { Completion } from '../model/language';
import { phraseText } from '../model/phrase';

const SHOP = exampleFiles('shop');

/** What is offered where `|` stands, in a document beside the shop's own. */
function offered(marked: string, more: Readonly<Record<string, string>> = SHOP): readonly Completion[] {
  const session = sessionOf({ ...more, 'new.yaml': marked.replace('|', '') });
  return session.complete('new.yaml', marked.indexOf('|'));
}

function labels(marked: string, more?: Readonly<Record<string, string>>): readonly string[] {
  return offered(marked, more).map(({ label, detail }) => (detail === '' ? label : `${label} (${detail})`));
}

/** The text after the completion of this label was taken. */
function taken(marked: string, label: string): string {
  const text = marked.replace('|', '');
  const found = offered(marked).find((one) => one.label === label);
  if (found === undefined) throw new Error(`${label} is not offered`);
  return text.slice(0, found.replaces.start) + found.insert + text.slice(found.replaces.end);
}

const HEAD = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: new
  namespace: shop
`;

describe('complete: fields', () => {
  it('those of the kind that are not there yet, in the order of the API', () => {
    expect(labels(`${HEAD}spec:\n  podSelector: {}\n  |`)).toEqual(['policyTypes', 'ingress', 'egress']);
    expect(labels(`${HEAD}spec:\n  ingress:\n    - |`)).toEqual(['from', 'ports']);
    expect(labels(`${HEAD}spec:\n  egress:\n    - to:\n        - pod|`)).toEqual([
      'podSelector',
      'namespaceSelector',
      'ipBlock',
    ]);
  });

  it('with as much as surely follows', () => {
    expect(taken(`${HEAD}spec:\n  ing|`, 'ingress')).toBe(`${HEAD}spec:\n  ingress:\n    - `);
    expect(taken(`${HEAD}spec:\n  podS|`, 'podSelector')).toBe(`${HEAD}spec:\n  podSelector:\n    `);
    expect(taken(`${HEAD}spec:\n  podS|: {}`, 'podSelector')).toBe(`${HEAD}spec:\n  podSelector: {}`);
    expect(taken(`${HEAD}spec:\n  policyTypes:\n    |`, 'Ingress')).toBe(`${HEAD}spec:\n  policyTypes:\n    - Ingress`);
    expect(taken(`${HEAD}spec:\n  ingress:\n    |`, 'from')).toBe(`${HEAD}spec:\n  ingress:\n    - from:\n        - `);
    expect(taken(`${HEAD}spec: { | }`, 'podSelector')).toBe(`${HEAD}spec: { podSelector:  }`);
  });

  it('explained, with the rule that people trip over', () => {
    const types = offered(`${HEAD}spec:\n  pol|`).find(({ label }) => label === 'policyTypes');
    expect(types?.explanation.map(phraseText)).toEqual([
      'The directions that the policy restricts.',
      expect.stringMatching(/^S13: Absent means Ingress/),
    ]);
  });

  it('of the cluster-scoped kinds in their own words', () => {
    const admin = 'apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nspec:\n';
    expect(labels(`${admin}  |`)).toEqual(['tier', 'priority', 'subject', 'ingress', 'egress']);
    expect(labels(`${admin}  tier: |`)).toEqual(['Admin', 'Baseline']);
    expect(labels(`${admin}  ingress:\n    - action: |`)).toEqual(['Accept', 'Deny', 'Pass']);
    const baseline = 'apiVersion: policy.networking.k8s.io/v1alpha1\nkind: BaselineAdminNetworkPolicy\nspec:\n';
    expect(labels(`${baseline}  egress:\n    - action: |`)).toEqual(['Allow', 'Deny']);
  });

  it('none for kinds of others', () => {
    expect(labels('apiVersion: crd.projectcalico.org/v1\nkind: NetworkPolicy\nspec:\n  |')).toEqual([]);
  });
});

describe('complete: words', () => {
  it.each([
    ['kind: |', ['NetworkPolicy', 'ClusterNetworkPolicy', 'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy']],
    ['kind: NetworkPolicy\napiVersion: |', ['networking.k8s.io/v1']],
    [`${HEAD}spec:\n  policyTypes:\n    - Ingress\n    - |`, ['Egress']],
    [`${HEAD}spec:\n  policyTypes: [|]`, ['Ingress', 'Egress']],
    [`${HEAD}spec:\n  ingress:\n    - ports:\n        - protocol: |`, ['TCP', 'UDP', 'SCTP']],
    [
      `${HEAD}spec:\n  podSelector:\n    matchExpressions:\n      - key: app\n        operator: |`,
      ['In', 'NotIn', 'Exists', 'DoesNotExist'],
    ],
  ])('%s', (marked, words) => {
    expect(labels(marked)).toEqual(words);
  });

  it('a whole policy where nothing stands yet', () => {
    expect(labels('|').slice(0, 4)).toEqual([
      'NetworkPolicy (Restricts pods of one namespace)',
      'ClusterNetworkPolicy (Before or behind all NetworkPolicies)',
      'AdminNetworkPolicy (Before all NetworkPolicies)',
      'BaselineAdminNetworkPolicy (Behind all NetworkPolicies)',
    ]);
    expect(labels('kind: x\n---\n|').slice(0, 1)).toEqual(['NetworkPolicy (Restricts pods of one namespace)']);
  });
});

describe('complete: the workspace', () => {
  it('label keys and values of the namespace, with the pods that each would match', () => {
    expect(labels(`${HEAD}spec:\n  podSelector:\n    matchLabels:\n      |`)).toMatchInlineSnapshot(`
      [
        "app (10 pods)",
        "tier (10 pods)",
      ]
    `);
    expect(labels(`${HEAD}spec:\n  podSelector:\n    matchLabels:\n      app: |`)).toMatchInlineSnapshot(`
      [
        "api (3 pods)",
        "cart (2 pods)",
        "db (1 pod)",
        "frontend (2 pods)",
        "payments (2 pods)",
      ]
    `);
  });

  it('of what the labels before it leave', () => {
    expect(
      labels(`${HEAD}spec:\n  podSelector:\n    matchLabels:\n      tier: web\n      app: |`),
    ).toMatchInlineSnapshot(`
      [
        "cart (2 pods)",
        "frontend (2 pods)",
      ]
    `);
  });

  it('in the namespaces that the peer picks', () => {
    const peer = `${HEAD}spec:\n  egress:\n    - to:\n        - namespaceSelector:\n            matchLabels:\n              kubernetes.io/metadata.name: kube-system\n          podSelector:\n            matchLabels:\n              k8s-app: |`;
    expect(labels(peer)).toMatchInlineSnapshot(`
      [
        "kube-dns (2 pods)",
      ]
    `);
  });

  it('namespaces by label, and by name', () => {
    expect(
      labels(
        `${HEAD}spec:\n  egress:\n    - to:\n        - namespaceSelector:\n            matchLabels:\n              kubernetes.io/metadata.name: |`,
      ),
    ).toMatchInlineSnapshot(`
      [
        "ingress-nginx (1 namespace, 2 pods)",
        "kube-system (1 namespace, 2 pods)",
        "monitoring (1 namespace, 2 pods)",
        "shop (1 namespace, 10 pods)",
      ]
    `);
    expect(labels('kind: NetworkPolicy\nmetadata:\n  namespace: |')).toMatchInlineSnapshot(`
      [
        "default (0 pods)",
        "ingress-nginx (2 pods)",
        "kube-system (3 pods)",
        "monitoring (2 pods)",
        "shop (10 pods)",
      ]
    `);
  });

  it('values of conditions', () => {
    expect(
      labels(
        `${HEAD}spec:\n  podSelector:\n    matchExpressions:\n      - key: app\n        operator: In\n        values: [api, |]`,
      ),
    ).toMatchInlineSnapshot(`
      [
        "cart (2 pods)",
        "db (1 pod)",
        "frontend (2 pods)",
        "payments (2 pods)",
      ]
    `);
  });

  it('ports of the selected pods on ingress, of the peers on egress', () => {
    expect(
      labels(
        `${HEAD}spec:\n  podSelector:\n    matchLabels:\n      app: api\n  ingress:\n    - ports:\n        - port: |`,
      ),
    ).toMatchInlineSnapshot(`
      [
        "8080 (3 pods)",
        "http (3 pods)",
      ]
    `);
    expect(
      labels(
        `${HEAD}spec:\n  podSelector: {}\n  egress:\n    - to:\n        - podSelector:\n            matchLabels:\n              app: db\n      ports:\n        - port: |`,
      ),
    ).toMatchInlineSnapshot(`
      [
        "5432 (1 pod)",
        "postgres (1 pod)",
      ]
    `);
  });

  it('a port of another protocol brings its protocol', () => {
    const dns = `${HEAD}spec:\n  egress:\n    - to:\n        - namespaceSelector: {}\n          podSelector:\n            matchLabels:\n              k8s-app: kube-dns\n      ports:\n        - port: |`;
    expect(taken(dns, '53 UDP')).toBe(`${dns.replace('|', '')}53\n          protocol: UDP`);
  });

  it('blocks, and excepts that lie inside of theirs', () => {
    const block = `${HEAD}spec:\n  egress:\n    - to:\n        - ipBlock:\n            cidr: 10.0.0.0/8\n            except:\n              - |`;
    expect(labels(block)).toEqual([]);
    expect(labels(block.replace('10.0.0.0/8', '0.0.0.0/0')).slice(0, 3)).toMatchInlineSnapshot(`
      [
        "203.0.113.0/24 (Drawn as Processor)",
        "10.0.0.0/8 (Where pods may have addresses)",
        "172.16.0.0/12 (Where pods may have addresses)",
      ]
    `);
  });
});
