import { describe, expect, it } from 'vitest';
import type { GateEffects, Judgement, PolicyEffect } from '../../engine';
import { gateEffects, policyEffect, ruleEffect, tierStep } from '../../testing/gateEffects';
import {
  basisSentence,
  decidingRule,
  deniedAbove,
  portsText,
  questionTitle,
  ruleWords,
  shortName,
  tierOutcome,
  verdictSentence,
} from './wording';

const policy = (name: string, ...rules: readonly string[]): PolicyEffect => policyEffect(name, rules);
const gate = (...policies: readonly PolicyEffect[]): GateEffects => gateEffects(policies);

const judgementOf = (part: Partial<Judgement>): Judgement => ({
  query: { from: { type: 'internet' }, to: { type: 'anywhere' }, port: null, protocol: null, family: null },
  verdict: 'blocked',
  halfOpen: false,
  enforced: true,
  state: 'blocked',
  egress: 'closed',
  ingress: 'closed',
  members: [],
  impossible: null,
  caveats: [],
  assumptions: [],
  ...part,
});

describe('decidingRule', () => {
  it.each<[string, GateEffects, object | null]>([
    ['no policy', gate(), null],
    [
      'an admitting rule',
      gate(policy('deny'), policy('allow', 'no', 'yes')),
      { policy: { name: 'allow' }, rule: { index: 1 }, nearMiss: false },
    ],
    [
      'the right peer on a wrong port',
      gate(policy('deny'), policy('near', 'no', 'no near')),
      { policy: { name: 'near' }, rule: { index: 1 }, nearMiss: true },
    ],
    [
      'nothing but isolation',
      gate(policy('deny'), policy('other', 'no')),
      { policy: { name: 'deny' }, rule: null, nearMiss: false },
    ],
  ])('%s', (_, effects, expected) => {
    if (expected === null) expect(decidingRule(effects)).toBeNull();
    else expect(decidingRule(effects)).toMatchObject(expected);
  });
});

describe('decidingRule, tier by tier', () => {
  const guard = policyEffect('guard', ['accept no', 'deny yes'], {
    kind: 'ClusterNetworkPolicy',
    tier: 'admin',
    priority: 1,
  });
  const passing = policyEffect('guard', ['pass yes'], { kind: 'ClusterNetworkPolicy', tier: 'admin', priority: 1 });

  it('names the rule that denies, not the one that would have admitted', () => {
    const policies = [guard, policy('allow', 'yes')];
    const steps = [tierStep(policies, 'admin', 'deny', 'guard', 1)];
    expect(decidingRule(gateEffects(policies, { steps }))).toMatchObject({
      policy: { name: 'guard' },
      rule: { index: 1 },
      nearMiss: false,
    });
  });

  it('finds the near miss among NetworkPolicies, never a rule of another tier', () => {
    const policies = [passing, policy('deny'), policy('near', 'no', 'no near')];
    const steps = [
      tierStep(policies, 'admin', 'pass', 'guard', 0),
      tierStep(policies, 'networkPolicy', 'isolates', 'deny'),
    ];
    expect(decidingRule(gateEffects(policies, { steps }))).toMatchObject({
      policy: { name: 'near' },
      rule: { index: 1 },
      nearMiss: true,
    });
  });

  it('names nobody where no rule of any tier speaks', () => {
    const steps = [tierStep([], 'admin', 'none')];
    expect(decidingRule(gateEffects([guard], { steps, state: 'open', basis: 'notIsolated' }))).toBeNull();
    expect(basisSentence(gateEffects([guard], { steps, state: 'open', basis: 'notIsolated' }))).toBeNull();
  });
});

describe('deniedAbove', () => {
  const guard = policyEffect('guard', ['deny yes'], { kind: 'AdminNetworkPolicy', tier: 'admin', priority: 1 });
  const shut = gateEffects([guard], { steps: [tierStep([guard], 'admin', 'deny', 'guard', 0)], basis: 'denied' });
  const open = gateEffects([], { direction: 'ingress', state: 'open' });
  const missing = gateEffects([policy('deny')]);
  const members = (...gates: readonly GateEffects[]): Judgement =>
    judgementOf({
      members: gates.map((egress) => ({
        verdict: egress.state === 'open' ? 'allowed' : 'blocked',
        halfOpen: false,
        from: 'shop/web[Deployment]',
        to: 'shop/db[Deployment]',
        protocol: 'TCP',
        ports: [[80, 80]],
        pairs: 1,
        egress,
        ingress: open,
      })),
    });

  it.each([
    ['all that is blocked, the Admin tier denies', members(shut, gateEffects([], { state: 'open' })), 'guard'],
    ['a rule could open some of it', members(shut, missing), undefined],
    ['nothing is denied', members(missing), undefined],
    ['nothing is blocked', members(gateEffects([], { state: 'open' })), undefined],
  ])('%s', (_, judgement, name) => expect(deniedAbove(judgement)?.name).toBe(name));
});

describe('words for a rule of a cluster-scoped policy', () => {
  it.each([
    ['accept yes', 'ClusterNetworkPolicy', true, 'Accept accepts accepts'],
    ['accept yes', 'AdminNetworkPolicy', true, 'Allow allows accepts'],
    ['deny yes', 'AdminNetworkPolicy', true, 'Deny denies denies'],
    ['deny no', 'AdminNetworkPolicy', true, 'Deny does not match misses'],
    ['pass yes', 'AdminNetworkPolicy', true, 'Pass passes on passes'],
    ['deny unknown', 'AdminNetworkPolicy', true, 'Deny may match unknown'],
    ['deny yes', 'AdminNetworkPolicy', false, 'Deny not reached unreached'],
  ])('%s of %s, reached: %s', (rule, kind, reached, expected) => {
    const { action, outcome, look } = ruleWords(kind, ruleEffect(rule), reached);
    expect(`${action} ${outcome} ${look}`).toBe(expected);
  });

  it('says of a tier that was not asked that it was not', () => {
    expect(tierOutcome({ tier: 'baseline', step: null, policies: [] })).toBe('not reached');
    expect(tierOutcome({ tier: 'admin', step: tierStep([], 'admin', 'deny'), policies: [] })).toBe('denied here');
  });
});

describe('portsText', () => {
  it.each([
    [{ protocol: 'TCP' as const, ports: [[8080, 8080]] as const }, '8080'],
    [{ protocol: 'UDP' as const, ports: [[53, 53]] as const }, '53/UDP'],
    [
      {
        protocol: 'TCP' as const,
        ports: [
          [1, 79],
          [81, 65535],
        ] as const,
      },
      '1–79, 81–65535',
    ],
    [{ protocol: 'TCP' as const, ports: [[1, 65535]] as const }, 'any port/TCP'],
  ])('%j reads %s', (member, text) => expect(portsText(member)).toBe(text));
});

describe('words for a verdict', () => {
  it.each([
    [judgementOf({}), 'Blocked at both gates.', 'blocked?'],
    [judgementOf({ ingress: 'open' }), 'Blocked at egress: the source’s gate is closed.', 'blocked?'],
    [judgementOf({ egress: 'open' }), 'Blocked at ingress: the destination’s gate is closed.', 'blocked?'],
    [
      judgementOf({ halfOpen: true, state: 'halfOpen', ingress: 'open' }),
      'One of the two gates admits it by a rule. Both must.',
      'blocked?',
    ],
    [judgementOf({ verdict: 'allowed', state: 'allowed' }), 'Both gates are open.', 'allowed?'],
    [
      judgementOf({ verdict: 'unknown', state: 'unknown' }),
      'A fact is missing, so nobody can say. It is not counted as allowed.',
      'unknown?',
    ],
  ])('%#: the sentence says which gate', (found, sentence, after) => {
    expect(verdictSentence(found)).toBe(sentence);
    expect(questionTitle(found).after).toBe(after);
  });

  it('never calls what is not enforced blocked (S11)', () =>
    expect(verdictSentence(judgementOf({ enforced: false }))).toMatch(/passes whatever/));
});

describe('names', () => {
  it.each([
    ['shop/api[Deployment]', 'api'],
    ['shop/db[StatefulSet]#2', 'db'],
    ['shop/pod-1', 'pod-1'],
    ['10.0.0.0-10.0.0.255', '10.0.0.0-10.0.0.255'],
  ])('%s is called %s', (name, short) => expect(shortName(name)).toBe(short));

  it('says why an address has no gate', () =>
    expect(basisSentence({ ...gate(), basis: 'external' })).toMatch(/no gate/));
});
