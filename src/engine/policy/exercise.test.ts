import { describe, expect, it } from 'vitest';
import { ask, clusterOf } from '../../testing/askFlow';
import { type ClusterInShort, networkPolicy, type PodInShort } from '../../testing/clusterOf';
import type { JsonObject } from '../model/resources';

/*
 * The classic exercise, with the policies that published solutions give. They claim that external-client → frontend and
 * backend → database work; both are half-open, for the source's egress is shut.
 */
const pod = (name: string, tier: string | null, port: boolean): PodInShort => ({
  namespace: 'netpol-demo',
  name,
  labels: tier === null ? { app: name } : { app: name, tier },
  ...(port ? { ports: [80] } : {}),
});
const app = (name: string): JsonObject => ({ podSelector: { matchLabels: { app: name } } });
const policy = (name: string, spec: JsonObject): JsonObject => networkPolicy('netpol-demo', name, spec);
const demo: ClusterInShort = {
  namespaces: { 'netpol-demo': {} },
  pods: [
    pod('frontend', 'web', true),
    pod('backend', 'api', true),
    pod('database', 'data', true),
    pod('external-client', null, false),
  ],
  policies: [
    policy('default-deny-ingress', { podSelector: {}, policyTypes: ['Ingress'] }),
    policy('default-deny-egress', { podSelector: {}, policyTypes: ['Egress'] }),
    policy('allow-dns-egress', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [
        {
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        },
      ],
    }),
    policy('allow-frontend-ingress', {
      ...app('frontend'),
      policyTypes: ['Ingress'],
      ingress: [{ ports: [{ protocol: 'TCP', port: 80 }] }],
    }),
    policy('allow-frontend-to-backend', {
      ...app('backend'),
      policyTypes: ['Ingress'],
      ingress: [{ from: [app('frontend')], ports: [{ protocol: 'TCP', port: 80 }] }],
    }),
    policy('allow-backend-to-database', {
      ...app('database'),
      policyTypes: ['Ingress'],
      ingress: [{ from: [app('backend')], ports: [{ protocol: 'TCP', port: 80 }] }],
    }),
    policy('allow-frontend-egress-to-backend', {
      ...app('frontend'),
      policyTypes: ['Egress'],
      egress: [{ to: [app('backend')], ports: [{ protocol: 'TCP', port: 80 }] }],
    }),
  ],
};

describe('the classic exercise', () => {
  it.each([
    ['external-client', 'frontend', 'halfOpen', 'closed', 'open'],
    ['frontend', 'backend', 'allowed', 'open', 'open'],
    ['backend', 'database', 'halfOpen', 'closed', 'open'],
    ['external-client', 'database', 'blocked', 'closed', 'closed'],
    ['frontend', 'database', 'blocked', 'closed', 'closed'],
  ])('%s → %s is %s', (from, to, state, egress, ingress) => {
    const judgement = ask(clusterOf(demo), `netpol-demo/${from}`, `netpol-demo/${to}`, 80);
    expect([judgement.state, judgement.egress, judgement.ingress]).toEqual([state, egress, ingress]);
  });
});
