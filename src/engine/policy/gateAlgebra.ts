import type { RuleAction } from '../model/verdict';

/*
 * What one gate does with connections, tier by tier (S40-S42, S1-S6, S8). The same few lines judge one connection (sets
 * are booleans), one port for all pods at the other end (sets of pods) and all ports of one pair (sets of ports): see
 * `gate.ts`, `gateRow.ts` and `connections.ts`.
 *
 * Everything is three-valued (S50): a stage gives every outcome that its connections may have, and where two outcomes
 * that differ are possible, nobody knows.
 */

/** Sets of connections of some form. */
export interface Algebra<T> {
  readonly none: T;
  readonly all: T;
  readonly or: (a: T, b: T) => T;
  readonly and: (a: T, b: T) => T;
  readonly minus: (a: T, b: T) => T;
}

/** One connection: it is in the set, or it is not. */
export const ONE_CONNECTION: Algebra<boolean> = {
  none: false,
  all: true,
  or: (a, b) => a || b,
  and: (a, b) => a && b,
  minus: (a, b) => a && !b,
};

/** What a rule matches surely, and what it may match; disjoint. */
export interface Matched<T> {
  readonly yes: T;
  readonly unknown: T;
}

export interface RuleMatch<T> extends Matched<T> {
  readonly action: RuleAction;
}

/** A policy that bears on the gate, and what each of its rules matches. */
export interface PolicyMatch<T> {
  /** Does it select the pod? */
  readonly selects: 'yes' | 'unknown';
  /** Null: it has none, so its place in its tier is not known beside others. */
  readonly priority: number | null;
  readonly rules: readonly RuleMatch<T>[];
}

export interface GateMatch<T> {
  readonly admin: readonly PolicyMatch<T>[];
  readonly network: readonly PolicyMatch<T>[];
  readonly baseline: readonly PolicyMatch<T>[];
  /** Connections with the pod's own node (S8), and those of which nobody knows whether they are. */
  readonly ownNode: Matched<T>;
  /** At the ingress gate the own node passes whatever is written; at the egress gate cluster-scoped rules bind it. */
  readonly direction: 'ingress' | 'egress';
  /** Connections of which nobody knows whether the plugin filters them. */
  readonly doubt: T;
}

/** What a gate lets pass surely, and what nobody knows of; disjoint. The rest is shut. */
export interface GateAnswer<T> {
  readonly open: T;
  readonly unknown: T;
  /** The part of `open` that an explicit rule admits (S52): not being isolated does not count. */
  readonly admitted: T;
}

/** What may become of the connections that reach a stage. */
interface Outcomes<T> {
  readonly accept: T;
  readonly deny: T;
  /** They go on to the next stage. */
  readonly next: T;
}

/** What a gate says, tier by tier. Without policies it is open (S1). */
export function gateAnswer<T>(algebra: Algebra<T>, match: GateMatch<T>): GateAnswer<T> {
  const { or, and, minus, all, none } = algebra;
  const { ownNode, doubt } = match;
  const mayBeOwn = or(ownNode.yes, ownNode.unknown);
  const atIngress = match.direction === 'ingress';
  let own = atIngress ? mayBeOwn : none;
  let reaching = atIngress ? minus(all, ownNode.yes) : all;
  let accept = none;
  let deny = doubt;
  const ask = (outcomes: Outcomes<T>): void => {
    accept = or(accept, and(outcomes.accept, reaching));
    deny = or(deny, and(outcomes.deny, reaching));
    reaching = and(outcomes.next, reaching);
  };
  ask(tierOutcomes(algebra, match.admin));
  if (match.network.length > 0) {
    const outcomes = networkOutcomes(algebra, match.network);
    if (atIngress) {
      ask(outcomes);
    } else {
      own = and(mayBeOwn, reaching);
      ask({
        accept: minus(outcomes.accept, ownNode.yes),
        deny: minus(outcomes.deny, ownNode.yes),
        next: outcomes.next,
      });
    }
  }
  ask(tierOutcomes(algebra, match.baseline));
  // What no stage has decided passes (S40).
  const pass = or(or(accept, reaching), or(own, doubt));
  const open = minus(pass, deny);
  return { open, unknown: and(pass, deny), admitted: minus(and(open, accept), reaching) };
}

/** What a gate says of which some NetworkPolicy can't be judged: nothing, but of the own node, whom it can't shut out. */
export function opaqueAnswer<T>(algebra: Algebra<T>, match: GateMatch<T>): GateAnswer<T> {
  const { or, and, minus, all } = algebra;
  const own = match.ownNode.yes;
  const answer = gateAnswer(algebra, match);
  return {
    open: and(answer.open, own),
    unknown: or(minus(all, own), and(answer.unknown, own)),
    admitted: and(answer.admitted, own),
  };
}

/**
 * First match by priority, then by the order of rules (S40). Policies of equal priority, and one without beside others,
 * come in an order that nobody knows (S43): each of their outcomes is possible.
 */
function tierOutcomes<T>(algebra: Algebra<T>, policies: readonly PolicyMatch<T>[]): Outcomes<T> {
  const { or, and, minus, none, all } = algebra;
  let [accept, deny, pass] = [none, none, none];
  /** What no policy before surely decides. */
  let left = all;
  let decided = none;
  policies.forEach((policy, index) => {
    const before = policies[index - 1];
    if (before !== undefined && before.priority !== policy.priority) left = minus(left, decided);
    const own = firstMatches(algebra, policy.rules);
    const reached = policy.priority === null ? all : left;
    accept = or(accept, and(own.accept, reached));
    deny = or(deny, and(own.deny, reached));
    pass = or(pass, and(own.pass, reached));
    if (policy.selects === 'yes') decided = or(decided, own.sure);
  });
  return { accept, deny, next: or(pass, minus(all, decided)) };
}

interface FirstMatches<T> extends Readonly<Record<RuleAction, T>> {
  /** What some rule surely matches. */
  readonly sure: T;
}

/** Which action each connection may meet first. */
function firstMatches<T>(algebra: Algebra<T>, rules: readonly RuleMatch<T>[]): FirstMatches<T> {
  const { or, and, minus, none, all } = algebra;
  const met: Record<RuleAction, T> = { accept: none, deny: none, pass: none };
  let left = all;
  for (const { action, yes, unknown } of rules) {
    met[action] = or(met[action], and(left, or(yes, unknown)));
    left = minus(left, yes);
  }
  return { ...met, sure: minus(all, left) };
}

/**
 * NetworkPolicies that select the pod, or may: together they decide finally (S2, S5). Where it is only possible that one
 * selects, the pod may also not be isolated at all.
 */
function networkOutcomes<T>(algebra: Algebra<T>, policies: readonly PolicyMatch<T>[]): Outcomes<T> {
  const { or, and, minus, none, all } = algebra;
  let mayAdmit = none;
  let surelyAdmitted = none;
  let admittedByEach = all;
  let isIsolated = false;
  for (const { selects, rules } of policies) {
    let own = none;
    for (const { yes, unknown } of rules) {
      own = or(own, yes);
      mayAdmit = or(mayAdmit, or(yes, unknown));
    }
    if (selects === 'yes') {
      isIsolated = true;
      surelyAdmitted = or(surelyAdmitted, own);
    }
    admittedByEach = and(admittedByEach, own);
  }
  if (isIsolated) return { accept: mayAdmit, deny: minus(all, surelyAdmitted), next: none };
  // Shut if one of them selects the pod and does not admit.
  return { accept: mayAdmit, deny: minus(all, admittedByEach), next: all };
}
