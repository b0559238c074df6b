import { useEffect, useState } from 'react';
import type { EngineQuestions } from '../../store/api';
import { useApp, useEngine } from '../../store/context';

/** An answer of the engine for the newest text; the one before stays while another is on its way. */
export interface AnswerState<T> {
  readonly answer: T | null;
  readonly failure: string | null;
  readonly working: boolean;
}

/** Asks the engine whenever the text or the question changes. `key` says which question it is. */
export function useAnswer<T>(key: string, ask: (engine: EngineQuestions) => Promise<T>): AnswerState<T> {
  const engine = useEngine();
  const revision = useApp((state) => state.document.revision);
  const [state, setState] = useState<AnswerState<T>>({ answer: null, failure: null, working: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `ask`, which is another function each time.
  useEffect(() => {
    let current = true;
    setState((before) => ({ ...before, working: true }));
    ask(engine).then(
      (answer) => {
        if (current) setState({ answer, failure: null, working: false });
      },
      (error: unknown) => {
        const failure = error instanceof Error ? error.message : String(error);
        if (current) setState({ answer: null, failure, working: false });
      },
    );
    return () => {
      current = false;
    };
  }, [engine, revision, key]);
  return state;
}
