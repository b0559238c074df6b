import { describe, expect, it } from 'vitest';
import { gateEffects, policyEffect, tierStep } from '../../testing/gateEffects';
import {
  actionWord,
  decidingRules,
  decidingStep,
  isReached,
  isTiered,
  spokenBy,
  stepWords,
  tiersOf,
  walkEnd,
} from './tierWalk';
import type { GateEffects, PolicyEffect, TierStep } from './verdict';

const admin = (name: string, priority: number, ...rules: readonly string[]): PolicyEffect =>
  policyEffect(name, rules, { kind: 'AdminNetworkPolicy', tier: 'admin', priority });
const baseline = (...rules: readonly string[]): PolicyEffect =>
  policyEffect('default', rules, { kind: 'BaselineAdminNetworkPolicy', tier: 'baseline' });
const cluster = (name: string, priority: number, ...rules: readonly string[]): PolicyEffect =>
  policyEffect(name, rules, { kind: 'ClusterNetworkPolicy', tier: 'admin', priority });

type Step = readonly [TierStep['tier'], TierStep['outcome'], name?: string, rule?: number];

function gate(state: GateEffects['state'], policies: readonly PolicyEffect[], ...steps: readonly Step[]): GateEffects {
  return gateEffects(policies, {
    state,
    steps: steps.map(([tier, outcome, name = null, rule = null]) => tierStep(policies, tier, outcome, name, rule)),
  });
}

const text = (found: GateEffects): string =>
  [
    ...found.steps.map((step) => {
      const { tier, before, policy, after } = stepWords(found, step);
      return `${tier}: ${before}${policy?.name ?? ''}${after}`;
    }),
    walkEnd(found, found.state),
  ].join(' → ');

describe('the walk through the tiers in words', () => {
  const guard = admin('guard', 5, 'deny no', 'pass yes');
  const shut = policyEffect('default-deny', []);
  it.each([
    [
      gate('closed', [guard, shut], ['admin', 'pass', 'guard', 1], ['networkPolicy', 'isolates', 'default-deny']),
      'Admin: Pass, rule 2 of guard → NetworkPolicy: isolated by default-deny, no rule admits → closed',
    ],
    [
      gate('open', [guard, policyEffect('web', ['yes'])], ['admin', 'none'], ['networkPolicy', 'admits', 'web', 0]),
      'Admin: no rule matches → NetworkPolicy: admits, rule 1 of web → open',
    ],
    [
      gate('closed', [baseline('deny yes')], ['baseline', 'deny', 'default', 0]),
      'Baseline: Deny, rule 1 of default → closed',
    ],
    [gate('open', [admin('a', 1, 'accept yes')], ['admin', 'accept', 'a', 0]), 'Admin: Allow, rule 1 of a → open'],
    [gate('open', [cluster('c', 1, 'accept yes')], ['admin', 'accept', 'c', 0]), 'Admin: Accept, rule 1 of c → open'],
    [
      gate('open', [guard, baseline('deny no')], ['admin', 'pass', 'guard', 1], ['baseline', 'none']),
      'Admin: Pass, rule 2 of guard → Baseline: no rule matches → open by default',
    ],
    [
      gate('unknown', [admin('a', 1, 'deny unknown')], ['admin', 'unknown', 'a', 0]),
      'Admin: not known, rule 1 of a → unknown',
    ],
  ])('%#', (found, words) => expect(text(found)).toBe(words));

  it('calls accepting by the word that the kind writes (S44, S45)', () => {
    expect(actionWord('ClusterNetworkPolicy', 'accept')).toBe('Accept');
    expect(actionWord('AdminNetworkPolicy', 'accept')).toBe('Allow');
    expect(actionWord('BaselineAdminNetworkPolicy', 'deny')).toBe('Deny');
  });
});

describe('what decides a gate', () => {
  const decided = (found: GateEffects): readonly string[] =>
    decidingRules(found).map((rule) => {
      const policy = found.policies.find(({ rules }) => rules.includes(rule));
      return `${policy?.name} ${rule.index + 1}`;
    });

  it('is the denying rule, although a NetworkPolicy admits (S40)', () => {
    const policies = [admin('guard', 5, 'accept no', 'deny yes'), policyEffect('web', ['yes'])];
    expect(decided(gate('closed', policies, ['admin', 'deny', 'guard', 1]))).toEqual(['guard 2']);
  });

  it('is every NetworkPolicy rule that admits, behind a Pass (S2, S41)', () => {
    const policies = [admin('guard', 5, 'pass yes'), policyEffect('web', ['no', 'yes']), policyEffect('api', ['yes'])];
    const found = gate('open', policies, ['admin', 'pass', 'guard', 0], ['networkPolicy', 'admits', 'web', 1]);
    expect(decided(found)).toEqual(['web 2', 'api 1']);
  });

  it('is no rule where a NetworkPolicy isolates and none admits', () => {
    const policies = [admin('guard', 5, 'pass yes'), policyEffect('deny', ['no'])];
    const found = gate('closed', policies, ['admin', 'pass', 'guard', 0], ['networkPolicy', 'isolates', 'deny']);
    expect(decided(found)).toEqual([]);
    expect(spokenBy(found, decidingStep(found) ?? expect.fail())).toMatchObject({
      policy: { name: 'deny' },
      rule: null,
    });
  });

  it('is the Pass that took the flow past what would deny it, where nobody speaks behind it', () => {
    const policies = [admin('guard', 5, 'pass yes', 'deny yes'), baseline('deny no')];
    expect(decided(gate('open', policies, ['admin', 'pass', 'guard', 0], ['baseline', 'none']))).toEqual(['guard 1']);
  });

  it('is what nobody knows, where the gate is unknown for it', () => {
    const policies = [admin('guard', 5, 'deny unknown'), policyEffect('web', ['yes'])];
    const steps: readonly Step[] = [
      ['admin', 'unknown', 'guard', 0],
      ['networkPolicy', 'admits', 'web', 0],
    ];
    expect(decided(gate('unknown', policies, ...steps))).toEqual(['guard 1']);
    // And not where it makes no difference: the doubt is whether it accepts or says nothing.
    expect(decided(gate('open', policies, ...steps))).toEqual(['web 1']);
  });

  it('is nobody where no tier speaks, and every admitting rule where no tier is asked', () => {
    expect(decidingStep(gate('open', [baseline('deny no')], ['baseline', 'none']))).toBeNull();
    const plain = gate('open', [policyEffect('web', ['yes', 'no', 'yes'])]);
    expect(isTiered(plain)).toBe(false);
    expect(decided(plain)).toEqual(['web 1', 'web 3']);
  });
});

describe('which rules are asked', () => {
  const late = admin('late', 20, 'deny yes');
  const even = admin('even', 5, 'deny yes');
  const first = admin('first', 5, 'accept no', 'accept yes', 'deny yes');
  const policies = [late, policyEffect('web', ['no', 'yes', 'yes']), first, even, baseline('deny yes')];
  const found = gate('open', policies, ['admin', 'accept', 'first', 1]);
  const asked = tiersOf(found).flatMap((tier) =>
    tier.policies.map(
      (policy) => `${tier.tier} ${policy.name} ${policy.rules.map((rule) => isReached(tier, policy, rule)).join(' ')}`,
    ),
  );

  it('those up to the first that matches, by priority; equal priorities have no order (S40, S43)', () => {
    expect(asked.slice(0, 3)).toEqual(['admin first true true false', 'admin even true', 'admin late false']);
  });

  it('none of a tier behind the one that decided', () => {
    expect(asked.slice(3)).toEqual(['networkPolicy web false false false', 'baseline default false']);
  });

  it('a policy without a priority comes last, and is asked whatever others say', () => {
    const tenants = policyEffect('tenants', ['deny yes'], {
      kind: 'ClusterNetworkPolicy',
      tier: 'baseline',
      priority: 3,
    });
    const singleton = baseline('deny yes');
    const [tier] = tiersOf(gate('closed', [singleton, tenants], ['baseline', 'deny', 'tenants', 0]));
    expect(tier?.policies.map(({ name }) => name)).toEqual(['tenants', 'default']);
    const [rule] = singleton.rules;
    if (tier === undefined || rule === undefined) throw new Error('no tier');
    expect(isReached(tier, singleton, rule)).toBe(true);
  });

  it('all of NetworkPolicy, which has no order (S2)', () => {
    const [tier] = tiersOf(gate('open', [policyEffect('web', ['yes', 'yes'])], ['networkPolicy', 'admits', 'web', 0]));
    const policy = tier?.policies[0];
    if (tier === undefined || policy === undefined) throw new Error('no tier');
    expect(policy.rules.map((rule) => isReached(tier, policy, rule))).toEqual([true, true]);
  });

  it('what stands behind a policy that may not select the pod', () => {
    const doubtful = policyEffect('maybe', ['deny yes'], {
      kind: 'AdminNetworkPolicy',
      tier: 'admin',
      priority: 1,
      selects: 'unknown',
    });
    const [tier] = tiersOf(gate('unknown', [doubtful, late], ['admin', 'unknown', 'maybe', 0]));
    const [rule] = late.rules;
    if (tier === undefined || rule === undefined) throw new Error('no tier');
    expect(isReached(tier, late, rule)).toBe(true);
  });
});
