import type { BlastRadius } from '../model/blastRadius';
import type { AllowOptions, AllowProposal, Gesture, GestureOption, Plan, PortChoice } from '../model/gesture';
import type { WorkloadId } from '../model/resources';
import type { EndRef, FlowQuery } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import type { SessionState } from './state';

/** The part of the engine that writes. The session hands it the state and adds nothing. */
export interface Authoring {
  /** What the popover of a dragged edge offers; `ports` null: what the target declares. */
  readonly propose: (
    state: SessionState,
    from: EndRef,
    to: EndRef,
    ports: readonly PortChoice[] | null,
    options?: AllowOptions,
  ) => AllowProposal;
  /** A gesture as text edits of the state's files. */
  readonly plan: (state: SessionState, gesture: Gesture) => Plan;
  readonly raiseOptions: (state: SessionState, query: FlowQuery) => readonly GestureOption[];
  readonly recipes: (state: SessionState, namespace: string, address: string | null) => readonly GestureOption[];
  /** The flows that a gesture is meant to open or close. */
  readonly intended: (state: SessionState, gesture: Gesture) => readonly FlowQuery[];
  /** What opens and closes between two clusters; `intended`: the flows that are meant to; `newId`: of what is renamed. */
  readonly radius: (
    before: Cluster,
    after: Cluster,
    intended: readonly FlowQuery[],
    newId?: (id: WorkloadId) => WorkloadId,
  ) => BlastRadius;
}
