import type { Tri } from '../model/verdict';
import type { CompiledPolicy, CompiledRule } from './cluster';

/** What one rule says of one connection. */
export interface RuleEvaluation {
  readonly rule: CompiledRule;
  /** Does the rule match the connection? */
  readonly outcome: Tri;
  /** One an item of `from` or `to`; a single `yes` where the rule takes any peer. */
  readonly peers: readonly Tri[];
  readonly ports: readonly Tri[];
}

/** What one policy that bears on a gate says of one connection. */
export interface PolicyEvaluation {
  readonly policy: CompiledPolicy;
  readonly selects: 'yes' | 'unknown';
  /** Does one of its rules match? Between rules OR (S18); a policy without rules matches nothing (S16). */
  readonly outcome: Tri;
  readonly rules: readonly RuleEvaluation[];
}
