import { type GateEffects, isTiered, TIER_NAMES, type TierEffects, tiersOf } from '../../engine';
import { GATE_STATE_LOOKS } from '../../ui/flowState';
import { GateGlyph } from '../../ui/GateGlyph';
import { PhraseText } from '../../ui/PhraseText';
import { GatePill } from '../../ui/StatusPill';
import { PolicyRow } from './PolicyRow';
import { TierWalk } from './TierWalk';
import { basisSentence, shortName, tierOutcome } from './wording';
import './tiers.css';

/**
 * One gate of a flow with every policy that bears on the pod, and of each rule what it does and why. Where cluster-scoped
 * policies are among them: the way through the tiers, and the policies under their tiers in the order in which they are asked.
 */
export function GateCard({ gate }: { readonly gate: GateEffects }) {
  const basis = basisSentence(gate);
  // That nobody stops it, the end of the walk says.
  const hasNote = !(isTiered(gate) && gate.basis === 'notIsolated');
  const title = gate.direction === 'egress' ? 'Egress gate' : 'Ingress gate';
  return (
    <section className="explain-gate" aria-label={`${title} of ${shortName(gate.owner)}`}>
      <header className="explain-gate-head">
        <span className="explain-tone" data-tone={GATE_STATE_LOOKS[gate.state].tone}>
          <GateGlyph kind={GATE_STATE_LOOKS[gate.state].glyph} size={16} />
        </span>
        <strong>{title}</strong>
        <span className="explain-owner">of {shortName(gate.owner)}</span>
        <GatePill state={gate.state} />
      </header>
      <TierWalk gate={gate} />
      {hasNote && gate.note !== null ? (
        <p className="explain-basis">
          <PhraseText phrase={gate.note} />
        </p>
      ) : (
        basis !== null && <p className="explain-basis">{basis}</p>
      )}
      {isTiered(gate)
        ? tiersOf(gate).map((tier) => <TierSection key={tier.tier} tier={tier} />)
        : gate.policies.map((policy) => <PolicyRow key={policy.policy} policy={policy} tier={null} />)}
    </section>
  );
}

function TierSection({ tier }: { readonly tier: TierEffects }) {
  return (
    <section
      className="explain-tier"
      aria-label={`${TIER_NAMES[tier.tier]} tier`}
      data-unreached={tier.step === null || undefined}
    >
      <h3>
        {TIER_NAMES[tier.tier]}
        <span>{tierOutcome(tier)}</span>
      </h3>
      {tier.policies.map((policy) => (
        <PolicyRow key={policy.policy} policy={policy} tier={tier} />
      ))}
    </section>
  );
}
