import { useEffect, useState } from 'react';
import type { Gesture, GesturePreview } from '../engine';
import { useApp, useEngine } from './context';

export interface PreviewState {
  /** The newest answer; it stays while others are being looked at. */
  readonly preview: GesturePreview | null;
  /** The gestures have changed since, and its answer is on its way. */
  readonly pending: boolean;
  /** Why there is no answer, in words. */
  readonly failure: string | null;
}

/** What gestures, done as one, would open and close in the newest text; null asks nothing. */
export function usePreview(gestures: readonly Gesture[] | null): PreviewState {
  const engine = useEngine();
  const revision = useApp((state) => state.document.revision);
  const key = gestures === null ? null : `${revision} ${JSON.stringify(gestures)}`;
  const [answer, setAnswer] = useState<{ key: string | null; preview: GesturePreview | null; failure: string | null }>({
    key: null,
    preview: null,
    failure: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the gestures and the text say.
  useEffect(() => {
    if (gestures === null || key === null) return;
    let current = true;
    engine.preview(gestures).then(
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
