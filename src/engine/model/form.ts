import type { FieldPath } from './finding';
import type { JsonObject, PolicyId, WorkloadId } from './resources';
import type { Phrase } from './verdict';

/** A NetworkPolicy as its form needs it: the data as the text has it, which says more than a view does. */
export interface PolicyForm {
  readonly id: PolicyId;
  readonly name: string;
  readonly namespace: string;
  readonly data: JsonObject;
}

/** The pods that one selector or block of a policy takes. */
export interface SelectorMatches {
  /** `spec.podSelector`, or an item of `from` or `to`. */
  readonly path: FieldPath;
  /** Pods that match for sure, replicas counted, and pods of which nobody knows. */
  readonly pods: number;
  readonly unknown: number;
  /** Workloads with a pod that matches, or may, in the order of the manifests. */
  readonly workloads: readonly { readonly id: WorkloadId; readonly namespace: string; readonly name: string }[];
  /** A block takes addresses outside of the cluster, too. */
  readonly addresses: boolean;
}

/** A policy whose selectors take other pods after a change of workloads or namespaces. */
export interface PolicyMatchChange {
  readonly policy: PolicyId;
  readonly name: string;
  readonly namespace: string | null;
  /** "It selects web no longer." */
  readonly sentences: readonly Phrase[];
}

/** A Service that leads to other pods after a change of workloads or namespaces, or to other ports of theirs. */
export interface ServiceMatchChange {
  /** `namespace/name` */
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  /** "It leads to web no longer." */
  readonly sentences: readonly Phrase[];
}
