import type { RuleAction, TierStep } from '../model/verdict';
import type { PolicyEvaluation, RuleEvaluation } from './evaluation';

/** The policies that bear on a gate for one connection, by tier, each tier in the order in which it is asked. */
interface Tiers {
  readonly admin: readonly PolicyEvaluation[];
  readonly network: readonly PolicyEvaluation[];
  readonly baseline: readonly PolicyEvaluation[];
}

/**
 * The way of one connection through the tiers (S40, S41), as far as it goes: the last step decides. Behind a step that
 * nobody knows the way goes on, since it may. Where the last step is `pass` or `none`, the connection is allowed by
 * default.
 */
export function tierSteps({ admin, network, baseline }: Tiers): readonly TierStep[] {
  const steps: TierStep[] = [];
  const goesOn = (): boolean => {
    const last = steps.at(-1)?.outcome;
    return last === undefined || last === 'none' || last === 'pass' || last === 'unknown';
  };
  if (admin.length > 0) steps.push(clusterStep('admin', admin));
  if (network.length > 0 && goesOn()) steps.push(networkStep(network));
  if (baseline.length > 0 && goesOn()) steps.push(clusterStep('baseline', baseline));
  return steps;
}

/** The step that decided; undefined where none did. */
export function lastWord(steps: readonly TierStep[]): TierStep | undefined {
  return steps.findLast(({ outcome }) => outcome !== 'none' && outcome !== 'pass');
}

interface Match {
  readonly policy: PolicyEvaluation;
  readonly rule: RuleEvaluation;
  readonly isSure: boolean;
}

function clusterStep(tier: 'admin' | 'baseline', policies: readonly PolicyEvaluation[]): TierStep {
  const possible: Match[] = [];
  for (const policy of policies) {
    if (isAfter(policy, possible)) continue;
    possible.push(...firstMatches(policy));
  }
  const [first] = possible;
  if (first === undefined) return { tier, outcome: 'none', policy: null, rule: null };
  const actions = new Set<RuleAction>(possible.map(({ rule }) => rule.rule.action));
  const isSure = possible.some((match) => match.isSure);
  const decides = isSure && actions.size === 1;
  const decider = possible.find((match) => match.isSure) ?? first;
  return {
    tier,
    outcome: decides ? decider.rule.rule.action : 'unknown',
    policy: decider.policy.policy.id,
    rule: decider.rule.rule.index,
  };
}

/** Does some policy that surely comes first surely match? */
function isAfter({ policy }: PolicyEvaluation, possible: readonly Match[]): boolean {
  if (policy.priority === null) return false;
  return possible.some((match) => {
    const { priority } = match.policy.policy;
    return match.isSure && priority !== null && priority < (policy.priority ?? 0);
  });
}

/** The rules that may be the first of a policy to match, up to the one that surely does. */
function firstMatches(policy: PolicyEvaluation): readonly Match[] {
  const matches: Match[] = [];
  for (const rule of policy.rules) {
    if (rule.outcome === 'no') continue;
    const isSure = rule.outcome === 'yes';
    matches.push({ policy, rule, isSure: isSure && policy.selects === 'yes' });
    if (isSure) break;
  }
  return matches;
}

function networkStep(policies: readonly PolicyEvaluation[]): TierStep {
  const tier = 'networkPolicy';
  const sure = policies.filter(({ selects }) => selects === 'yes');
  for (const evaluation of sure) {
    const rule = evaluation.rules.find(({ outcome }) => outcome === 'yes');
    if (rule !== undefined) {
      return { tier, outcome: 'admits', policy: evaluation.policy.id, rule: rule.rule.index };
    }
  }
  const mayAdmit = policies.some(({ outcome }) => outcome !== 'no');
  const policy = (sure[0] ?? policies[0])?.policy.id ?? null;
  return { tier, outcome: sure.length > 0 && !mayAdmit ? 'isolates' : 'unknown', policy, rule: null };
}
