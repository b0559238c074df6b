import type { Diagnostic } from './diagnostic';
import type { ExpectationView } from './expectation';
import type { ContainerPort, PolicyId, Protocol, WorkloadId } from './resources';
import type { SourceRange } from './source';
import type { Direction, FlowQuery, FlowState, GateState, Phrase, Tier } from './verdict';
import type { DrawnFlow, WorkspaceSettings } from './workspace';

/*
 * What the page draws of a cluster: plain data, structured-cloneable, the answer of the worker to one revision of the
 * document.
 */

/**
 * `shop/frontend[Deployment]` a workload, `shop` a namespace, `*` all namespaces, `anywhere`, `internet`, and
 * `cidr:203.0.113.0/24` an address range.
 */
export type NodeId = string;

/** Is a direction of a workload restricted (some policy isolates it) or open? `mixed`: its replicas differ. */
export type Posture = 'restricted' | 'open' | 'mixed' | 'unknown';

export type DnsState = 'ok' | 'noUdp' | 'noTcp' | 'unknown' | 'notJudged';

export interface DnsView {
  readonly state: DnsState;
  /** Why, for the badge's tooltip: which rule admits it, or which near misses exist and whom they select. */
  readonly sentences: readonly Phrase[];
}

export interface WorkloadView {
  readonly id: WorkloadId;
  readonly namespace: string;
  readonly name: string;
  readonly kind: string;
  readonly replicas: number | null;
  /** Pods of a controller that are listed one by one, as a cluster runs them; 0: its template stands for them. */
  readonly listedPods: number;
  /** Labels of its members that are alike, those used by a selector first, then `app`, then the rest. */
  readonly labels: readonly (readonly [string, string])[];
  readonly ports: readonly ContainerPort[];
  readonly ingress: Posture;
  readonly egress: Posture;
  readonly ingressPolicies: readonly PolicyId[];
  readonly egressPolicies: readonly PolicyId[];
  readonly dns: DnsView;
  readonly hostNetwork: boolean;
  readonly assumed: boolean;
  readonly source: SourceRange | null;
}

export interface DefaultDenyView {
  /** A policy with an empty podSelector and no rules isolates this direction. */
  readonly on: boolean;
  /** The policies that do so. */
  readonly policies: readonly PolicyId[];
  /** Off, and yet every pod is isolated in this direction by these other policies. */
  readonly othersIsolate: readonly PolicyId[];
}

export interface NamespaceView {
  readonly name: string;
  readonly labels: readonly (readonly [string, string])[];
  readonly declared: boolean;
  /** kube-system and the like; hidden by the switch of the overview. */
  readonly system: boolean;
  readonly workloads: readonly WorkloadId[];
  readonly policies: readonly PolicyId[];
  readonly defaultDeny: { readonly ingress: DefaultDenyView; readonly egress: DefaultDenyView };
  /** Workloads restricted in both directions; workloads open in at least one; workloads whose UDP DNS is shut. */
  readonly restricted: number;
  readonly open: number;
  readonly withoutDns: number;
  readonly source: SourceRange | null;
}

export interface PolicyView {
  readonly id: PolicyId;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly tier: Tier;
  /** Null for NetworkPolicy, for the singleton baseline, and where it can't be read. */
  readonly priority: number | null;
  readonly directions: readonly Direction[];
  /** Number of pods it selects (replicas counted). */
  readonly pods: number;
  /** Workloads it selects at least one member of. */
  readonly selects: readonly WorkloadId[];
  /**
   * `refused`: the API server would not take it (S53); `unmodelled`: a kind that is not judged; `inactive`: a kind that
   * the cluster's network plugin does not act on.
   */
  readonly status: 'ok' | 'refused' | 'broken' | 'unmodelled' | 'duplicate' | 'inactive';
  readonly source: SourceRange;
}

export interface ExternalView {
  readonly id: NodeId;
  readonly type: 'internet' | 'cidr' | 'anywhere' | 'allNamespaces';
  readonly name: string;
  /** Empty for `anywhere` and `allNamespaces`. */
  readonly cidr: string;
}

export interface ServiceView {
  readonly namespace: string;
  readonly name: string;
  /** The labels that it selects pods by; null: it selects none. */
  readonly selector: readonly (readonly [string, string])[] | null;
  readonly source: SourceRange | null;
  readonly ports: readonly { readonly name: string | null; readonly port: number; readonly protocol: Protocol }[];
}

/** One flow of an edge. */
export interface EdgeItem {
  readonly id: string;
  /** The flow to ask `explain` about. */
  readonly query: FlowQuery;
  readonly origin:
    | { readonly type: 'drawn'; readonly flow: DrawnFlow }
    | {
        readonly type: 'rule';
        readonly policy: PolicyId;
        readonly direction: Direction;
        readonly rule: number;
        readonly peer: number | null;
        readonly source: SourceRange;
      }
    | { readonly type: 'effective' };
  /** `8080`, `53/UDP`, `any port`, `http`, `8000–8100`. */
  readonly ports: readonly string[];
  readonly state: FlowState;
  readonly egress: GateState;
  readonly ingress: GateState;
  /** Speaks only of port 53 (shown only when DNS is ticked). */
  readonly dnsOnly: boolean;
  /** Members by verdict, where they differ. */
  readonly counts: Partial<Readonly<Record<FlowState, number>>>;
  /** hostNetwork caveat (S36). */
  readonly caveat: boolean;
}

/** (source node, target node) with every flow between them. */
export interface EdgeView {
  /** `from → to` */
  readonly id: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly items: readonly EdgeItem[];
}

export type EdgeViewName = 'drawnAndRules' | 'drawn' | 'rules' | 'effective';

export interface FileView {
  readonly path: string;
  readonly documents: number;
  readonly policies: number;
  readonly readable: boolean;
}

/** Syntax errors that stand in the way of reading a file, for the editor's banner and markers. */
export interface Analysis {
  readonly revision: number;
  readonly files: readonly FileView[];
  readonly diagnostics: readonly Diagnostic[];
  readonly namespaces: readonly NamespaceView[];
  readonly workloads: readonly WorkloadView[];
  readonly policies: readonly PolicyView[];
  readonly externals: readonly ExternalView[];
  readonly services: readonly ServiceView[];
  readonly flows: readonly DrawnFlow[];
  /** Those of the flows of which somebody said what must hold, in their order. */
  readonly expectations: readonly ExpectationView[];
  /** Drawn and from rules; the effective view is asked for separately. */
  readonly edges: readonly EdgeView[];
  readonly settings: WorkspaceSettings;
  readonly leftOut: { readonly succeeded: number; readonly failed: number; readonly terminating: number };
  readonly dns: { readonly source: 'service' | 'pods' | 'assumed' | 'none'; readonly cutOff: number };
}

/** Undrawn reach of a node, for hovering: what it can open to, and what can open to it. */
export interface Reach {
  readonly node: NodeId;
  readonly sentences: readonly Phrase[];
}
