import { type EdgeItem, type ExpectationState, expectationState, type FlowState } from '../../../engine';
import { portText } from './portText';

/** How a line is drawn. `preview`: a rule about to be written; `test`: a flow being drawn and not judged yet. */
export type LineState = 'allowed' | 'notEnforced' | 'halfOpen' | 'blocked' | 'unknown' | 'preview' | 'test';

/** What stands before the target card, a fact about its ingress gate. */
export type TargetMark = 'filled' | 'hollow' | 'bar' | 'chevron' | 'circle';

export interface PillPart {
  readonly state: FlowState | 'preview' | 'test';
  readonly text: string;
}

export interface PillLook {
  /** One part, or one for each state (`✓2 ✕1`). */
  readonly parts: readonly PillPart[];
  /** Parts are counts of flows (always with an icon), not ports. */
  readonly counts: boolean;
  /** An allowed edge of a workload without DNS. */
  readonly ipOnly: boolean;
  /** The host network caveat (S36). */
  readonly host: boolean;
  /** Do the expectations of its drawn flows hold? The worst of them; null: nobody expects anything. */
  readonly expected: ExpectationState | null;
}

export interface EdgeLook {
  readonly line: LineState;
  /** Stroke width in px at zoom 1. */
  readonly width: number;
  /** From rules alone: nobody drew it. */
  readonly thin: boolean;
  /** The source's egress gate denies the flow. */
  readonly sourceBar: boolean;
  readonly target: TargetMark;
  readonly pill: PillLook;
}

export interface EdgeLookInput {
  /** Every flow once; an egress and an ingress rule that speak of the same one are one. Never empty. */
  readonly flows: readonly EdgeItem[];
  /** An end is a folded namespace: the pill counts, the width grows with the number of flows. */
  readonly folded: boolean;
  /** The source is a workload whose UDP DNS is shut. */
  readonly withoutDns: boolean;
}

/** The most restrictive first: a merged edge takes the line of its worst flow. */
const WORST_FIRST = ['blocked', 'halfOpen', 'unknown', 'allowed', 'notEnforced'] as const;
/** The order in which a split pill counts. */
const PILL_ORDER: readonly FlowState[] = ['allowed', 'notEnforced', 'partial', 'halfOpen', 'blocked', 'unknown'];

/** What an edge looks like, from the flows it stands for (DESIGN.md section 6, "Edges"). */
export function lookOfEdge({ flows, folded, withoutDns }: EdgeLookInput): EdgeLook {
  const line = WORST_FIRST.find((state) => flows.some((flow) => lineOf(flow) === state)) ?? 'unknown';
  const thin = flows.every((flow) => flow.origin.type !== 'drawn');
  const worst = flows.filter((flow) => lineOf(flow) === line);
  // What somebody drew is what the marks speak of; rules beside it may be shut at the other gate.
  const drawn = worst.filter((flow) => flow.origin.type === 'drawn');
  const deciding = drawn.length > 0 ? drawn : worst;
  const passes = line === 'allowed' || line === 'notEnforced';
  const parts = pillParts(flows, folded);
  return {
    line,
    width: folded ? foldedWidth(flows.length) : thin ? 1.15 : line === 'notEnforced' ? 2.4 : 1.75,
    thin,
    sourceBar: !passes && deciding.some((flow) => denies(flow, flow.egress)),
    target: targetMark(line, deciding),
    pill: {
      parts,
      counts: folded || parts.length > 1,
      ipOnly: withoutDns && line === 'allowed' && !folded && flows.some((flow) => !flow.dnsOnly),
      host: !folded && flows.some((flow) => flow.caveat),
      expected: worstExpectation(flows),
    },
  };
}

/** The dashed line that a draft shows before anything is written. */
export function lookOfPreview(portWords: readonly string[]): EdgeLook {
  const text = portWords.length === 0 ? 'any port' : portText([portWords]);
  return {
    line: 'preview',
    width: 2,
    thin: false,
    sourceBar: false,
    target: 'filled',
    pill: { parts: [{ state: 'preview', text }], counts: false, ipOnly: false, host: false, expected: null },
  };
}

/** The worst of the expectations of drawn flows: one that fails says more than one that holds. */
export function worstExpectation(flows: readonly EdgeItem[]): ExpectationState | null {
  const states = new Set(
    flows.flatMap(({ origin, state }) =>
      origin.type === 'drawn' && origin.flow.expect !== null ? [expectationState(origin.flow.expect, state)] : [],
    ),
  );
  return (['fails', 'unknown', 'holds'] as const).find((state) => states.has(state)) ?? null;
}

/** `min(5, 1.4 + .62·log2 n)` px for n flows between folded namespaces. */
export function foldedWidth(flows: number): number {
  return Math.min(5, 1.4 + 0.62 * Math.log2(Math.max(1, flows)));
}

/** A partial flow takes the line of its worst members. */
function lineOf(flow: EdgeItem): (typeof WORST_FIRST)[number] {
  if (flow.state !== 'partial') return flow.state;
  return WORST_FIRST.find((state) => (flow.counts[state] ?? 0) > 0) ?? 'blocked';
}

function denies(flow: EdgeItem, gate: EdgeItem['egress']): boolean {
  return gate === 'closed' || (flow.state === 'partial' && gate === 'partial');
}

function targetMark(line: EdgeLook['line'], deciding: readonly EdgeItem[]): TargetMark {
  if (line === 'allowed' || line === 'notEnforced') return 'filled';
  if (line === 'unknown') return 'chevron';
  return deciding.some((flow) => denies(flow, flow.ingress)) ? 'bar' : 'hollow';
}

function pillParts(flows: readonly EdgeItem[], folded: boolean): readonly PillPart[] {
  const [first, ...others] = flows;
  if (first !== undefined && others.length === 0 && first.state === 'partial' && !folded) {
    const members = countParts((state) => first.counts[state] ?? 0);
    return members.length > 1 ? members : [{ state: 'partial', text: portText([first.ports]) }];
  }
  const byState = countParts((state) => flows.filter((flow) => flow.state === state).length);
  if (folded || byState.length > 1) return byState;
  return byState.map(({ state }) => ({ state, text: portText(flows.map((flow) => flow.ports)) }));
}

function countParts(count: (state: FlowState) => number): readonly PillPart[] {
  return PILL_ORDER.flatMap((state) => {
    const number = count(state);
    return number > 0 ? [{ state, text: String(number) }] : [];
  });
}
