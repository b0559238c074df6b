import { useEffect, useState } from 'react';
import type { Gesture, GesturePreview } from '../engine';
import { useApp, useEngine } from './context';

export interface PreviewState {
  /** The newest answer; it stays while another gesture is being looked at. */
  readonly preview: GesturePreview | null;
  /** The gesture has changed since, and its answer is on its way. */
  readonly pending: boolean;
  /** Why there is no answer, in words. */
  readonly failure: string | null;
}

/** What a gesture would write, and what that opens and closes, for the newest text; null asks nothing. */
export function usePreview(gesture: Gesture | null): PreviewState {
  const engine = useEngine();
  const revision = useApp((state) => state.document.revision);
  const key = gesture === null ? null : `${revision} ${JSON.stringify(gesture)}`;
  const [answer, setAnswer] = useState<{ key: string | null; preview: GesturePreview | null; failure: string | null }>({
    key: null,
    preview: null,
    failure: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the gesture and the text say.
  useEffect(() => {
    if (gesture === null || key === null) return;
    let current = true;
    engine.preview(gesture).then(
      (preview) => {
        if (current) setAnswer({ key, preview, failure: null });
      },
      (error: unknown) => {
        const failure = error instanceof Error ? error.message : String(error);
        if (current) setAnswer({ key, preview: null, failure });
      },
    );
    return () => {
      current = false;
    };
  }, [engine, key]);
  return { preview: answer.preview, pending: key !== answer.key, failure: answer.key === key ? answer.failure : null };
}
