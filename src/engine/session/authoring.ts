import type { AllowProposal, GateChoice, Gesture, Plan, PortChoice } from '../model/gesture';
import type { EndRef } from '../model/verdict';
import type { SessionState } from './state';

/** The part of the engine that writes. The session hands it the state and adds nothing. */
export interface Authoring {
  /** What the popover of a dragged edge offers; `ports` null: what the target declares. */
  readonly propose: (
    state: SessionState,
    from: EndRef,
    to: EndRef,
    ports: readonly PortChoice[] | null,
    gates?: GateChoice,
  ) => AllowProposal;
  /** A gesture as text edits of the state's files. */
  readonly plan: (state: SessionState, gesture: Gesture) => Plan;
}
