import { describe, expect, it } from 'vitest';
import { gateEffects, policyEffect, tierStep } from '../../testing/gateEffects';
import type { GateEffects, Judgement } from '../model/verdict';
import { answerText } from './answerText';

function answer(egress: GateEffects): readonly string[] {
  const ingress = gateEffects([], { direction: 'ingress', owner: 'shop/db[Deployment]', state: 'open' });
  const judgement: Judgement = {
    query: {
      from: { type: 'workload', namespace: 'shop', name: 'web', kind: null },
      to: { type: 'workload', namespace: 'shop', name: 'db', kind: null },
      port: 5432,
      protocol: null,
      family: null,
    },
    verdict: 'blocked',
    halfOpen: false,
    enforced: true,
    state: 'blocked',
    egress: egress.state,
    ingress: 'open',
    members: [
      {
        verdict: 'blocked',
        halfOpen: false,
        from: 'shop/web[Deployment]',
        to: 'shop/db[Deployment]',
        protocol: 'TCP',
        ports: [[5432, 5432]],
        pairs: 1,
        egress,
        ingress,
      },
    ],
    impossible: null,
    caveats: [],
    assumptions: [],
  };
  return answerText(judgement, [], null).split('\n');
}

describe('an answer as text, where tiers are asked', () => {
  const first = { ...policyEffect('guard', ['deny no', 'pass yes', 'deny yes']), kind: 'AdminNetworkPolicy' };
  const guard = { ...first, tier: 'admin' as const, priority: 5, namespace: null };
  const shut = policyEffect('default-deny', ['no']);
  const base = policyEffect('default', ['deny yes'], { kind: 'BaselineAdminNetworkPolicy', tier: 'baseline' });
  const policies = [base, shut, guard];
  const steps = [
    tierStep(policies, 'admin', 'pass', 'guard', 1),
    tierStep(policies, 'networkPolicy', 'isolates', 'default-deny'),
  ];

  it('walks the tiers in the order in which they are asked, whatever the order of the documents', () => {
    const lines = answer(gateEffects(policies, { steps }));
    const gate = lines.slice(
      lines.indexOf('  Egress gate of shop/web[Deployment]: closed.'),
      lines.indexOf('  Ingress gate of shop/db[Deployment]: open.'),
    );
    expect(gate).toEqual([
      '  Egress gate of shop/web[Deployment]: closed.',
      '    Admin: Pass, rule 2 of guard → NetworkPolicy: isolated by default-deny, no rule admits → closed',
      '    AdminNetworkPolicy guard (policies.yaml:1, Admin tier, priority 5)',
      '      rule 1 (policies.yaml:2) Deny, does not match: peer; port',
      '      rule 2 (policies.yaml:3) Pass, matches: peer; port',
      '      rule 3 (policies.yaml:4) Deny, not reached',
      '    NetworkPolicy default-deny (policies.yaml:1)',
      '      rule 1 (policies.yaml:2) does not admit: peer; port',
      '    BaselineAdminNetworkPolicy default (policies.yaml:1, Baseline tier): not reached',
    ]);
  });

  it('says nothing of tiers where only NetworkPolicies bear on the gate', () => {
    const lines = answer(gateEffects([shut]));
    expect(lines.filter((line) => line.includes('tier') || line.includes('→'))).toHaveLength(2);
    expect(lines).toContain('    NetworkPolicy default-deny (policies.yaml:1)');
  });
});
