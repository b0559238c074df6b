import { ArrowRight } from 'lucide-react';
import { type GateEffects, isTiered, stepWords, type TierStep, walkEnd } from '../../engine';
import { useDispatch } from '../../store/context';
import { GATE_STATE_LOOKS } from '../../ui/flowState';
import { shortName } from './wording';
import './tiers.css';

/**
 * How the flow went through the tiers to its end: "Admin: Pass, rule 2 of restrict-egress → NetworkPolicy: isolated by
 * default-deny, no rule admits → closed". Nothing where no cluster-scoped policy bears on the gate.
 */
export function TierWalk({ gate }: { readonly gate: GateEffects }) {
  if (!isTiered(gate)) return null;
  const look = GATE_STATE_LOOKS[gate.state];
  return (
    <ol className="explain-walk" aria-label={`Tiers asked at the ${gate.direction} gate of ${shortName(gate.owner)}`}>
      {gate.steps.map((step) => (
        <Step key={step.tier} gate={gate} step={step} />
      ))}
      <li className="explain-walk-end explain-tone" data-tone={look.tone}>
        {walkEnd(gate, look.word.toLowerCase())}
      </li>
    </ol>
  );
}

function Step({ gate, step }: { readonly gate: GateEffects; readonly step: TierStep }) {
  const dispatch = useDispatch();
  const { tier, before, policy, rule, after } = stepWords(gate, step);
  const source = (rule ?? policy)?.source;
  return (
    <li>
      <span>
        <strong>{tier}:</strong> {before}
        {policy !== null && source !== undefined && (
          <button
            type="button"
            className="explain-walk-link"
            title={`${source.path}, line ${source.line}`}
            onClick={() => void dispatch('yaml.reveal', { path: source.path, start: source.start, end: source.end })}
          >
            {policy.name}
          </button>
        )}
        {after}
      </span>
      <ArrowRight aria-hidden="true" size={13} strokeWidth={2.2} />
    </li>
  );
}
