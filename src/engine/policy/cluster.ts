import type { Diagnostic } from '../model/diagnostic';
import type { Pod, PolicyDocument, PolicyId, Protocol, Resources, Workload, WorkloadId } from '../model/resources';
import type { SourceRange } from '../model/source';
import type { CniReading, Direction, Family, Phrase, RuleAction, Tier } from '../model/verdict';
import type { LabelSelector } from '../selector/labelSelector';
import type { AddressSet } from '../sets/addressSet';
import type { TriBits } from '../sets/bits';
import type { ConnectionSet } from '../sets/connectionSet';
import type { PodTable } from './podTable';

/** An item of `ports`: an inclusive range, or a named port (then `from` and `to` are 0, S25). */
export interface CompiledPort {
  readonly index: number;
  /** Null: a named port of any protocol (S44). */
  readonly protocol: Protocol | null;
  readonly from: number;
  readonly to: number;
  /** Up to which port the range surely holds: less than `to` where it is not known whether `endPort` counts. */
  readonly sureTo: number;
  readonly name: string | null;
  readonly source: SourceRange;
}

/** An item of `from` or `to` with the pods that it matches. */
export type CompiledPeer =
  | {
      readonly type: 'pods';
      readonly index: number;
      readonly form: 'podSelector' | 'namespaceSelector' | 'both';
      readonly podSelector: LabelSelector | null;
      readonly namespaceSelector: LabelSelector | null;
      readonly matches: TriBits;
      readonly source: SourceRange;
    }
  | {
      readonly type: 'ipBlock';
      readonly index: number;
      /** An item of a cluster-scoped rule's `networks`. */
      readonly isNetwork: boolean;
      /** Canonical texts. */
      readonly cidr: string;
      readonly except: readonly string[];
      readonly family: Family;
      /** The block less its excepts. */
      readonly addresses: AddressSet;
      /** Pods whose address of the block's family it takes (S34); those of the other family it never does (S28). */
      readonly matches: TriBits;
      readonly source: SourceRange;
    }
  | {
      readonly type: 'nodes';
      readonly index: number;
      readonly selector: LabelSelector;
      /** Names of the nodes that it takes. */
      readonly nodes: ReadonlySet<string>;
      /** hostNetwork pods of those nodes. */
      readonly matches: TriBits;
      readonly source: SourceRange;
    }
  | {
      readonly type: 'domains';
      readonly index: number;
      readonly names: readonly string[];
      /** None: domain names are of the world outside. */
      readonly matches: TriBits;
      readonly source: SourceRange;
    }
  | {
      /** A form that is not known here: its rule fails closed (S46). */
      readonly type: 'unreadable';
      readonly index: number;
      readonly keys: readonly string[];
      /** Everybody where the rule denies, nobody where it accepts. */
      readonly takesAll: boolean;
      readonly matches: TriBits;
      readonly source: SourceRange;
    };

export interface CompiledRule {
  readonly index: number;
  readonly direction: Direction;
  readonly action: RuleAction;
  /** What the file says, where that is another action: a `Pass` that fails closed denies (S46). */
  readonly writtenAction: RuleAction;
  readonly name: string | null;
  /** Null: any peer (S17). */
  readonly peers: readonly CompiledPeer[] | null;
  /** Null: every port of every protocol (S17). */
  readonly ports: readonly CompiledPort[] | null;
  /** What the numeric ports admit; everything where `ports` is null. */
  readonly connections: ConnectionSet;
  /** Ports of which it is not known whether the rule holds for them (`endPort`); disjoint from `connections`. */
  readonly doubtful: ConnectionSet;
  readonly named: readonly CompiledPort[];
  readonly source: SourceRange;
}

/**
 * `ok`: judged. `refused`: the API server would not take it; `broken`: not readable (both S53). `unmodelled`: a kind
 * that is not judged. `duplicate`: a later document of the same name counts (S54).
 */
export type PolicyStatus = 'ok' | 'refused' | 'broken' | 'unmodelled' | 'duplicate' | 'inactive';

export interface CompiledPolicy {
  readonly id: PolicyId;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly tier: Tier;
  /** Null where the kind has none, or it can't be read. */
  readonly priority: number | null;
  /** Null: a broken document. */
  readonly document: PolicyDocument | null;
  readonly source: SourceRange;
  readonly status: PolicyStatus;
  /** Why it is not judged as written; null where it is. */
  readonly reason: Phrase | null;
  readonly diagnostics: readonly Diagnostic[];
  /** In force (S13); of a policy that is not `ok`, those that it could be in force for. */
  readonly directions: readonly Direction[];
  /** Null: not readable, or not of this form. */
  readonly podSelector: LabelSelector | null;
  /** Of a cluster-scoped policy's subject; null: its own namespace, or as `podSelector`. */
  readonly namespaceSelector: LabelSelector | null;
  /** Pods that it selects, and so isolates, per direction; of a policy that is not `ok`, those that it could touch. */
  readonly selects: Readonly<Record<Direction, TriBits>>;
  /** Of directions in force (S15); none unless `ok`. */
  readonly rules: Readonly<Record<Direction, readonly CompiledRule[]>>;
}

/** A policy that selects a pod for a direction, or may. */
export interface Selecting {
  readonly policy: CompiledPolicy;
  readonly selects: 'yes' | 'unknown';
}

/**
 * The policies that bear on one gate, sorted by the tier that asks them (S40). Gates with the same policies share one
 * object, so what is computed from it alone can be kept by its identity.
 */
export interface GatePolicies {
  /** In document order: refused, broken and unmodelled ones too, duplicates not. */
  readonly all: readonly Selecting[];
  /**
   * Some policy can't be judged, so the gate is unknown (S53). `network`: none but NetworkPolicies, which never bear on
   * the pod's own node (S8).
   */
  readonly opaque: 'no' | 'network' | 'yes';
  /** Ascending by priority. */
  readonly admin: readonly Selecting[];
  readonly network: readonly Selecting[];
  /** Ascending by priority, those without last. */
  readonly baseline: readonly Selecting[];
}

/** A cluster with every default, selector and port resolved, ready to be judged. Pods are numbered as in `pods`. */
export interface Cluster {
  readonly resources: Resources;
  readonly reading: CniReading;
  /** Families that pods of unknown address have. */
  readonly families: readonly Family[];
  readonly pods: readonly Pod[];
  readonly workloads: readonly Workload[];
  /** Every document of a policy kind, in document order; broken ones last. */
  readonly policies: readonly CompiledPolicy[];
  readonly diagnostics: readonly Diagnostic[];
  readonly table: PodTable;
  /** Undefined: no such pod. */
  podIndexOf(podId: string): number | undefined;
  workloadOf(id: WorkloadId): Workload | undefined;
  /** Workloads of that name, of whatever kind. */
  workloadsNamed(namespace: string, name: string): readonly Workload[];
  /** Indices of a workload's members. */
  workloadPods(id: WorkloadId): readonly number[];
  policyOf(id: PolicyId): CompiledPolicy | undefined;
  gatePolicies(pod: number, direction: Direction): GatePolicies;
  /** All policies that bear on one gate, in document order. */
  selecting(pod: number, direction: Direction): readonly Selecting[];
}
