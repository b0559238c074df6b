import type { PolicyId, WorkloadId } from './resources';
import type { Direction, Phrase } from './verdict';

/**
 * What an edit does to a flow. `mayOpen`, `mayClose`: afterwards, or before, nobody knows whether it passes (S50): what was
 * denied is unknown now; what passed is unknown now, or what was unknown is denied.
 */
export type RadiusChange = 'opens' | 'mayOpen' | 'closes' | 'mayClose';

/** One end of a flow that changes: a workload, or addresses outside of the cluster. */
export interface RadiusEnd {
  /** Null: addresses. */
  readonly workload: WorkloadId | null;
  /** The bare name where one workload has it: `frontend`; `Internet`, `10.0.0.0/8`. */
  readonly name: string;
}

/** A pair of ends and all the ports between them that change alike. */
export interface RadiusFlow {
  readonly change: RadiusChange;
  readonly from: RadiusEnd;
  readonly to: RadiusEnd;
  /** `:8080`, `:53/UDP`, `any port`. */
  readonly ports: string;
  /** Part of what the edit is meant to open or close. */
  readonly intended: boolean;
}

/**
 * Why flows change. `isolates`: the first policy selects a workload for a direction, so all that is not listed stops (S5);
 * `frees`: the last one is gone. `came`, `went`: the workload is new, or no more. `rules`: policies that changed; where
 * none did, labels or ports.
 */
export type RadiusCause =
  | { readonly type: 'isolates' | 'frees'; readonly workload: WorkloadId; readonly direction: Direction }
  | { readonly type: 'came' | 'went'; readonly workload: WorkloadId }
  | { readonly type: 'rules'; readonly policies: readonly PolicyId[] };

/** Flows that change alike for one reason, beyond those that were meant to. */
export interface RadiusGroup {
  readonly cause: RadiusCause;
  readonly change: RadiusChange;
  /** "isolates db: 3 flows that pass today will stop", "also opens cart → api :8080". */
  readonly sentence: Phrase;
  readonly flows: readonly RadiusFlow[];
}

/** What edits open and close, found by comparing the connectivity before and after them. */
export interface BlastRadius {
  /** Flows that change as they were meant to. */
  readonly intended: readonly RadiusFlow[];
  /** Everything else that changes, in the order opens, may open, closes, may close. */
  readonly groups: readonly RadiusGroup[];
  /** All flows that change, the intended ones included. A flow is a pair of ends, whatever the number of its ports. */
  readonly opens: number;
  readonly closes: number;
  /** Those that may open or may close. */
  readonly unknown: number;
  /** What holds of the whole answer: the plugin enforces nothing; not everything was compared. */
  readonly notes: readonly Phrase[];
  /** Why there is no answer: the edits do not fit the text, or leave text that can't be read. Null: there is one. */
  readonly problem: Phrase | null;
}

/** An answer that nothing changes, or, with a problem, that there is none. */
export function noRadius(problem: Phrase | null): BlastRadius {
  return { intended: [], groups: [], opens: 0, closes: 0, unknown: 0, notes: [], problem };
}
