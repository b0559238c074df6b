import type { GateState, Tri, Verdict } from '../model/verdict';
import { and, anyOf } from '../sets/tri';

/*
 * The only place where effects become verdicts. What a person is shown as an explanation is the same list that goes in
 * here, so the two cannot disagree.
 */

/** What one policy that bears on a gate does to the flow. */
export interface PolicyOutcome {
  readonly selects: 'yes' | 'unknown';
  /** Does one of its rules admit the flow? */
  readonly outcome: Tri;
  /** Refused, broken or of a kind that is not judged (S53). */
  readonly opaque: boolean;
}

/** A gate for one flow that nothing within tells apart; `partial` comes from several of them. */
export type SimpleGateState = Exclude<GateState, 'partial'>;

/** Peers AND ports; within each list OR (S18). */
export function ruleOutcome(peers: readonly Tri[], ports: readonly Tri[]): Tri {
  return and(anyOf(peers), anyOf(ports));
}

/** Between rules OR (S18). A policy without rules admits nothing (S16). */
export function policyOutcome(rules: readonly Tri[]): Tri {
  return anyOf(rules);
}

/**
 * Open if no policy selects the pod (S1) or one that does admits (S2); closed if one selects it and none admits (S5).
 * Where a selection or an outcome is unknown, both must come to the same for an answer. A policy that can't be judged
 * leaves the gate unknown, whatever the others say (S53).
 */
export function gateState(policies: readonly PolicyOutcome[]): SimpleGateState {
  if (policies.some((policy) => policy.opaque)) return 'unknown';
  const sure = policies.filter((policy) => policy.selects === 'yes').map((policy) => policy.outcome);
  const doubtful = policies.filter((policy) => policy.selects === 'unknown').map((policy) => policy.outcome);
  if (sure.length === 0) return doubtful.every((outcome) => outcome === 'yes') ? 'open' : 'unknown';
  const bySure = anyOf(sure);
  if (bySure === 'yes') return 'open';
  return bySure === 'no' && anyOf(doubtful) === 'no' ? 'closed' : 'unknown';
}

/** An explicit rule of a policy that surely selects the pod admits the flow; not being isolated does not count (S52). */
export function isAdmittedByRule(policies: readonly PolicyOutcome[]): boolean {
  return policies.some((policy) => policy.selects === 'yes' && policy.outcome === 'yes');
}

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

/** As `verdictOfAll`, for the gates of a flow's members. */
export function gateOfAll(seen: ReadonlySet<GateState>): GateState {
  if (seen.has('partial') || (seen.has('open') && seen.has('closed'))) return 'partial';
  if (seen.size === 0 || seen.has('unknown')) return 'unknown';
  return seen.has('open') ? 'open' : 'closed';
}
