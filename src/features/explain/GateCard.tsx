import { Check, CircleHelp, ScrollText, X } from 'lucide-react';
import type { GateEffects, PolicyEffect, RuleEffect, SourceRange, Tri } from '../../engine';
import { useDispatch } from '../../store/context';
import { GATE_STATE_LOOKS } from '../../ui/flowState';
import { GateGlyph } from '../../ui/GateGlyph';
import { PhraseText } from '../../ui/PhraseText';
import { GatePill } from '../../ui/StatusPill';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { basisSentence, shortName } from './wording';

/** One gate of a flow with every policy that selects the pod, and of each rule whether it admits and why not. */
export function GateCard({ gate }: { readonly gate: GateEffects }) {
  const basis = basisSentence(gate);
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
      {basis !== null && <p className="explain-basis">{basis}</p>}
      {gate.note !== null && (
        <p className="explain-basis">
          <PhraseText phrase={gate.note} />
        </p>
      )}
      {gate.policies.map((policy) => (
        <PolicyRow key={policy.policy} policy={policy} />
      ))}
    </section>
  );
}

function PolicyRow({ policy }: { readonly policy: PolicyEffect }) {
  return (
    <div className="explain-policy">
      <div className="explain-policy-head">
        <ScrollText aria-hidden="true" size={14} strokeWidth={1.9} />
        <strong>{policy.name}</strong>
        {policy.kind !== 'NetworkPolicy' && <span className="explain-kind">{policy.kind}</span>}
        <LineLink source={policy.source} />
      </div>
      {policy.note !== null && (
        <p className="explain-note">
          <PhraseText phrase={policy.note} />
        </p>
      )}
      {policy.rules.length > 0 && (
        <ul className="explain-rules">
          {policy.rules.map((rule) => (
            <RuleRow key={rule.index} rule={rule} />
          ))}
        </ul>
      )}
    </div>
  );
}

function RuleRow({ rule }: { readonly rule: RuleEffect }) {
  const dispatch = useDispatch();
  const show = () =>
    void dispatch('yaml.reveal', { path: rule.source.path, start: rule.source.start, end: rule.source.end });
  return (
    <li className="explain-rule">
      <OutcomeMark outcome={rule.outcome} />
      <button type="button" className="explain-rule-name" onClick={show} title={`Show line ${rule.source.line}`}>
        Rule {rule.index + 1}
      </button>
      <ul className="explain-reasons">
        {[...rule.peers, ...rule.ports].map((effect, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the effects of a rule have no identity but their order.
          <li key={index}>
            <OutcomeMark outcome={effect.outcome} />
            <span>
              <PhraseText phrase={effect.reason} />
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

const OUTCOMES: Readonly<Record<Tri, { readonly Icon: typeof Check; readonly word: string; readonly tone: string }>> = {
  yes: { Icon: Check, word: 'admits:', tone: 'allow' },
  no: { Icon: X, word: 'does not admit:', tone: 'block' },
  unknown: { Icon: CircleHelp, word: 'unknown:', tone: 'unk' },
};

function OutcomeMark({ outcome }: { readonly outcome: Tri }) {
  const { Icon, word, tone } = OUTCOMES[outcome];
  return (
    <span className="explain-tone explain-mark" data-tone={tone}>
      <Icon aria-hidden="true" size={13} strokeWidth={2.2} />
      <VisuallyHidden>{word}</VisuallyHidden>
    </span>
  );
}

/** `L112`: shows the place in the editor. */
export function LineLink({ source }: { readonly source: SourceRange }) {
  const dispatch = useDispatch();
  return (
    <button
      type="button"
      className="explain-line"
      aria-label={`Line ${source.line} of ${source.path}`}
      title={`${source.path}, line ${source.line}`}
      onClick={() => void dispatch('yaml.reveal', { path: source.path, start: source.start, end: source.end })}
    >
      L{source.line}
    </button>
  );
}
