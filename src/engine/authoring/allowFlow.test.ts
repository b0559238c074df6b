import { describe, expect, it } from 'vitest';
import { afterPlan, authoringState, textOf } from '../../testing/authoringState';
import { exampleFiles } from '../../testing/exampleFiles';
import type { Gesture, PortChoice } from '../model/gesture';
import { phraseText } from '../model/phrase';
import type { EndRef } from '../model/verdict';
import { judge } from '../policy/judge';
import type { AuthoringState } from './authoring';
import { planGesture } from './plan';
import { proposeAllow } from './proposeAllow';

const workload = (id: string): EndRef => {
  const [namespace = '', name = ''] = id.split('/');
  return { type: 'workload', namespace, name, kind: null };
};
const tcp = (port: number): PortChoice => ({ port, protocol: 'TCP' });
const shop = () => authoringState(exampleFiles('shop'));

function allow(
  state: AuthoringState,
  from: EndRef,
  to: EndRef,
  ports: readonly PortChoice[],
  gates = { egress: true, ingress: true },
) {
  const gesture: Gesture = { type: 'allowFlow', from, to, ports, ...gates, path: null };
  return afterPlan(state, planGesture(state, gesture));
}

function verdict(state: AuthoringState, from: EndRef, to: EndRef, port: number) {
  return judge(state.cluster, { from, to, port, protocol: 'TCP', family: null }).state;
}

describe('proposeAllow', () => {
  it('asks for a rule at each gate that is shut, and names policies and ports', () => {
    const found = proposeAllow(shop(), workload('shop/payments'), workload('shop/db'), null);
    expect(found).toMatchObject({
      fromName: 'payments',
      toName: 'db',
      portOptions: [{ port: 5432, protocol: 'TCP', name: 'postgres' }],
      egress: { exists: true, today: 'shut', checked: true, policyName: 'allow-payments-to-db-egress' },
      ingress: { exists: true, today: 'shut', checked: true, policyName: 'allow-payments-to-db-ingress' },
      fromSelector: { labels: [['app', 'payments']], exact: true, pods: 2 },
      toSelector: { labels: [['app', 'db']], exact: true, pods: 1 },
      path: 'policies.yaml',
      refusal: null,
    });
    expect(found.yaml).toContain('name: allow-payments-to-db-egress');
  });

  it('leaves a gate alone that a rule admits already, and says which', () => {
    const { egress, ingress } = proposeAllow(shop(), workload('shop/frontend'), workload('shop/api'), null);
    expect(egress).toMatchObject({ today: 'shut', checked: true });
    expect(ingress).toMatchObject({ today: 'admitted', checked: false });
    expect(ingress.note.map(phraseText).join()).toMatch(/api-ingress rule 2 admits it already \(policies\.yaml:\d+\)/);
  });

  it('leaves an open gate unticked and says what a rule there would stop (S5)', () => {
    const { egress, ingress } = proposeAllow(shop(), workload('monitoring/grafana'), workload('shop/db'), null);
    expect(egress).toMatchObject({ exists: true, today: 'open', checked: false });
    expect(egress.wouldStop).toBeGreaterThan(0);
    expect(egress.note.map(phraseText).join()).toMatch(/would isolate grafana/);
    expect(ingress).toMatchObject({ today: 'shut', checked: true });
  });

  it('knows that an address has no gate', () => {
    const { egress, ingress } = proposeAllow(shop(), { type: 'internet' }, workload('shop/db'), null);
    expect(egress.exists).toBe(false);
    expect(ingress).toMatchObject({ checked: true, policyName: 'allow-internet-to-db-ingress' });
  });

  it.each([
    [
      'both ends outside',
      { type: 'internet' } as EndRef,
      { type: 'cidr', cidr: '203.0.113.0/24', except: [] } as EndRef,
    ],
    ['both ends the same', workload('shop/db'), workload('shop/db')],
    ['an end that is not there', workload('shop/nobody'), workload('shop/db')],
  ])('refuses %s, in words', (_, from, to) => {
    expect(proposeAllow(shop(), from, to, null).refusal).not.toBeNull();
  });
});

describe('allowFlow', () => {
  it('opens exactly the flow, in the API key order, and draws it', () => {
    const after = allow(shop(), workload('shop/payments'), workload('shop/db'), [tcp(5432)]);
    expect(verdict(after, workload('shop/payments'), workload('shop/db'), 5432)).toBe('allowed');
    expect(verdict(after, workload('shop/payments'), workload('shop/db'), 5433)).toBe('blocked');
    expect(verdict(after, workload('shop/cart'), workload('shop/db'), 5432)).toBe('blocked');
    const text = textOf(after, 'policies.yaml');
    const before = textOf(shop(), 'policies.yaml');
    expect(text.startsWith(before)).toBe(true);
    expect(text.slice(before.length)).toBe(`---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-payments-to-db-egress
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: payments
  policyTypes:
    - Egress
  egress:
    - to:
        - podSelector:
            matchLabels:
              app: db
      ports:
        - protocol: TCP
          port: 5432
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-payments-to-db-ingress
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: db
  policyTypes:
    - Ingress
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: payments
      ports:
        - protocol: TCP
          port: 5432
`);
    expect(after.reading.flows.at(-1)?.query).toMatchObject({ port: 5432, protocol: 'TCP' });
  });

  it('names the namespace of a peer that lives elsewhere (S20)', () => {
    const after = allow(shop(), workload('monitoring/grafana'), workload('shop/api'), [tcp(8080)], {
      egress: false,
      ingress: true,
    });
    expect(verdict(after, workload('monitoring/grafana'), workload('shop/api'), 8080)).toBe('allowed');
    expect(textOf(after, 'policies.yaml')).toContain('kubernetes.io/metadata.name: monitoring');
  });

  it('writes the Internet as S55 says', () => {
    const after = allow(shop(), { type: 'internet' }, workload('shop/frontend'), [tcp(3000)]);
    expect(verdict(after, { type: 'internet' }, workload('shop/frontend'), 3000)).toBe('allowed');
    expect(textOf(after, 'policies.yaml')).toContain(
      ['cidr: 0.0.0.0/0', '            except:', '              - 10.0.0.0/8', '              - 172.16.0.0/12'].join(
        '\n',
      ),
    );
  });

  it('writes a range with endPort, any port without ports, and several ports as several', () => {
    const range = allow(shop(), workload('shop/payments'), workload('shop/db'), [
      { port: { from: 10, to: 20 }, protocol: 'UDP' },
    ]);
    expect(textOf(range, 'policies.yaml')).toContain('- protocol: UDP\n          port: 10\n          endPort: 20');
    const any = allow(shop(), workload('shop/payments'), workload('shop/db'), [{ port: null, protocol: null }]);
    expect(verdict(any, workload('shop/payments'), workload('shop/db'), 1)).toBe('allowed');
    const two = allow(shop(), workload('shop/payments'), workload('shop/db'), [tcp(1), tcp(2)]);
    expect(two.reading.flows.length).toBe(shop().reading.flows.length + 2);
  });

  it('gives a second policy of the same ends a name of its own', () => {
    const once = allow(shop(), workload('shop/payments'), workload('shop/db'), [tcp(1)]);
    const twice = allow(once, workload('shop/payments'), workload('shop/db'), [tcp(2)]);
    expect(textOf(twice, 'policies.yaml')).toContain('name: allow-payments-to-db-egress-2');
  });

  it('keeps names within what the API server takes (V)', () => {
    const long = 'a'.repeat(250);
    const state = authoringState({
      'cluster.yaml': [long, `${long.slice(1)}b`]
        .map(
          (name) =>
            `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: lab, labels: {app: ${name.slice(-20)}}}\n`,
        )
        .join('---\n'),
      'policies.yaml':
        'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: lab}\nspec: {podSelector: {}, policyTypes: [Ingress, Egress]}\n',
    });
    const after = allow(state, workload(`lab/${long}`), workload(`lab/${long.slice(1)}b`), [tcp(80)]);
    for (const policy of after.cluster.policies) expect(policy.name.length).toBeLessThanOrEqual(253);
    expect(after.cluster.diagnostics).toEqual([]);
  });

  it('names the addresses of a host network pod, which selectors do not see (S36)', () => {
    const state = authoringState({
      'cluster.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: lab, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: agent, namespace: lab, labels: {app: agent}}
spec: {hostNetwork: true, nodeName: n1}
status: {podIP: 192.0.2.7, hostIP: 192.0.2.7}
`,
      'policies.yaml':
        'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: lab}\nspec: {podSelector: {}, policyTypes: [Egress]}\n',
    });
    const after = allow(state, workload('lab/web'), workload('lab/agent'), [tcp(9100)], {
      egress: true,
      ingress: false,
    });
    expect(textOf(after, 'policies.yaml')).toContain('cidr: 192.0.2.7/32');
    expect(verdict(after, workload('lab/web'), workload('lab/agent'), 9100)).toBe('allowed');
  });
});

it('with one policy a workload, two gates that all pods of one namespace own get policies of two names', () => {
  const files = { ...exampleFiles('shop'), 'drawbridge.yaml': 'policyPer: workload\n' };
  const state = authoringState(files);
  const everybody = { type: 'allPods' } as const;
  const options = { from: everybody, to: everybody };
  const [from, to] = [workload('shop/payments'), workload('shop/db')];
  const offered = proposeAllow(state, from, to, [tcp(5432)], { ...options, gates: { egress: true, ingress: true } });
  const gesture: Gesture = {
    type: 'allowFlow',
    from,
    to,
    ports: [tcp(5432)],
    egress: true,
    ingress: true,
    path: null,
    options,
  };
  const before = new Set(state.cluster.policies.map(({ id }) => id));
  const after = afterPlan(state, planGesture(state, gesture));
  const written = after.cluster.policies.filter(({ id }) => !before.has(id)).map(({ name }) => name);
  expect(written).toHaveLength(2);
  expect(new Set(written)).toEqual(new Set([offered.egress.policyName, offered.ingress.policyName]));
  expect(new Set(written).size).toBe(2);
});
