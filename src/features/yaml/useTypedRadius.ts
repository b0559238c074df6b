import { useEffect, useState } from 'react';
import { type BlastRadius, isTextFile, type SourceFile, type TextEdit } from '../../engine';
import { useApp, useEngine } from '../../store/context';
import type { TypedFile } from '../../store/state';

/** What the typing under way opens and closes. */
export interface TypedAnswer {
  readonly path: string;
  /** Null: the first answer is on its way. */
  readonly radius: BlastRadius | null;
  /** More was typed since. */
  readonly pending: boolean;
}

/** Asked again whenever what was typed has been read; null: nothing is being typed, or it is as it was before. */
export function useTypedRadius(): TypedAnswer | null {
  const engine = useEngine();
  const typed = useApp((state) => state.session.typed);
  const files = useApp((state) => state.document.files);
  const revision = useApp((state) => state.document.revision);
  const read = useApp((state) => state.analysis.status === 'ready' && state.analysis.result?.revision === revision);
  const [answer, setAnswer] = useState<{ typed: TypedFile; revision: number; radius: BlastRadius } | null>(null);
  useEffect(() => {
    if (typed === null || !read) return;
    const back = wayBack(typed, files);
    if (back === null) return;
    let current = true;
    engine.radiusSince([back]).then(
      (radius) => {
        if (current) setAnswer({ typed, revision, radius });
      },
      // A worker that fails is told of where it is asked for the analysis.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [engine, typed, files, read, revision]);
  if (typed === null || wayBack(typed, files) === null) return null;
  const known = answer?.typed === typed ? answer : null;
  return { path: typed.path, radius: known?.radius ?? null, pending: known?.revision !== revision };
}

/** The edit that takes the typing back; null: there is nothing to take back. */
function wayBack({ path, before }: TypedFile, files: readonly SourceFile[]): TextEdit | null {
  const now = files.find((file) => file.path === path);
  if (now === undefined || !isTextFile(now)) return null;
  if (before === null) return { type: 'delete', path };
  if (!isTextFile(before) || before.text === now.text) return null;
  return { type: 'splice', path, start: 0, end: now.text.length, text: before.text };
}
