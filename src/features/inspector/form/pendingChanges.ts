import type { Gesture, GesturePreview } from '../../../engine';
import { hasSideEffects } from '../../../store/radiusRows';

/** A change that waits for a yes, with what else it does. */
export interface Pending {
  readonly gesture: Gesture;
  readonly preview: GesturePreview;
}

export interface PendingState {
  /** The change that is asked about; never two at a time. */
  readonly pending: Pending | null;
  /** Grows with every change that was not made after all: fields show what is written again. */
  readonly refusals: number;
}

/** What became of a proposed change: made at once or after a yes, or left alone. */
export type Decision = 'made' | 'left';

interface PendingDeps {
  readonly preview: (gesture: Gesture) => Promise<GesturePreview>;
  /** Makes the change, or says why it can't be made. */
  readonly make: (gesture: Gesture) => Promise<unknown>;
}

export interface PendingQueue {
  readonly state: () => PendingState;
  readonly subscribe: (heard: () => void) => () => void;
  /** Makes a change; one that changes other policies, Services, or what passes, waits until it has been seen. */
  readonly propose: (gesture: Gesture) => Promise<Decision>;
  readonly apply: () => void;
  readonly cancel: () => void;
  /** The text has changed while a change waits: what it does is looked at anew, and a change that is refused now goes. */
  readonly refresh: () => Promise<void>;
}

/** Does a change do more than it says, so that it is shown before it is made? */
function asksFirst(gesture: Gesture, { policies, services, radius }: GesturePreview): boolean {
  return policies.length > 0 || services.length > 0 || hasSideEffects(radius, [gesture]);
}

/** Changes of a form, one after the other: the next is looked at when the one before it is decided. */
export function createPendingQueue({ preview, make }: PendingDeps): PendingQueue {
  let state: PendingState = { pending: null, refusals: 0 };
  let decide: ((yes: boolean) => void) | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();

  function set(part: Partial<PendingState>): void {
    state = { ...state, ...part };
    for (const heard of listeners) heard();
  }

  function left(): Decision {
    set({ refusals: state.refusals + 1 });
    return 'left';
  }

  async function decided(gesture: Gesture): Promise<Decision> {
    const seen = await preview(gesture).catch(() => null);
    // What can't be previewed is refused, or done, with the words of the command itself.
    if (seen === null || seen.refusal !== null) {
      await make(gesture);
      return left();
    }
    if (asksFirst(gesture, seen)) {
      const answer = new Promise<boolean>((resolve) => {
        decide = resolve;
      });
      set({ pending: { gesture, preview: seen } });
      if (!(await answer)) return left();
    }
    await make(gesture);
    return 'made';
  }

  function answered(yes: boolean): void {
    const answer = decide;
    if (answer === null) return;
    decide = null;
    set({ pending: null });
    answer(yes);
  }

  return {
    state: () => state,
    subscribe(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    propose(gesture) {
      const decision = last.then(() => decided(gesture));
      last = decision.catch(() => {});
      return decision;
    },
    apply: () => answered(true),
    cancel: () => answered(false),
    async refresh() {
      const { pending } = state;
      if (pending === null) return;
      const seen = await preview(pending.gesture).catch(() => null);
      if (state.pending !== pending || seen === null) return;
      if (seen.refusal !== null) answered(false);
      else set({ pending: { ...pending, preview: seen } });
    },
  };
}
