import { Check, X } from 'lucide-react';
import { FlowStateIcon } from './FlowStateIcon';
import { FLOW_STATE_LOOKS, type FlowStateName, GATE_STATE_LOOKS, type GateStateName } from './flowState';
import { GateGlyph } from './GateGlyph';
import './StatusPill.css';

/** The verdict of a flow: icon and word on the state's tint. `word` replaces the usual one. */
export function StatusPill({ state, word }: { readonly state: FlowStateName; readonly word?: string | undefined }) {
  const look = FLOW_STATE_LOOKS[state];
  return (
    <span className="ui-pill" data-tone={look.tone} data-dotted={state === 'notEnforced' || undefined}>
      <FlowStateIcon state={state} size={13} />
      {word ?? look.word}
    </span>
  );
}

/** What one gate says of a flow: Open or Closed. */
export function GatePill({ state }: { readonly state: GateStateName }) {
  const look = GATE_STATE_LOOKS[state];
  return (
    <span className="ui-pill" data-tone={look.tone}>
      {state === 'open' && <Check size={13} strokeWidth={2.4} aria-hidden="true" />}
      {state === 'closed' && <X size={13} strokeWidth={2.4} aria-hidden="true" />}
      {state === 'partial' && <GateGlyph kind="half" size={13} />}
      {state === 'unknown' && <FlowStateIcon state="unknown" size={13} />}
      {look.word}
    </span>
  );
}
