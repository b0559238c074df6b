import type { EndRef, FlowQuery, GateState, Verdict } from '../model/verdict';

/*
 * The only place where effects become verdicts. What a person is shown as an explanation is the same list that goes in
 * here, so the two cannot disagree.
 */

/** A gate for one flow that nothing within tells apart; `partial` comes from several of them. */
export type SimpleGateState = Exclude<GateState, 'partial'>;

/** A connection needs both gates (S3). */
export function verdictOf(egress: SimpleGateState, ingress: SimpleGateState): Exclude<Verdict, 'partial'> {
  if (egress === 'closed' || ingress === 'closed') return 'blocked';
  return egress === 'open' && ingress === 'open' ? 'allowed' : 'unknown';
}

interface HalfGate {
  readonly state: GateState;
  readonly admittedByRule: boolean;
}

/** One gate has an explicit rule that admits, the other denies (S52). */
export function isHalfOpen(egress: HalfGate, ingress: HalfGate): boolean {
  const opensTo = (gate: HalfGate, other: HalfGate): boolean =>
    gate.state === 'open' && gate.admittedByRule && other.state === 'closed';
  return opensTo(egress, ingress) || opensTo(ingress, egress);
}

/** All alike: that; some allowed and some blocked: partial; otherwise unknown (S52). */
export function verdictOfAll(seen: ReadonlySet<Verdict>): Verdict {
  if (seen.has('partial') || (seen.has('allowed') && seen.has('blocked'))) return 'partial';
  if (seen.size === 0 || seen.has('unknown')) return 'unknown';
  return seen.has('allowed') ? 'allowed' : 'blocked';
}

/**
 * A name outside the cluster without an address is one of many addresses, and nobody knows which: where they differ, so
 * does what is known (S50).
 */
export function verdictOfOneOf(verdict: Verdict, query: FlowQuery): Verdict {
  const isSomewhere = (end: EndRef): boolean => end.type === 'domain' && end.address === null;
  return verdict === 'partial' && (isSomewhere(query.from) || isSomewhere(query.to)) ? 'unknown' : verdict;
}

/** As `verdictOfAll`, for the gates of a flow's members. */
export function gateOfAll(seen: ReadonlySet<GateState>): GateState {
  if (seen.has('partial') || (seen.has('open') && seen.has('closed'))) return 'partial';
  if (seen.size === 0 || seen.has('unknown')) return 'unknown';
  return seen.has('open') ? 'open' : 'closed';
}
