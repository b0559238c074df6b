import { ScrollText } from 'lucide-react';
import { isReached, type PolicyEffect, TIER_NAMES, type TierEffects } from '../../engine';
import { PhraseText } from '../../ui/PhraseText';
import { LineLink } from './LineLink';
import { ActionRuleRow, RuleRow } from './RuleRow';

/** A policy that bears on a gate, with what each of its rules does to the flow. `tier` where the gate is told by tiers. */
export function PolicyRow({ policy, tier }: { readonly policy: PolicyEffect; readonly tier: TierEffects | null }) {
  const isNetworkPolicy = policy.tier === 'networkPolicy';
  const isAsked = tier === null || tier.step !== null;
  return (
    <div className="explain-policy" data-unreached={!isAsked || undefined}>
      <div className="explain-policy-head">
        <ScrollText aria-hidden="true" size={14} strokeWidth={1.9} />
        <span className="explain-policy-name">
          <strong>{policy.name}</strong>
          {policy.kind !== 'NetworkPolicy' && <span className="explain-kind">{policy.kind}</span>}
          {policy.priority !== null && (
            <span className="explain-priority" title={`${TIER_NAMES[policy.tier]} tier, lower numbers are asked first`}>
              priority {policy.priority}
            </span>
          )}
        </span>
        <LineLink source={policy.source} />
      </div>
      {policy.note !== null && (
        <p className="explain-note">
          <PhraseText phrase={policy.note} />
        </p>
      )}
      {policy.rules.length > 0 && (
        <ul className="explain-rules">
          {policy.rules.map((rule) =>
            isNetworkPolicy ? (
              <RuleRow key={rule.index} rule={rule} />
            ) : (
              <ActionRuleRow
                key={rule.index}
                kind={policy.kind}
                rule={rule}
                reached={tier === null || isReached(tier, policy, rule)}
              />
            ),
          )}
        </ul>
      )}
    </div>
  );
}
