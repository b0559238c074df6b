import type { PolicyId, Protocol, WorkloadId } from '../model/resources';
import type { Direction } from '../model/verdict';
import type { AddressRange } from '../sets/addressSet';
import type { ConnectionSet } from '../sets/connectionSet';

/** One end of a row: a workload, or addresses outside the cluster, each range as large as nothing tells it apart. */
export type ConnectivityEnd =
  | { readonly type: 'workload'; readonly id: WorkloadId }
  | { readonly type: 'range'; readonly range: AddressRange };

/**
 * Everything that one end may open to another: all ports of all protocols at once. A workload is all of its members and
 * families (S52).
 */
export interface ConnectivityRow {
  readonly from: ConnectivityEnd;
  readonly to: ConnectivityEnd;
  /** What some member may surely open to some member. */
  readonly allowed: ConnectionSet;
  /** What every member may surely open to every member; a part of `allowed`. The rest of `allowed` is `partial`. */
  readonly byAll: ConnectionSet;
  /** What nobody knows of any member, disjoint from `allowed` (S50). */
  readonly unknown: ConnectionSet;
}

/** Workloads whose members are alike in everything that a policy can ask of them, numbered from 0. */
export interface WorkloadClasses {
  readonly count: number;
  /** Undefined: no such workload. */
  readonly classOf: (workload: WorkloadId) => number | undefined;
  /** Indices of pods, one for each kind of member. */
  readonly membersOf: (item: number) => readonly number[];
  readonly workloadsOf: (item: number) => readonly WorkloadId[];
}

/** What rows say without their ends. */
export type RowSets = Pick<ConnectivityRow, 'allowed' | 'byAll' | 'unknown'>;

/** The rows from a workload of one class to other workloads, class by class. */
export interface ClassRow {
  /** Classes of which something is allowed or unknown, and beside each, what. */
  readonly to: readonly number[];
  readonly sets: readonly RowSets[];
}

/** What is open between a class and some addresses outside. */
export interface RangeSets {
  readonly range: AddressRange;
  readonly sets: RowSets;
}

/** Who can reach whom in one cluster. Rows are made when they are asked for; what they hold is computed once a class. */
export interface Connectivity {
  /** Pairs of different workloads, and pairs of a workload and a range, of which something is allowed or unknown. */
  rows(): Iterable<ConnectivityRow>;
  /** One row; empty sets where nothing is open. */
  between(from: ConnectivityEnd, to: ConnectivityEnd): ConnectivityRow;
  readonly workloads: readonly WorkloadId[];
  /** Rows of workloads of one class differ by their names alone. */
  readonly classes: WorkloadClasses;
  /** A class is among its own where it has two workloads. */
  classRow(from: number): ClassRow;
  /** Every address that may reach a class (ingress) or be reached from it, in pieces that the class itself tells apart. */
  rangesOf(item: number, direction: Direction): readonly RangeSets[];
  /** Sources and destinations outside the cluster, in order of their addresses. */
  readonly sources: readonly AddressRange[];
  readonly destinations: readonly AddressRange[];
}

export interface ConnectOptions {
  /** IPv6 ranges beside IPv4 ones. */
  readonly ipv6?: boolean;
  /**
   * What tells neighbouring ranges apart: anything of a row (the default), or what is allowed alone, as in
   * netpol-analyzer's lists; `byAll` and `unknown` are then those of all addresses of the range together (S52).
   */
  readonly ranges?: 'everything' | 'allowed';
  /** Told now and then how many of how many classes are done; throwing ends the work. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Connections that rules admit from or to pods that no manifest shows: their selectors match nothing present. */
export interface ExposureRow {
  readonly workload: WorkloadId;
  /** `ingress`: from such pods to the workload; `egress`: from the workload to them. */
  readonly direction: Direction;
  /** Labels of the pods and of their namespaces, in kubectl's notation; null: any. `namespace` where it must be one. */
  readonly podSelector: string | null;
  readonly namespaceSelector: string | null;
  readonly namespace: string | null;
  readonly connections: ConnectionSet;
  /** Named ports that such pods would have to declare (egress), each once: nobody knows their numbers (S25). */
  readonly named: readonly { readonly protocol: Protocol | null; readonly name: string }[];
  /** Those that say so, in document order. */
  readonly policies: readonly PolicyId[];
}

/** A pair whose set changed between two clusters. */
export interface ChangedRow {
  readonly from: ConnectivityEnd;
  readonly to: ConnectivityEnd;
  /** Allowed after and not before, for any or for every member, and the reverse. */
  readonly opened: ConnectionSet;
  readonly closed: ConnectionSet;
  /** Not known after and known before, and the reverse. */
  readonly becameUnknown: ConnectionSet;
  readonly becameKnown: ConnectionSet;
}

export interface Difference {
  readonly changed: readonly ChangedRow[];
  readonly came: readonly WorkloadId[];
  readonly went: readonly WorkloadId[];
}
