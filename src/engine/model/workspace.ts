import type { SourceRange } from './source';
import type { CniReading, FlowQuery } from './verdict';

/** Drawbridge's own two files; everything else in a workspace is the user's. */
export const FLOWS_PATH = 'flows.yaml';
export const SETTINGS_PATH = 'drawbridge.yaml';
/** Where new policies and new namespaces and workloads go unless a better place is known. */
export const POLICIES_PATH = 'policies.yaml';
export const CLUSTER_PATH = 'cluster.yaml';

/** An entry of `flows.yaml`: something that a person drew. */
export interface DrawnFlow {
  /** Stable while the entry is: made of its content, `#2` where two are equal. */
  readonly id: string;
  readonly query: FlowQuery;
  /** Null: judged, not counted. */
  readonly expect: 'allowed' | 'blocked' | null;
  readonly name: string | null;
  readonly source: SourceRange;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An address range that was put on the canvas, maybe before any policy names it. */
export interface External {
  readonly cidr: string;
  readonly name: string | null;
}

/** What `drawbridge.yaml` says, defaults filled in. */
export interface WorkspaceSettings {
  /** By node id; workloads relative to their namespace's group, all else absolute. */
  readonly positions: ReadonlyMap<string, Point>;
  readonly externals: readonly External[];
  /** Id of the profile of the cluster's network plugin. */
  readonly cni: string;
  /** What that profile says, with what the file says otherwise. */
  readonly reading: CniReading;
  /** Null: taken from Node podCIDRs, else the private ranges (S34). */
  readonly podRanges: readonly string[] | null;
  /** Whether an assumed CoreDNS stands in where nothing shows the cluster's DNS (S37). */
  readonly assumeDns: boolean;
  /** Namespaces that are one's own; null: all are. Policies in others are asked of their owners and not written. */
  readonly mine: readonly string[] | null;
  /** Whether a drawn flow gets policies of its own, or a rule in the one policy of its workload. */
  readonly policyPer: 'flow' | 'workload';
  /** For documents without `metadata.namespace` (S30). */
  readonly defaultNamespace: string;
}
