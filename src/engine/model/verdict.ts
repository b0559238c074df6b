import type { PolicyId, Protocol } from './resources';
import type { SourceRange } from './source';

/** S50: every question to a policy has one of three answers. */
export type Tri = 'yes' | 'no' | 'unknown';

export type Direction = 'egress' | 'ingress';

/** What the API leaves to the cluster's network plugin (S11, S34, S36). */
export interface CniReading {
  readonly enforced: boolean;
  readonly ipBlockPods: 'match' | 'skip';
  readonly hostNetwork: 'node' | 'pod';
}

export const KUBERNETES_READING: CniReading = { enforced: true, ipBlockPods: 'match', hostNetwork: 'node' };

export type Family = 'IPv4' | 'IPv6';

/** One end of a flow, as a person or a rule names it. */
export type EndRef =
  | { readonly type: 'workload'; readonly namespace: string; readonly name: string; readonly kind: string | null }
  | { readonly type: 'pod'; readonly namespace: string; readonly name: string }
  | { readonly type: 'service'; readonly namespace: string; readonly name: string }
  | { readonly type: 'address'; readonly address: string }
  | { readonly type: 'cidr'; readonly cidr: string; readonly except: readonly string[] }
  | { readonly type: 'internet' }
  | { readonly type: 'anywhere' }
  | { readonly type: 'namespace'; readonly namespace: string }
  | { readonly type: 'allNamespaces' }
  /** Exactly these pods: the side of a rule whose selector takes some of a group. */
  | { readonly type: 'pods'; readonly pods: readonly string[] };

/** A number, a range (both ends inclusive), a container port's name, or null: every port. */
export type PortRef = number | string | { readonly from: number; readonly to: number } | null;

/** A question: may `from` open connections to `to`? A Service's `port` is translated to target ports (S26). */
export interface FlowQuery {
  readonly from: EndRef;
  readonly to: EndRef;
  readonly port: PortRef;
  /** Null with a port: TCP. Null without: every protocol. */
  readonly protocol: Protocol | null;
  readonly family: Family | null;
}

export type Verdict = 'allowed' | 'blocked' | 'partial' | 'unknown';

/** A verdict as an edge, a pill or a cell shows it. */
export const FLOW_STATES = ['allowed', 'notEnforced', 'partial', 'halfOpen', 'blocked', 'unknown'] as const;
export type FlowState = (typeof FLOW_STATES)[number];

export type GateState = 'open' | 'closed' | 'partial' | 'unknown';

/** A sentence in pieces; `code` pieces are shown in the mono font. */
export type Phrase = readonly (string | { readonly code: string })[];

export interface PeerEffect {
  /** Index in `from` / `to`; null: the rule has no peers and takes any (S17). */
  readonly index: number | null;
  readonly outcome: Tri;
  readonly reason: Phrase;
  readonly source: SourceRange;
}

export interface PortEffect {
  /** Index in `ports`; null: the rule has no ports and takes every one (S17). */
  readonly index: number | null;
  readonly outcome: Tri;
  readonly reason: Phrase;
  readonly source: SourceRange;
}

export interface RuleEffect {
  readonly index: number;
  readonly outcome: Tri;
  readonly peers: readonly PeerEffect[];
  readonly ports: readonly PortEffect[];
  readonly source: SourceRange;
}

/** What one policy that selects the pod (or may select it) does to the flow. */
export interface PolicyEffect {
  readonly policy: PolicyId;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
  /** Does it select the pod for this direction? `unknown` policies are listed with why. */
  readonly selects: Tri;
  readonly outcome: Tri;
  /** Says why a policy selects nobody knows, or what a policy without rules does; null where the rules say it all. */
  readonly note: Phrase | null;
  readonly rules: readonly RuleEffect[];
  readonly source: SourceRange;
}

/** Why a gate stands as it does. */
export type GateBasis =
  | 'rule'
  | 'noRule'
  | 'notIsolated'
  | 'external'
  | 'ownAddress'
  | 'ownNode'
  | 'hostNetwork'
  | 'notEnforced'
  | 'missingFact';

export interface GateEffects {
  readonly direction: Direction;
  /** Whose gate: a pod's display name, or the address range. */
  readonly owner: string;
  readonly state: GateState;
  readonly basis: GateBasis;
  /** An explicit rule admits the flow (S52); a side that merely is not isolated does not count. */
  readonly admittedByRule: boolean;
  readonly note: Phrase | null;
  readonly policies: readonly PolicyEffect[];
}

/** Members of a flow that share one judgement: same effects on both gates. */
export interface MemberJudgement {
  readonly verdict: Verdict;
  readonly halfOpen: boolean;
  /** Display names, e.g. `shop/frontend[Deployment]`, `10.0.0.0-10.255.255.255`. */
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  /** Inclusive intervals of destination pod ports. */
  readonly ports: readonly (readonly [number, number])[];
  /** How many (source, destination) pairs are like this one. */
  readonly pairs: number;
  readonly egress: GateEffects;
  readonly ingress: GateEffects;
}

export interface Judgement {
  readonly query: FlowQuery;
  readonly verdict: Verdict;
  /** Refines `blocked` (S52). */
  readonly halfOpen: boolean;
  readonly enforced: boolean;
  readonly state: FlowState;
  readonly egress: GateState;
  readonly ingress: GateState;
  /** Every kind of member, the deciding ones (blocked, half-open, unknown) first; never empty unless `impossible`. */
  readonly members: readonly MemberJudgement[];
  /** The flow has no members at all (a Service that selects nobody, a port name nobody has); the verdict is unknown. */
  readonly impossible: Phrase | null;
  /** Host network and the like: holds whatever the verdict. */
  readonly caveats: readonly Phrase[];
  /** Definite misses a person can correct (S50): namespace only referred to, port not declared. */
  readonly assumptions: readonly Phrase[];
}
