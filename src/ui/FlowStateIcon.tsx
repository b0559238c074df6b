import { Check, X } from 'lucide-react';
import { FLOW_STATE_LOOKS, type FlowStateName } from './flowState';
import { GateGlyph } from './GateGlyph';
import './StatusPill.css';

export interface FlowStateIconProps {
  readonly state: FlowStateName;
  /** px. */
  readonly size?: number | undefined;
  /** Paints it in the state's colour; else it takes the text's. */
  readonly colored?: boolean | undefined;
  /** Makes it an image with this name, e.g. the state's word; without one it is decoration. */
  readonly label?: string | undefined;
}

/** The icon of a state; every state has a shape of its own, so colour is never the only cue. */
export function FlowStateIcon({ state, size = 14, colored = false, label }: FlowStateIconProps) {
  const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <span className="ui-state-icon" data-tone={colored ? FLOW_STATE_LOOKS[state].tone : undefined} {...name}>
      <Shape state={state} size={size} />
    </span>
  );
}

function Shape({ state, size }: { readonly state: FlowStateName; readonly size: number }) {
  const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 2.2, strokeLinecap: 'round' } as const;
  const box = { width: size, height: size, viewBox: '0 0 24 24', 'aria-hidden': true } as const;
  switch (state) {
    case 'allowed':
      return <Check size={size} strokeWidth={2.4} aria-hidden="true" />;
    case 'blocked':
      return <X size={size} strokeWidth={2.4} aria-hidden="true" />;
    case 'halfOpen':
      return <GateGlyph kind="half" size={size} />;
    case 'partial':
      return (
        <svg {...box}>
          <circle cx={12} cy={12} r={9} {...stroke} />
          <path d="M5.6 18.4A9 9 0 0 1 18.4 5.6z" fill="currentColor" />
        </svg>
      );
    case 'notEnforced':
      return (
        <svg {...box}>
          <circle cx={12} cy={12} r={10} {...stroke} strokeDasharray="0.1 5.13" strokeWidth={2.6} />
          <path d="m7.5 12.5 3 3 6-6.5" {...stroke} strokeLinejoin="round" />
        </svg>
      );
    case 'unknown':
      return (
        <span
          className="ui-question"
          aria-hidden="true"
          style={{ fontSize: size * 0.9, lineHeight: `${size * 1.25}px` }}
        >
          ?
        </span>
      );
  }
}
