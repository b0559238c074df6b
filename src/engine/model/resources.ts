import type { PathPart } from './finding';
import type { SourceRange } from './source';

/** What a document says, after YAML or JSON has been read; objects are null-prototype or plain, keys are own. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export type Labels = ReadonlyMap<string, string>;

/** A port that a container declares (init sidecars included, S25). Absent protocol is TCP. */
export interface ContainerPort {
  readonly name: string | null;
  readonly port: number;
  readonly protocol: Protocol;
}

/** `namespace/name[Kind]`, netpol-analyzer's notation. */
export type WorkloadId = string;

/** One member of a workload: a real pod, or a template that stands for `count` replicas which nothing tells apart. */
export interface Pod {
  /** `namespace/name` of a real pod; `namespace/name[Kind]`, with `#n` where replicas differ, of a template. */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly workload: WorkloadId;
  readonly labels: Labels;
  /** Keys that a controller will set on pods of this template, and whose values nobody knows yet (S31). */
  readonly unknownLabels: ReadonlySet<string>;
  /** Canonical addresses of both families; empty when the manifests do not show them. */
  readonly addresses: readonly string[];
  readonly ports: readonly ContainerPort[];
  readonly hostNetwork: boolean;
  readonly node: string | null;
  readonly dnsPolicy: string;
  readonly count: number;
  readonly template: boolean;
  readonly source: SourceRange | null;
}

export interface Workload {
  readonly id: WorkloadId;
  readonly namespace: string;
  readonly name: string;
  /** A kind of the table in S31, or the kind of a custom owner as its pods name it. */
  readonly kind: string;
  /** Pods shown, or `spec.replicas`; null where the manifests leave it open (DaemonSet template, CronJob). */
  readonly replicas: number | null;
  /** Ids of its members, in order; never empty. */
  readonly pods: readonly string[];
  readonly source: SourceRange | null;
  /** Made up by Drawbridge and marked so: the assumed CoreDNS of S37. */
  readonly assumed: boolean;
}

export interface Namespace {
  readonly name: string;
  /** With `kubernetes.io/metadata.name` added as the control plane does (S32). */
  readonly labels: Labels;
  /** Shown by a Namespace manifest; otherwise only referred to. */
  readonly declared: boolean;
  readonly source: SourceRange | null;
}

export interface Node {
  readonly name: string;
  readonly labels: Labels;
  readonly addresses: readonly string[];
  readonly podRanges: readonly string[];
  readonly source: SourceRange | null;
}

export interface ServicePort {
  readonly name: string | null;
  readonly port: number;
  readonly protocol: Protocol;
  /** A number, or the name of a container port; absent in the manifest means `port`. */
  readonly targetPort: number | string;
}

export interface Service {
  readonly namespace: string;
  readonly name: string;
  /** Null: no selector (endpoints are managed by hand, or ExternalName). */
  readonly selector: Labels | null;
  readonly ports: readonly ServicePort[];
  readonly type: string;
  readonly addresses: readonly string[];
  readonly source: SourceRange | null;
}

/** `kind/namespace/name`; a repeated one gets `#2`, `#3` in path and document order (S54). */
export type PolicyId = string;

/** A policy of any kind, as read: the data, and where each part of it stands. */
export interface PolicyDocument {
  readonly id: PolicyId;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Null for cluster-scoped kinds. */
  readonly namespace: string | null;
  /** The manifest had no namespace and the context's was taken (S30). */
  readonly namespaceAssumed: boolean;
  readonly data: JsonObject;
  readonly source: SourceRange;
  /** The range of the value at a path of keys and indices, or of its key; the nearest one around it where there is none. */
  readonly rangeAt: (path: readonly (string | number)[], part?: PathPart) => SourceRange;
}

/** A document that could not be read. Hints are taken from its text; null where it has none. */
export interface BrokenDocument {
  readonly source: SourceRange;
  /** A clause: `line 64: expected …`. */
  readonly error: string;
  /** A diagnostic at its place says why it can't be parsed. */
  readonly told: boolean;
  readonly kindHint: string | null;
  readonly namespaceHint: string | null;
  readonly nameHint: string | null;
}

/** Everything that judging needs to know of a cluster. */
export interface Resources {
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly nodes: readonly Node[];
  readonly workloads: readonly Workload[];
  readonly pods: readonly Pod[];
  readonly services: readonly Service[];
  readonly policies: readonly PolicyDocument[];
  readonly broken: readonly BrokenDocument[];
  /** Pods that run no more and are not drawn (S31). */
  readonly leftOut: { readonly succeeded: number; readonly failed: number; readonly terminating: number };
  /** Some pod, node or Service shows an IPv6 address beside IPv4 ones (S34, S55). */
  readonly dualStack: boolean;
  /** Ranges in which pods of unknown address lie (S34). */
  readonly podRanges: readonly string[];
}
