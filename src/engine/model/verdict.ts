import type { PolicyId, Protocol } from './resources';
import type { SourceRange } from './source';

/** S50: every question to a policy has one of three answers. */
export type Tri = 'yes' | 'no' | 'unknown';

export type Direction = 'egress' | 'ingress';

/** Where a policy is asked (S40): before NetworkPolicy, as one, or after it. */
export type Tier = 'admin' | 'networkPolicy' | 'baseline';

/** What a rule does with the connections that it matches. Rules of NetworkPolicy only ever accept (S2). */
export type RuleAction = 'accept' | 'deny' | 'pass';

/** Cluster-scoped kinds that are judged (S44, S45). */
export const CLUSTER_POLICY_KINDS = [
  'ClusterNetworkPolicy',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
] as const;
export type ClusterPolicyKind = (typeof CLUSTER_POLICY_KINDS)[number];

/** What the API leaves to the cluster's network plugin (S11, S34, S36). `unknown`: no source says what it does. */
export interface CniReading {
  readonly enforced: boolean;
  /** Does an ipBlock (and a `networks` peer, S47) match the addresses of pods? */
  readonly ipBlockPods: 'match' | 'skip' | 'unknown';
  readonly hostNetwork: 'node' | 'pod';
  /** Is `endPort` honoured? `no`: the rule holds for `port` alone, as the Kubernetes documentation says. */
  readonly endPort: Tri;
  /** Are SCTP connections filtered? Otherwise it is not known what becomes of them at a pod that a policy selects. */
  readonly sctp: Tri;
  /** Which cluster-scoped kinds the plugin acts on. `no`: objects of the kind do nothing. */
  readonly kinds: Readonly<Record<ClusterPolicyKind, Tri>>;
}

/** As specified: what the page and the command line assume unless told otherwise. */
export const KUBERNETES_READING: CniReading = {
  enforced: true,
  ipBlockPods: 'match',
  hostNetwork: 'node',
  endPort: 'yes',
  sctp: 'yes',
  kinds: { ClusterNetworkPolicy: 'yes', AdminNetworkPolicy: 'yes', BaselineAdminNetworkPolicy: 'yes' },
};

export type Family = 'IPv4' | 'IPv6';

/** One end of a flow, as a person or a rule names it. */
export type EndRef =
  | { readonly type: 'workload'; readonly namespace: string; readonly name: string; readonly kind: string | null }
  | { readonly type: 'pod'; readonly namespace: string; readonly name: string }
  | { readonly type: 'service'; readonly namespace: string; readonly name: string }
  | { readonly type: 'address'; readonly address: string }
  | { readonly type: 'cidr'; readonly cidr: string; readonly except: readonly string[] }
  /** A DNS name outside the cluster, as rules with `domainNames` see it (S44); null: it may resolve to any address. */
  | { readonly type: 'domain'; readonly name: string; readonly address: string | null }
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
  /** What it does where it matches. */
  readonly action: RuleAction;
  /** The rule's own name, which cluster-scoped kinds may give it. */
  readonly name: string | null;
  /** Does it match the flow? For a NetworkPolicy: does it admit it? */
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
  readonly tier: Tier;
  /** Null for NetworkPolicy and for the singleton baseline, which have none. */
  readonly priority: number | null;
  /** Does it select the pod for this direction? `unknown` policies are listed with why. */
  readonly selects: Tri;
  readonly outcome: Tri;
  /** Says why a policy selects nobody knows, or what a policy without rules does; null where the rules say it all. */
  readonly note: Phrase | null;
  readonly rules: readonly RuleEffect[];
  readonly source: SourceRange;
}

/** One tier's word on a flow (S40, S41); the last step of a gate decides. */
export interface TierStep {
  readonly tier: Tier;
  /**
   * `admits`, `isolates`: NetworkPolicy, which decides finally where it selects the pod. `none`: nothing here speaks of
   * the flow. `unknown`: what it says hangs on a missing fact.
   */
  readonly outcome: RuleAction | 'admits' | 'isolates' | 'none' | 'unknown';
  /** The policy and the place of its rule that said so; null where none did. */
  readonly policy: PolicyId | null;
  readonly rule: number | null;
}

/** Why a gate stands as it does. `denied`: a cluster-scoped rule denies the flow. */
export type GateBasis =
  | 'rule'
  | 'noRule'
  | 'denied'
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
  /** The tiers that were asked, in order; empty where no cluster-scoped policy bears on the gate. */
  readonly steps: readonly TierStep[];
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
