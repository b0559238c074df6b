import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../testing/exampleFiles';
import type { GesturePreview } from '../model/gesture';
import { phraseText } from '../model/phrase';
import type { FlowQuery } from '../model/verdict';
import { createEngineSession } from '../session';

const pod = (name: string, labels: string): string => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { ${labels} } }
spec: { containers: [{ name: main, ports: [{ name: metrics, containerPort: 8080 }] }] }
---
`;
const PODS = pod('web', 'app: web, tier: front') + pod('cart', 'app: cart, tier: front') + pod('api', 'app: api');
const ALLOW = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: from-front, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  ingress:
    - from: [{ podSelector: { matchLabels: { tier: front } } }]
      ports: [{ port: 8080 }, { port: 9090 }]
`;
const SAME = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: allow-same-namespace, namespace: shop }
spec:
  podSelector: {}
  ingress: [{ from: [{ podSelector: {} }] }]
`;
const end = (name: string) => ({ type: 'workload', namespace: 'shop', name, kind: null }) as const;
const QUERY: FlowQuery = { from: end('web'), to: end('api'), port: 8080, protocol: 'TCP', family: null };

function opened(policies: string) {
  const session = createEngineSession();
  session.open(
    Object.entries({ 'pods.yaml': PODS, 'policies.yaml': policies, 'drawbridge.yaml': 'assumeDns: false\n' }).map(
      ([path, text]) => ({ path, text }),
    ),
    1,
  );
  return session;
}

const told = ({ radius, notes }: GesturePreview): readonly string[] => [
  ...radius.intended.map(({ change, from, to, ports }) => `${change} ${from.name} → ${to.name} ${ports}`),
  ...radius.groups.map(({ sentence }) => phraseText(sentence)),
  ...notes.map(phraseText),
];

describe('raising a bridge', () => {
  it('offers a narrower selector, the port, the peer and the rule, each with its blast radius', () => {
    const session = opened(ALLOW);
    const options = session
      .raiseOptions(QUERY)
      .map(({ title, gestures }) => [phraseText(title), session.preview(gestures)] as const);
    expect(options.map(([title, preview]) => [title, preview.refusal === null ? told(preview) : 'refused'])).toEqual([
      ['What admits this flow and no other', 'refused'],
      [
        'Narrow the selector to cart in from-front ingress rule 1',
        ['closes web → api :8080', 'closes web → api :9090'],
      ],
      ['Remove port 1 of from-front ingress rule 1', ['closes web → api :8080', 'closes cart → api :8080']],
      ['Remove port 2 of from-front ingress rule 1', ['closes web → api :9090 and cart → api :9090']],
      [
        'Remove the whole of from-front ingress rule 1',
        ['closes web → api :8080', 'closes web → api :9090 and cart → api :8080, :9090'],
      ],
    ]);
  });

  it('takes no rule’s last peer or port: what is left would admit everybody, or every port', () => {
    const session = opened(ALLOW.replace(', { port: 9090 }', ''));
    const cut = (type: 'peer' | 'port') =>
      session.plan({
        type: 'cutRule',
        policy: 'NetworkPolicy/shop/from-front',
        direction: 'ingress',
        rule: 0,
        part: { type, index: 0 },
        query: QUERY,
      });
    expect(phraseText(cut('peer').refusal ?? [])).toContain('would admit everybody');
    expect(phraseText(cut('port').refusal ?? [])).toContain('would admit every port');
  });

  it('says which other policy still allows the flow', () => {
    const session = opened(ALLOW + SAME);
    const rule = session
      .raiseOptions(QUERY)
      .find(({ title }) => phraseText(title) === 'Remove the whole of from-front ingress rule 1');
    const preview = session.preview(rule?.gestures ?? []);
    expect(told(preview)).toEqual(['Still allowed by allow-same-namespace ingress rule 1 (policies.yaml:15).']);
  });
});

describe('recipes', () => {
  const session = createEngineSession();
  session.open(
    Object.entries(exampleFiles('shop')).map(([path, text]) => ({ path, text })),
    1,
  );

  it.each<[string, RegExp]>([
    ['Default deny, both directions', /policyTypes:\n {4}- Ingress\n {4}- Egress\n/],
    ['DNS: to the DNS pods alone', /k8s-app: kube-dns[\s\S]*port: 53/],
    ['DNS: to all of the DNS namespace', /kubernetes.io\/metadata.name: kube-system\n {6}ports/],
    ['DNS: to NodeLocal DNSCache', /cidr: 169.254.20.10\/32/],
    ['Within the namespace', /- podSelector: \{\}/],
    ['From the ingress controller', /kubernetes.io\/metadata.name: ingress-nginx/],
    ['From monitoring to metrics ports', /app: prometheus[\s\S]*port: 9102/],
    ['To the API server by address', /cidr: 203.0.113.10\/32[\s\S]*port: 6443/],
    ['To an external CIDR', /cidr: 203.0.113.10\/32/],
    ['To everywhere but cloud metadata', /cidr: 0.0.0.0\/0\n {12}except:\n {14}- 169.254.169.254\/32/],
  ])('%s is written, and shown with its blast radius first', (wanted, text) => {
    const option = session.recipes('shop', '203.0.113.10').find(({ title }) => phraseText(title) === wanted);
    if (option === undefined) throw new Error('no such recipe');
    const { refusal, radius } = session.preview(option.gestures);
    expect(refusal).toBeNull();
    const edits = option.gestures.flatMap((gesture) => session.plan(gesture).edits);
    expect(edits.map((edit) => (edit.type === 'splice' ? edit.text : '')).join('')).toMatch(text);
    expect(radius.problem).toBeNull();
  });

  it('isolating a namespace that is open says what stops', () => {
    const option = session
      .recipes('kube-system', null)
      .find(({ title }) => phraseText(title) === 'Default deny, ingress');
    if (option === undefined) throw new Error('no such recipe');
    const { radius } = session.preview(option.gestures);
    expect(radius.closes).toBeGreaterThan(3);
    expect(radius.groups.map(({ sentence }) => phraseText(sentence)).join()).toMatch(
      /isolates coredns: \d+ flows that pass today will stop/,
    );
  });

  it('asks for an address where one is needed, and says what is missing', () => {
    const refused = (namespace: string, wanted: string): string => {
      const option = session.recipes(namespace, null).find(({ title }) => phraseText(title) === wanted);
      return option === undefined ? '' : phraseText(session.preview(option.gestures).refusal ?? []);
    };
    expect(refused('shop', 'To an external CIDR')).toMatch(/^Type the addresses as a CIDR/);
    expect(refused('kube-system', 'From monitoring to metrics ports')).toMatch(
      /declares a port that is named for metrics/,
    );
  });
});
