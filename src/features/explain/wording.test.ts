import { describe, expect, it } from 'vitest';
import type { GateEffects, Judgement, PolicyEffect, RuleEffect, SourceRange, Tri } from '../../engine';
import { basisSentence, decidingRule, portsText, questionTitle, shortName, verdictSentence } from './wording';

const source: SourceRange = { path: 'policies.yaml', start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 2 };

const rule = (index: number, outcome: Tri, peer: Tri = outcome): RuleEffect => ({
  index,
  action: 'accept',
  name: null,
  outcome,
  peers: [{ index: 0, outcome: peer, reason: [], source }],
  ports: [{ index: 0, outcome: peer === 'yes' ? outcome : 'no', reason: [], source }],
  source,
});
const policy = (name: string, ...rules: readonly RuleEffect[]): PolicyEffect => ({
  policy: `NetworkPolicy/shop/${name}`,
  kind: 'NetworkPolicy',
  name,
  namespace: 'shop',
  tier: 'networkPolicy',
  priority: null,
  selects: 'yes',
  outcome: rules.some((candidate) => candidate.outcome === 'yes') ? 'yes' : 'no',
  note: null,
  rules,
  source,
});
const gate = (...policies: readonly PolicyEffect[]): GateEffects => ({
  direction: 'egress',
  owner: 'shop/web[Deployment]',
  state: policies.some((candidate) => candidate.outcome === 'yes') ? 'open' : 'closed',
  basis: 'noRule',
  admittedByRule: false,
  note: null,
  steps: [],
  policies,
});

describe('decidingRule', () => {
  it.each<[string, GateEffects, object | null]>([
    ['no policy', gate(), null],
    [
      'an admitting rule',
      gate(policy('deny'), policy('allow', rule(0, 'no'), rule(1, 'yes'))),
      { policy: { name: 'allow' }, rule: { index: 1 }, nearMiss: false },
    ],
    [
      'the right peer on a wrong port',
      gate(policy('deny'), policy('near', rule(0, 'no'), rule(1, 'no', 'yes'))),
      { policy: { name: 'near' }, rule: { index: 1 }, nearMiss: true },
    ],
    [
      'nothing but isolation',
      gate(policy('deny'), policy('other', rule(0, 'no'))),
      { policy: { name: 'deny' }, rule: null, nearMiss: false },
    ],
  ])('%s', (_, effects, expected) => {
    if (expected === null) expect(decidingRule(effects)).toBeNull();
    else expect(decidingRule(effects)).toMatchObject(expected);
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
  const judgement = (part: Partial<Judgement>): Judgement => ({
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

  it.each([
    [judgement({}), 'Blocked at both gates.', 'blocked?'],
    [judgement({ ingress: 'open' }), 'Blocked at egress: the source’s gate is closed.', 'blocked?'],
    [judgement({ egress: 'open' }), 'Blocked at ingress: the destination’s gate is closed.', 'blocked?'],
    [
      judgement({ halfOpen: true, state: 'halfOpen', ingress: 'open' }),
      'One of the two gates admits it by a rule. Both must.',
      'blocked?',
    ],
    [judgement({ verdict: 'allowed', state: 'allowed' }), 'Both gates are open.', 'allowed?'],
    [
      judgement({ verdict: 'unknown', state: 'unknown' }),
      'A fact is missing, so nobody can say. It is not counted as allowed.',
      'unknown?',
    ],
  ])('%#: the sentence says which gate', (found, sentence, after) => {
    expect(verdictSentence(found)).toBe(sentence);
    expect(questionTitle(found).after).toBe(after);
  });

  it('never calls what is not enforced blocked (S11)', () =>
    expect(verdictSentence(judgement({ enforced: false }))).toMatch(/passes whatever/));
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
