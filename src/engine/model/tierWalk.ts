import type { GateEffects, PolicyEffect, RuleAction, RuleEffect, Tier, TierStep } from './verdict';

/*
 * The way of a flow through the tiers (S40, S41), read off a gate's effects: which rule had the last word, which were never
 * asked, and the words for both, which the page and the plain text share.
 */

/** The order in which the tiers are asked. */
const TIERS: readonly Tier[] = ['admin', 'networkPolicy', 'baseline'];

export const TIER_NAMES: Readonly<Record<Tier, string>> = {
  admin: 'Admin',
  networkPolicy: 'NetworkPolicy',
  baseline: 'Baseline',
};

/** A rule's action in the word that its kind writes: AdminNetworkPolicy and its baseline say Allow (S45). */
export function actionWord(kind: string, action: RuleAction): string {
  if (action === 'deny') return 'Deny';
  if (action === 'pass') return 'Pass';
  return kind === 'ClusterNetworkPolicy' ? 'Accept' : 'Allow';
}

/** The policies of one tier of a gate. */
export interface TierEffects {
  readonly tier: Tier;
  /** What the tier came to; null: it was not asked, because one before it decided. */
  readonly step: TierStep | null;
  /** In the order in which they are asked: by priority, then as they stand. */
  readonly policies: readonly PolicyEffect[];
}

/** A gate's policies by tier, in the order in which they are asked; tiers without a policy are left out. */
export function tiersOf(gate: GateEffects): readonly TierEffects[] {
  return TIERS.flatMap((tier) => {
    const policies = gate.policies.filter((policy) => policy.tier === tier).sort(byPriority);
    const step = gate.steps.find((candidate) => candidate.tier === tier) ?? null;
    return policies.length === 0 ? [] : [{ tier, step, policies }];
  });
}

/** Those without a priority come last: the singleton, and what can't be read. */
function byPriority(a: PolicyEffect, b: PolicyEffect): number {
  const [first, second] = [a, b].map(({ priority }) => priority ?? Number.POSITIVE_INFINITY);
  return first === second ? 0 : (first ?? 0) - (second ?? 0);
}

/** Does a cluster-scoped policy bear on this gate, so that it is told tier by tier? */
export function isTiered(gate: GateEffects): boolean {
  return gate.steps.length > 0;
}

/**
 * The step that had the last word on a gate: what nobody knows, where the gate is unknown for it; else the last step at which
 * a policy spoke. Null where none did: the flow is allowed by default.
 */
export function decidingStep({ state, steps }: GateEffects): TierStep | null {
  const unsure = state === 'unknown' ? steps.find(({ outcome }) => outcome === 'unknown') : undefined;
  return unsure ?? steps.findLast(({ policy }) => policy !== null) ?? null;
}

/** What a step speaks of; both null where no policy did. */
export function spokenBy(
  gate: GateEffects,
  step: TierStep,
): { readonly policy: PolicyEffect | null; readonly rule: RuleEffect | null } {
  const policy = gate.policies.find((candidate) => candidate.policy === step.policy) ?? null;
  return { policy, rule: policy?.rules.find(({ index }) => index === step.rule) ?? null };
}

/**
 * The rules that decide a gate: where tiers are asked, the one that had the last word, or all NetworkPolicy rules that admit
 * (S2); elsewhere every rule that admits. Empty where a gate is shut because nothing admits the flow.
 */
export function decidingRules(gate: GateEffects): readonly RuleEffect[] {
  const step = decidingStep(gate);
  if (step !== null && step.outcome !== 'admits') {
    const { rule } = spokenBy(gate, step);
    return rule === null ? [] : [rule];
  }
  return gate.policies
    .filter(({ tier }) => tier === 'networkPolicy')
    .flatMap(({ rules }) => rules)
    .filter(({ outcome }) => outcome === 'yes');
}

/**
 * Was this rule of a cluster-scoped policy asked at all? Behind the first rule that surely matches no other of its policy
 * is, and none of a policy with a higher priority number; nor is a tier behind the one that decided. Where one of two policies
 * has no priority, or both have the same, nobody knows which comes first (S43).
 */
export function isReached({ step, policies }: TierEffects, policy: PolicyEffect, rule: RuleEffect): boolean {
  if (step === null) return false;
  if (policy.tier === 'networkPolicy') return true;
  const matches = (other: RuleEffect) => other.outcome === 'yes';
  if (policy.rules.some((other) => other.index < rule.index && matches(other))) return false;
  const { priority } = policy;
  return (
    priority === null ||
    !policies.some(
      (other) =>
        other.selects === 'yes' && other.priority !== null && other.priority < priority && other.rules.some(matches),
    )
  );
}

/** A step in words, with the policy that they name in their middle: `Deny, rule 2 of ` `guard`. */
export interface StepWords {
  readonly tier: string;
  readonly before: string;
  readonly policy: PolicyEffect | null;
  readonly rule: RuleEffect | null;
  readonly after: string;
}

export function stepWords(gate: GateEffects, step: TierStep): StepWords {
  const { policy, rule } = spokenBy(gate, step);
  const place = rule === null ? '' : `, rule ${rule.index + 1}${policy === null ? '' : ' of '}`;
  const words = (before: string, after = ''): StepWords => ({
    tier: TIER_NAMES[step.tier],
    before,
    policy,
    rule,
    after,
  });
  switch (step.outcome) {
    case 'accept':
    case 'deny':
    case 'pass':
      return words(`${actionWord(policy?.kind ?? '', step.outcome)}${place}`);
    case 'admits':
      return words(`admits${place}`);
    case 'isolates':
      return policy === null ? words('no rule admits') : words('isolated by ', ', no rule admits');
    case 'none':
      return words('no rule matches');
    case 'unknown':
      return words(`not known${place === '' && policy !== null ? ', see ' : place}`);
  }
}

/** Where a walk ends: `closed`, or `open by default` where no tier had the last word. */
export function walkEnd({ state, steps }: GateEffects, word: string): string {
  const last = steps.at(-1)?.outcome;
  return state === 'open' && (last === 'pass' || last === 'none') ? `${word} by default` : word;
}
