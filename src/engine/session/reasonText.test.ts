import { expect, test } from 'vitest';
import { ask, clusterOf } from '../../testing/askFlow';
import type { ClusterInShort } from '../../testing/clusterOf';
import type { CniReading } from '../model/verdict';
import { reasonText } from './reasonText';

const policy = (name: string, spec: object, apiVersion = 'networking.k8s.io/v1', kind = 'NetworkPolicy') => ({
  apiVersion,
  kind,
  metadata: kind === 'NetworkPolicy' ? { name, namespace: 'shop' } : { name },
  spec: spec as Record<string, never>,
});

const PODS = [
  { namespace: 'shop', name: 'web', labels: { app: 'web' }, ips: ['10.0.0.1'] },
  { namespace: 'shop', name: 'api', labels: { app: 'api' }, ips: ['10.0.0.2'] },
];
const API = { matchLabels: { app: 'api' } };
const FROM_WEB = { podSelector: API, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] };

function reason(cluster: ClusterInShort, reading: Partial<CniReading> = {}, to = 'shop/api'): string {
  return reasonText(ask(clusterOf({ pods: PODS, ...cluster }, reading), 'shop/web', to, 80), ({ path }) => path);
}

test('an open gate says who admits, or that nothing isolates', () => {
  expect(reason({ policies: [policy('from-web', FROM_WEB)] })).toMatch(
    /^Egress of shop\/web\[Pod\] is open\. Not isolated\. All traffic passes\. Ingress of shop\/api\[Pod\] is open: admitted by NetworkPolicy from-web \(.*\)\.$/,
  );
});

test('a closed gate says who isolates; the other gate is left out', () => {
  expect(reason({ policies: [policy('deny', { podSelector: API })] })).toMatch(
    /^Ingress of shop\/api\[Pod\] is closed: isolated by NetworkPolicy deny \(.*\), and no rule admits the flow\.$/,
  );
});

test('many policies are counted', () => {
  const policies = ['a', 'b', 'c', 'd', 'e'].map((name) => policy(name, { podSelector: API }));
  expect(reason({ policies })).toMatch(/NetworkPolicy c \(.*\) and 2 more, and no rule admits the flow\.$/);
});

test('a cluster-scoped denial names its policy and the walk through the tiers', () => {
  const anp = policy(
    'guard',
    { priority: 5, subject: { namespaces: {} }, ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }] },
    'policy.networking.k8s.io/v1alpha1',
    'AdminNetworkPolicy',
  );
  expect(reason({ policies: [anp] })).toMatch(
    /^Ingress of shop\/api\[Pod\] is closed: denied by AdminNetworkPolicy guard \(.*\)\. Admin: Deny, rule 1 of guard → /,
  );
});

test('what is not known hangs on what', () => {
  const refused = policy('bad', { podSelector: API, ingress: [{ ports: [{ port: 0 }] }] });
  expect(reason({ policies: [refused] })).toMatch(
    /^Ingress of shop\/api\[Pod\] is not known: it hangs on NetworkPolicy bad \(.*\)/,
  );
});

test('nothing enforced, and nothing there', () => {
  expect(reason({}, { enforced: false })).toBe('The cluster’s network plugin enforces no policies.');
  expect(reason({}, {}, 'shop/nobody')).toBe('No workload shop/nobody in what was loaded.');
});
