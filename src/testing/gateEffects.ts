import type { GateEffects, PolicyEffect, RuleAction, RuleEffect, SourceRange, Tier, TierStep, Tri } from '../engine';

const PLACE: SourceRange = {
  path: 'policies.yaml',
  start: 0,
  end: 1,
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
};

/** A rule's effect: `deny yes` denies the flow; `no near` names the peer, and misses the port. */
export function ruleEffect(text: string, index = 0): RuleEffect {
  const words = text.split(' ');
  const action = words.find((word): word is RuleAction => ['accept', 'deny', 'pass'].includes(word)) ?? 'accept';
  const outcome = words.find((word): word is Tri => ['yes', 'no', 'unknown'].includes(word)) ?? 'no';
  const peer = words.includes('near') ? 'yes' : outcome;
  return {
    index,
    action,
    name: null,
    outcome,
    peers: [{ index: 0, outcome: peer, reason: ['peer'], source: PLACE }],
    ports: [{ index: 0, outcome: peer === 'yes' ? outcome : 'no', reason: ['port'], source: PLACE }],
    source: { ...PLACE, line: index + 2 },
  };
}

interface PolicyParts {
  readonly kind?: string;
  readonly tier?: Tier;
  readonly priority?: number;
  readonly selects?: Tri;
}

/** A policy's effect; a NetworkPolicy of shop unless told otherwise. */
export function policyEffect(name: string, rules: readonly string[], parts: PolicyParts = {}): PolicyEffect {
  const { kind = 'NetworkPolicy', tier = 'networkPolicy', priority = null, selects = 'yes' } = parts;
  const effects = rules.map((text, index) => ruleEffect(text, index));
  const isNetworkPolicy = kind === 'NetworkPolicy';
  return {
    policy: isNetworkPolicy ? `NetworkPolicy/shop/${name}` : `${kind}.policy.networking.k8s.io/${name}`,
    kind,
    name,
    namespace: isNetworkPolicy ? 'shop' : null,
    tier,
    priority,
    selects,
    outcome: effects.some(({ outcome }) => outcome === 'yes') ? 'yes' : 'no',
    note: null,
    rules: effects,
    source: PLACE,
  };
}

/** The egress gate of a workload, shut unless told otherwise. */
export function gateEffects(policies: readonly PolicyEffect[], parts: Partial<GateEffects> = {}): GateEffects {
  return {
    direction: 'egress',
    owner: 'shop/web[Deployment]',
    state: 'closed',
    basis: 'noRule',
    admittedByRule: false,
    note: null,
    steps: [],
    policies,
    ...parts,
  };
}

/** A tier's step; the policy is the one of this gate with that name. */
export function tierStep(
  policies: readonly PolicyEffect[],
  tier: Tier,
  outcome: TierStep['outcome'],
  name: string | null = null,
  rule: number | null = null,
): TierStep {
  const policy = policies.find((candidate) => candidate.name === name)?.policy ?? null;
  return { tier, outcome, policy, rule };
}
