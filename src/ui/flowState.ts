import type { GateKind } from './GateGlyph';

/** How a flow stands. The same words as the engine's states; the kit knows nothing else of them. */
export type FlowStateName = 'allowed' | 'notEnforced' | 'partial' | 'halfOpen' | 'blocked' | 'unknown';
export type GateStateName = 'open' | 'closed' | 'partial' | 'unknown';

/** The family of colour tokens of a state: `var(--allow)`, `var(--allow-text)`, … */
export type StateTone = 'allow' | 'half' | 'block' | 'unk';

interface StateLook {
  readonly word: string;
  readonly tone: StateTone;
}

/** The word and the colours of each state, in the order in which counts name them. */
export const FLOW_STATE_LOOKS: Readonly<Record<FlowStateName, StateLook>> = {
  allowed: { word: 'Allowed', tone: 'allow' },
  notEnforced: { word: 'Allowed, not enforced', tone: 'allow' },
  partial: { word: 'Partial', tone: 'half' },
  halfOpen: { word: 'Half-open', tone: 'half' },
  blocked: { word: 'Blocked', tone: 'block' },
  unknown: { word: 'Unknown', tone: 'unk' },
};

interface GateLook extends StateLook {
  readonly glyph: GateKind;
}

export const GATE_STATE_LOOKS: Readonly<Record<GateStateName, GateLook>> = {
  open: { word: 'Open', tone: 'allow', glyph: 'open' },
  closed: { word: 'Closed', tone: 'block', glyph: 'closed' },
  partial: { word: 'Partial', tone: 'half', glyph: 'half' },
  unknown: { word: 'Unknown', tone: 'unk', glyph: 'half' },
};
