import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, clusterOf, queryOf } from '../../testing/askFlow';
import { type ClusterInShort, networkPolicy, resourcesOf } from '../../testing/clusterOf';
import { randomCluster, randomReading } from '../../testing/randomCluster';
import { RANDOM_PORTS } from '../../testing/randomSelectors';
import { phraseText } from '../model/phrase';
import type { GateEffects, GateState, Judgement, Tri } from '../model/verdict';
import { allOf, anyOf } from '../sets/tri';
import { compile } from './compile';
import { judge } from './judge';

/* What a person reads: every policy of both gates, every rule, expected and actual values, with its place. */

const shop: ClusterInShort = {
  namespaces: { shop: { team: 'a' }, 'kube-system': {} },
  pods: [
    {
      namespace: 'shop',
      name: 'frontend',
      workload: 'Deployment/frontend',
      replicas: 2,
      labels: { app: 'frontend', tier: 'web' },
    },
    {
      namespace: 'shop',
      name: 'api',
      workload: 'Deployment/api',
      replicas: 3,
      labels: { app: 'api' },
      ports: ['http:8080'],
    },
    { namespace: 'kube-system', name: 'coredns', labels: { 'k8s-app': 'kube-dns' }, ips: ['10.244.0.2'] },
  ],
  policies: [
    networkPolicy('shop', 'default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
    networkPolicy('shop', 'web-egress', {
      podSelector: { matchLabels: { tier: 'web' } },
      policyTypes: ['Egress'],
      egress: [
        { to: [{ podSelector: { matchLabels: { app: 'cart' } } }], ports: [{ port: 7070 }] },
        { to: [{ podSelector: { matchLabels: { app: 'api' } } }], ports: [{ port: 80 }] },
      ],
    }),
    networkPolicy('shop', 'api-ingress', {
      podSelector: { matchLabels: { app: 'api' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { tier: 'web' } } }], ports: [{ port: 8080 }] }],
    }),
  ],
};

function lines(gate: GateEffects | undefined): readonly string[] {
  return (gate?.policies ?? []).flatMap((policy) => [
    `${policy.name}: ${policy.outcome}${policy.note === null ? '' : `, ${phraseText(policy.note)}`}`,
    ...policy.rules.map((rule) => {
      const reasons = [...rule.peers, ...rule.ports].map(({ outcome, reason }) => `${outcome}: ${phraseText(reason)}`);
      return `  rule ${rule.index + 1} ${rule.outcome} (${reasons.join('; ')})`;
    }),
  ]);
}

describe('an explanation', () => {
  const judgement = ask(clusterOf(shop), 'shop/frontend', 'shop/api', 8080);
  const [member] = judgement.members;

  it('lists every policy that selects the pod, and why each rule admits or not', () => {
    expect(judgement.members).toHaveLength(1);
    expect(lines(member?.egress)).toEqual([
      'default-deny: no, isolates the pod, no egress rules',
      'web-egress: no',
      '  rule 1 no (no: podSelector app=cart does not match: api has app=api; no: port 8080 not in 7070/TCP)',
      '  rule 2 no (yes: podSelector app=api matches; no: port 8080 not in 80/TCP)',
    ]);
    expect(lines(member?.ingress)).toEqual([
      'default-deny: no, isolates the pod, no ingress rules',
      'api-ingress: yes',
      '  rule 1 yes (yes: podSelector tier=web matches; yes: port 8080/TCP)',
    ]);
  });

  it('names the ends, counts the pairs, and says which gate denies', () => {
    expect(member).toMatchObject({
      from: 'shop/frontend[Deployment]',
      to: 'shop/api[Deployment]',
      protocol: 'TCP',
      ports: [[8080, 8080]],
      pairs: 6,
      verdict: 'blocked',
      halfOpen: true,
    });
    expect(member?.egress).toMatchObject({
      direction: 'egress',
      owner: 'shop/frontend[Deployment]',
      state: 'closed',
      basis: 'noRule',
    });
    expect(member?.ingress).toMatchObject({ state: 'open', basis: 'rule', admittedByRule: true });
  });

  it('points at the place of each rule, peer and port', () => {
    const rule = member?.egress.policies[1]?.rules[1];
    const place = 'policies.yaml#NetworkPolicy/shop/web-egress';
    expect(rule?.source.path).toBe(`${place} spec.egress[1]`);
    expect(rule?.peers[0]?.source.path).toBe(`${place} spec.egress[1].to[0]`);
    expect(rule?.ports[0]?.source.path).toBe(`${place} spec.egress[1].ports[0]`);
  });

  it('a gate that no policy shuts says so', () => {
    const [into] = ask(clusterOf(shop), 'kube-system/coredns', 'shop/api', 8080).members;
    expect(phraseText(into?.egress.note ?? [])).toBe('Not isolated. All traffic passes.');
    expect(into?.egress).toMatchObject({ basis: 'notIsolated', policies: [] });
  });
});

describe('the verdict follows from the list', () => {
  /** The gate as anybody may read it off the effects that are shown. */
  function readOff(gate: GateEffects): GateState {
    const shown = gate.policies.map((policy) => {
      const rules = policy.rules.map(
        (rule): Tri =>
          allOf([anyOf(rule.peers.map((peer) => peer.outcome)), anyOf(rule.ports.map((port) => port.outcome))]),
      );
      expect(rules).toEqual(policy.rules.map((rule) => rule.outcome));
      if (policy.rules.length > 0) expect(anyOf(rules)).toBe(policy.outcome);
      return policy;
    });
    if (['external', 'ownAddress', 'ownNode', 'hostNetwork', 'notEnforced'].includes(gate.basis)) return 'open';
    if (shown.length === 0) return 'open';
    // A policy without rules whose outcome is unknown is one that can't be judged.
    if (shown.some((policy) => policy.rules.length === 0 && policy.outcome === 'unknown')) return 'unknown';
    const sure = shown.filter((policy) => policy.selects === 'yes').map((policy) => policy.outcome);
    if (sure.length === 0) return shown.every((policy) => policy.outcome === 'yes') ? 'open' : 'unknown';
    if (sure.includes('yes')) return 'open';
    return shown.every((policy) => policy.outcome === 'no') ? 'closed' : 'unknown';
  }

  function check(judgement: Judgement): void {
    for (const { egress, ingress, verdict, halfOpen } of judgement.members) {
      for (const gate of [egress, ingress]) {
        const state = readOff(gate);
        const mayBeOwnNode = gate.state === 'unknown' && gate.note !== null;
        expect(gate.state).toBe(mayBeOwnNode && state === 'closed' ? 'unknown' : state);
      }
      const states = [egress.state, ingress.state];
      expect(verdict).toBe(states.includes('closed') ? 'blocked' : states.includes('unknown') ? 'unknown' : 'allowed');
      const half = (a: GateEffects, b: GateEffects): boolean =>
        a.state === 'open' && a.admittedByRule && b.state === 'closed';
      expect(halfOpen).toBe(half(egress, ingress) || half(ingress, egress));
    }
  }

  it('on random clusters', () => {
    const ends = fc.constantFrom('*', 'anywhere', 'internet', 'namespace a', '10.0.0.0/16');
    fc.assert(
      fc.property(
        randomCluster({ pods: 6, policies: 5 }),
        randomReading,
        ends,
        ends,
        fc.constantFrom(...RANDOM_PORTS, null),
        (short, reading, from, to, port) => {
          check(judge(compile(resourcesOf(short), reading), queryOf(from, to, port)));
        },
      ),
      { numRuns: 200 },
    );
  });
});
