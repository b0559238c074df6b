import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../testing/exampleFiles';
import { sessionOf } from '../../testing/sessionOf';
import { phraseText } from '../model/phrase';

const SHOP = exampleFiles('shop');
const POLICIES = SHOP['policies.yaml'] ?? '';
const shop = sessionOf(SHOP);

/** Offset of the last character of `text` behind the policy of this name. */
function offsetOf(policy: string, text: string): number {
  return POLICIES.indexOf(text, POLICIES.indexOf(`name: ${policy}\n`)) + text.length - 1;
}

describe('hover', () => {
  const hovered = (policy: string, text: string) => {
    const found = shop.hover('policies.yaml', offsetOf(policy, text));
    return found === null ? null : { ...found, here: found.here.map(phraseText) };
  };

  it('explains the field, what people trip over, and what it comes to here', () => {
    expect(hovered('allow-dns-payments', 'policyTypes')).toMatchObject({
      title: 'spec.policyTypes',
      explanation: 'The directions that the policy restricts.',
      trap: { rule: 'S13' },
      here: ['In force here: Egress.'],
    });
    expect(hovered('allow-dns-payments', 'podSelector')).toMatchObject({
      title: 'spec.podSelector',
      trap: { rule: 'S21' },
      here: ['Selects 2 pods: payments.'],
    });
  });

  it('says whom a peer matches, wherever in it the pointer is', () => {
    const here = ['This entry matches 2 pods: kube-system/coredns.'];
    expect(hovered('allow-dns-payments', 'namespaceSelector')).toMatchObject({ trap: { rule: 'S32' }, here });
    expect(hovered('allow-dns-payments', 'k8s-app: kube-dns')).toMatchObject({ trap: null, here });
  });

  it('resolves named ports on the pods that are meant (S25)', () => {
    const named = sessionOf({
      ...SHOP,
      'named.yaml':
        'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: n, namespace: shop }\nspec:\n  podSelector: { matchLabels: { app: api } }\n  ingress:\n    - ports:\n        - port: http\n        - port: nope\n',
    });
    const at = (text: string): readonly string[] | undefined => {
      const offset =
        'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: n, namespace: shop }\nspec:\n  podSelector: { matchLabels: { app: api } }\n  ingress:\n    - ports:\n        - port: http\n        - port: nope\n'.indexOf(
          text,
        );
      return named.hover('named.yaml', offset)?.here.map(phraseText);
    };
    expect(at('http')).toEqual(['http is 8080 on api.']);
    expect(at('nope')).toEqual(['No pod that this rule speaks of has a port called nope.']);
  });

  it('has nothing to say of a workload, a comment, or where no file is', () => {
    expect(shop.hover('cluster.yaml', (SHOP['cluster.yaml'] ?? '').indexOf('replicas'))).toBeNull();
    expect(shop.hover('cluster.yaml', 2)).toBeNull();
    expect(shop.hover('nowhere.yaml', 2)).toBeNull();
  });
});

describe('lenses', () => {
  it('name the gates, whom each policy selects and how many pods that are', () => {
    expect(shop.lenses('policies.yaml').map(({ text }) => text)).toMatchInlineSnapshot(`
      [
        "Ingress and egress gates · selects all of shop · 10 pods",
        "Egress gate · selects payments · 2 pods",
        "Egress gate · selects db · 1 pod",
        "Egress gate · selects frontend, api · 5 pods",
        "Egress gate · selects frontend, cart · 4 pods",
        "Ingress gate · selects cart · 2 pods",
        "Ingress gate · selects frontend · 2 pods",
        "Ingress gate · selects api · 3 pods",
        "Egress gate · selects api · 3 pods",
        "Ingress gate · selects db · 1 pod",
        "Ingress and egress gates · selects payments · 2 pods",
        "Ingress gate · selects all of ingress-nginx · 2 pods",
        "Ingress gate · selects controller · 2 pods",
        "Ingress gate · selects all of monitoring · 2 pods",
        "Ingress gate · selects prometheus · 1 pod",
      ]
    `);
  });

  it('say why a policy is not judged, and the tier of a cluster-scoped one', () => {
    const session = sessionOf({
      ...SHOP,
      'more.yaml': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: refused, namespace: shop }
spec: { ingress: [{ ports: [{ port: 99999 }] }] }
---
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: tiered }
spec:
  tier: Admin
  priority: 7
  subject: { namespaces: { matchLabels: { kubernetes.io/metadata.name: monitoring } } }
  egress: [{ action: Deny, to: [{ networks: [0.0.0.0/0] }] }]
---
apiVersion: crd.projectcalico.org/v1
kind: GlobalNetworkPolicy
metadata: { name: other }
`,
    });
    expect(session.lenses('more.yaml').map(({ text }) => text)).toMatchInlineSnapshot(`
      [
        "The API server would refuse this policy: what it would do is unknown",
        "Admin tier, priority 7 · Egress gate · selects monitoring/prometheus, monitoring/grafana · 2 pods",
        "GlobalNetworkPolicy is not judged: what it does is unknown",
      ]
    `);
  });
});

describe('inlays', () => {
  it('count the pods of every peer, behind the line that it begins on', () => {
    const all = shop.inlays('policies.yaml', 0, POLICIES.length);
    const lines = all.map(
      ({ at, text }) => `${POLICIES.slice(POLICIES.lastIndexOf('\n', at - 1) + 1, at).trim()} ⟵ ${text}`,
    );
    expect(lines.slice(0, 4)).toMatchInlineSnapshot(`
      [
        "- namespaceSelector: ⟵ 2 pods",
        "- namespaceSelector: ⟵ 2 pods",
        "- namespaceSelector: ⟵ 2 pods",
        "- podSelector: ⟵ 2 pods",
      ]
    `);
  });

  it('only where they are asked for', () => {
    const start = POLICIES.indexOf('---');
    expect(shop.inlays('policies.yaml', 0, start - 1)).toEqual([]);
  });
});

describe('definitions', () => {
  const places = (policy: string, text: string): readonly string[] | undefined =>
    shop
      .definitions('policies.yaml', offsetOf(policy, text))
      ?.targets.map(({ path, start }) => `${path}: ${/name: *([^\s,}]+)/.exec((SHOP[path] ?? '').slice(start))?.[1]}`);

  it('lead from a selector to its workloads, and from namespaces to theirs', () => {
    expect(places('allow-dns-payments', 'app: payments')).toEqual(['cluster.yaml: payments']);
    expect(places('allow-dns-payments', 'k8s-app')).toEqual(['cluster.yaml: coredns']);
    expect(places('allow-dns-payments', 'metadata.name')).toEqual(['cluster.yaml: kube-system']);
    expect(places('allow-dns-payments', 'namespace: shop')).toEqual(['cluster.yaml: shop']);
    expect(places('allow-dns-payments', 'policyTypes')).toBeUndefined();
  });
});
