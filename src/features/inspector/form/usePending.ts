import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Gesture } from '../../../engine';
import { useApp, useDispatch, useEngine } from '../../../store/context';
import { type FormPlace, placeOf, returnTo } from './formFocus';
import { createPendingQueue, type PendingState } from './pendingChanges';

export interface PendingChanges extends PendingState {
  /**
   * Makes a change; one that changes other policies, Services, or what passes, waits until it has been seen. `then` follows
   * it. The keys go back to the field, to the one of that name where `then` leads to something else, or on to `focus`: the
   * first of these names that is there.
   */
  readonly propose: (gesture: Gesture, then?: () => void, focus?: readonly string[]) => void;
  readonly apply: () => void;
  readonly cancel: () => void;
  /** A field has lost the focus: where to go back to, if what it held is not written after all. */
  readonly leave: (element: Element) => void;
  /** The question is there; whoever was somewhere comes back after a yes. */
  readonly ask: () => void;
}

/** Changes of a form, each shown with what else it does before it is made. */
export function usePending(): PendingChanges {
  const engine = useEngine();
  const dispatch = useDispatch();
  const revision = useApp((app) => app.document.revision);
  const [queue] = useState(() =>
    createPendingQueue({
      preview: (gesture) => engine.preview([gesture]),
      make: (gesture) => dispatch('document.gesture', gesture),
    }),
  );
  const state = useSyncExternalStore(queue.subscribe, queue.state);
  const left = useRef<Element | null>(null);
  const asked = useRef<FormPlace | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: newer text may make the change another one.
  useEffect(() => {
    void queue.refresh();
  }, [queue, revision]);

  async function propose(gesture: Gesture, then?: () => void, focus?: readonly string[]): Promise<void> {
    const active = document.activeElement;
    const place = placeOf(active === document.body ? left.current : active);
    asked.current = null;
    const decision = await queue.propose(gesture);
    if (decision === 'made') then?.();
    // After a yes a person goes on from where they had gone; after a no, the field wants them.
    const back = decision === 'made' ? (asked.current ?? place) : place;
    if (back === null) return;
    if (decision === 'made' && focus !== undefined) returnTo({ ...back, names: focus }, true);
    else returnTo(back);
  }
  return {
    ...state,
    propose: (...change) => void propose(...change),
    apply: () => {
      queue.apply();
      if (asked.current !== null) returnTo(asked.current);
    },
    cancel: queue.cancel,
    leave: (element) => {
      left.current = element;
    },
    ask: () => {
      asked.current = placeOf(document.activeElement);
    },
  };
}
