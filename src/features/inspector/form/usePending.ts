import { useState } from 'react';
import type { Gesture, GesturePreview } from '../../../engine';
import { useDispatch, useEngine } from '../../../store/context';
import { hasSideEffects } from '../../../store/radiusRows';

/** A change that waits for a yes, with what else it does. */
export interface Pending {
  readonly gesture: Gesture;
  readonly preview: GesturePreview;
  readonly then: (() => void) | undefined;
}

export interface PendingChanges {
  readonly pending: Pending | null;
  /** Grows with every change that was not made after all: fields show what is written again. */
  readonly refusals: number;
  /** Makes a change; one that changes other policies, or what passes, waits until it has been seen. `then` follows it. */
  readonly propose: (gesture: Gesture, then?: () => void) => void;
  readonly apply: () => void;
  readonly cancel: () => void;
}

/** Changes of a form, each shown with what else it does before it is made. */
export function usePending(): PendingChanges {
  const engine = useEngine();
  const dispatch = useDispatch();
  const [pending, setPending] = useState<Pending | null>(null);
  const [refusals, setRefusals] = useState(0);

  async function make(gesture: Gesture, then: (() => void) | undefined): Promise<void> {
    await dispatch('document.gesture', gesture);
    then?.();
  }
  async function propose(gesture: Gesture, then?: () => void): Promise<void> {
    const preview = await engine.preview([gesture]).catch(() => null);
    // What can't be previewed is refused, or done, with the words of the command itself.
    if (preview === null || preview.refusal !== null) {
      await dispatch('document.gesture', gesture);
      setRefusals((count) => count + 1);
    } else if (preview.policies.length > 0 || hasSideEffects(preview.radius, [gesture]))
      setPending({ gesture, preview, then });
    else await make(gesture, then);
  }
  return {
    pending,
    refusals,
    propose: (gesture, then) => void propose(gesture, then),
    apply: () => {
      if (pending === null) return;
      setPending(null);
      void make(pending.gesture, pending.then);
    },
    cancel: () => {
      setPending(null);
      setRefusals((count) => count + 1);
    },
  };
}
