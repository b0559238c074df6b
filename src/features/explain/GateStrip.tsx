import type { MemberJudgement } from '../../engine';
import { FLOW_STATE_LOOKS, GATE_STATE_LOOKS } from '../../ui/flowState';
import { GateGlyph } from '../../ui/GateGlyph';
import { shortName } from './wording';

/** Source, egress gate, ingress gate and destination in a row; the line is solid until the first gate that is closed. */
export function GateStrip({ member }: { readonly member: MemberJudgement }) {
  const { egress, ingress } = member;
  const passed = egress.state === 'open';
  const through = passed && ingress.state === 'open';
  const tone = member.halfOpen ? 'half' : FLOW_STATE_LOOKS[member.verdict].tone;
  return (
    <div className="explain-strip" aria-hidden="true">
      <span className="explain-end">{shortName(member.from)}</span>
      <span className="explain-link" data-solid />
      <StripGate gate={egress} word="Egress" />
      <span className="explain-link" data-solid={passed || undefined} data-tone={passed ? undefined : tone} />
      <StripGate gate={ingress} word="Ingress" />
      <span
        className="explain-link"
        data-solid={through || undefined}
        data-tone={through ? undefined : tone}
        data-arrow
      />
      <span className="explain-end">{shortName(member.to)}</span>
    </div>
  );
}

function StripGate({ gate, word }: { readonly gate: MemberJudgement['egress']; readonly word: string }) {
  const look = GATE_STATE_LOOKS[gate.state];
  return (
    <span className="explain-strip-gate explain-tone" data-tone={look.tone}>
      <GateGlyph kind={look.glyph} size={22} />
      <span>{gate.basis === 'external' ? 'No gate' : `${word} ${look.word.toLowerCase()}`}</span>
    </span>
  );
}
