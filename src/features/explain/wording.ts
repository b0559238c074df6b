import {
  actionWord,
  decidingStep,
  type GateEffects,
  isTiered,
  type Judgement,
  type MemberJudgement,
  type PolicyEffect,
  type RuleEffect,
  spokenBy,
  type TierEffects,
} from '../../engine';

/** `8080`, `53/UDP`, `8000–8100/TCP`, `any port`: TCP is left out where nothing else is meant (design, section 6). */
export function portsText(member: Pick<MemberJudgement, 'ports' | 'protocol'>): string {
  const suffix = member.protocol === 'TCP' ? '' : `/${member.protocol}`;
  const whole = member.ports.length === 1 && member.ports[0]?.[0] === 1 && member.ports[0][1] === 65535;
  if (whole || member.ports.length === 0) return `any port${suffix === '' ? '/TCP' : suffix}`;
  return member.ports.map(([low, high]) => `${low === high ? low : `${low}–${high}`}${suffix}`).join(', ');
}

/** One sentence under the title: what the verdict comes down to. */
export function verdictSentence(judgement: Judgement): string {
  if (!judgement.enforced)
    return 'The cluster’s network plugin enforces no policies, so the flow passes whatever they say.';
  const { verdict, halfOpen, egress, ingress } = judgement;
  if (verdict === 'allowed') return 'Both gates are open.';
  if (verdict === 'partial') return 'Some members of this flow pass and some do not.';
  if (judgement.impossible !== null) return 'There is no such flow to judge.';
  if (verdict === 'unknown') return 'A fact is missing, so nobody can say. It is not counted as allowed.';
  if (halfOpen) return 'One of the two gates admits it by a rule. Both must.';
  if (egress === 'closed' && ingress === 'closed') return 'Blocked at both gates.';
  if (egress === 'closed') return 'Blocked at egress: the source’s gate is closed.';
  if (ingress === 'closed') return 'Blocked at ingress: the destination’s gate is closed.';
  return 'Every member of this flow is stopped by one of the gates.';
}

/** "Why is frontend → api blocked?" asks for the verdict that was found. */
export function questionTitle(judgement: Judgement): { readonly before: string; readonly after: string } {
  switch (judgement.state) {
    case 'allowed':
    case 'notEnforced':
      return { before: 'Why is', after: 'allowed?' };
    case 'partial':
      return { before: 'Why is', after: 'partly allowed?' };
    case 'unknown':
      return { before: 'Why is', after: 'unknown?' };
    case 'halfOpen':
    case 'blocked':
      return { before: 'Why is', after: 'blocked?' };
  }
}

/** What stands in a gate's card where no policy does. */
export function basisSentence(gate: GateEffects): string | null {
  switch (gate.basis) {
    case 'notIsolated':
      // Where tiers are asked, the walk through them says how the flow passes.
      return isTiered(gate) ? null : 'Not isolated. All traffic passes.';
    case 'external':
      return 'An address outside the cluster has no gate.';
    case 'ownAddress':
      return 'A pod always reaches its own address.';
    case 'ownNode':
      return 'Traffic between a pod and its own node is always allowed.';
    case 'hostNetwork':
      return 'A host network pod: no policy selects it.';
    case 'notEnforced':
      return 'The network plugin enforces no policies.';
    case 'missingFact':
    case 'rule':
    case 'noRule':
    case 'denied':
      return null;
  }
}

export interface DecidingRule {
  readonly policy: PolicyEffect;
  /** Null: the policy isolates the pod and none of its rules admits the flow. */
  readonly rule: RuleEffect | null;
  /** Of a gate that is shut: a rule that names the peer and misses the port. It is what people look for. */
  readonly nearMiss: boolean;
}

/**
 * What decided a gate: the rule of the tier that had the last word; of NetworkPolicy the first rule that admits the flow, else
 * the first that names the peer but not the port, else the first policy that isolates the pod. Null where nobody spoke.
 */
export function decidingRule(gate: GateEffects): DecidingRule | null {
  const step = decidingStep(gate);
  if (step === null) return isTiered(gate) ? null : amongPolicies(gate, gate.policies);
  if (step.outcome === 'isolates') {
    const policies = gate.policies.filter(({ tier }) => tier === 'networkPolicy');
    return amongPolicies(gate, policies);
  }
  const { policy, rule } = spokenBy(gate, step);
  return policy === null ? null : { policy, rule, nearMiss: false };
}

function amongPolicies(gate: GateEffects, policies: readonly PolicyEffect[]): DecidingRule | null {
  const find = (test: (rule: RuleEffect) => boolean): DecidingRule | null => {
    for (const policy of policies) {
      const rule = policy.rules.find(test);
      if (rule !== undefined) return { policy, rule, nearMiss: rule.outcome === 'no' };
    }
    return null;
  };
  const rule = find((candidate) => candidate.outcome === 'yes') ?? find(namesPeer);
  if (rule !== null) return rule;
  const wanted = gate.state === 'unknown' ? 'unknown' : 'yes';
  const policy = policies.find((candidate) => candidate.selects === wanted) ?? policies[0];
  return policy === undefined ? null : { policy, rule: null, nearMiss: false };
}

/**
 * The policy because of which no NetworkPolicy can open this flow: the Admin tier, which is asked first, denies every member
 * that is blocked (S40). Null where a rule could help.
 */
export function deniedAbove(judgement: Judgement): PolicyEffect | null {
  const blocked = judgement.members.filter(({ verdict }) => verdict === 'blocked');
  const denials = blocked.map(({ egress, ingress }) => adminDenial(egress) ?? adminDenial(ingress));
  return denials.every((policy) => policy !== null) ? (denials[0] ?? null) : null;
}

function adminDenial(gate: GateEffects): PolicyEffect | null {
  const step = decidingStep(gate);
  return step?.tier === 'admin' && step.outcome === 'deny' ? spokenBy(gate, step).policy : null;
}

/** How a rule of a cluster-scoped policy came out, as its row says it. */
export interface RuleWords {
  /** The action in the word of the policy's kind. */
  readonly action: string;
  /** What became of it, e.g. `denies`, `does not match`, `not reached`. */
  readonly outcome: string;
  /** The mark and colour beside the words. */
  readonly look: 'accepts' | 'denies' | 'passes' | 'misses' | 'unknown' | 'unreached';
}

export function ruleWords(kind: string, rule: RuleEffect, reached: boolean): RuleWords {
  const action = actionWord(kind, rule.action);
  if (!reached) return { action, outcome: 'not reached', look: 'unreached' };
  if (rule.outcome === 'no') return { action, outcome: 'does not match', look: 'misses' };
  if (rule.outcome === 'unknown') return { action, outcome: 'may match', look: 'unknown' };
  switch (rule.action) {
    case 'accept':
      return { action, outcome: kind === 'ClusterNetworkPolicy' ? 'accepts' : 'allows', look: 'accepts' };
    case 'deny':
      return { action, outcome: 'denies', look: 'denies' };
    case 'pass':
      return { action, outcome: 'passes on', look: 'passes' };
  }
}

/** What a tier came to, beside its name. */
export function tierOutcome({ step }: TierEffects): string {
  switch (step?.outcome) {
    case undefined:
      return 'not reached';
    case 'accept':
      return 'accepted here';
    case 'deny':
      return 'denied here';
    case 'pass':
      return 'passed on';
    case 'admits':
      return 'admitted here';
    case 'isolates':
      return 'no rule admits';
    case 'none':
      return 'no rule matches';
    case 'unknown':
      return 'not known';
  }
}

function namesPeer(rule: RuleEffect): boolean {
  return rule.outcome === 'no' && rule.peers.some((peer) => peer.index !== null && peer.outcome === 'yes');
}

/** A workload's or pod's short name: `shop/api[Deployment]` is `api`. */
export function shortName(name: string): string {
  return /^[^/]+\/([^[/]+)(?:\[[^\]]*\])?(?:#\d+)?$/.exec(name)?.[1] ?? name;
}
