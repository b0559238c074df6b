import { useEffect, useState } from 'react';
import type { EngineQuestions } from '../../store/api';
import { useApp, useEngine } from '../../store/context';

/** An answer of the engine for the newest text; the one before stays while another is on its way. */
export interface AnswerState<T> {
  readonly answer: T | null;
  readonly failure: string | null;
  /** `cancelled`: somebody gave the question up; `again` puts it once more. */
  readonly status: 'working' | 'there' | 'failed' | 'cancelled';
  readonly again: () => void;
}

type Known<T> = Pick<AnswerState<T>, 'answer' | 'failure' | 'status'>;

/** Asks the engine whenever the text or the question changes. `key` says which question it is. */
export function useAnswer<T>(key: string, ask: (engine: EngineQuestions) => Promise<T>): AnswerState<T> {
  const engine = useEngine();
  const revision = useApp((state) => state.document.revision);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Known<T>>({ answer: null, failure: null, status: 'working' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `ask`, which is another function each time.
  useEffect(() => {
    let current = true;
    setState((before) => ({ ...before, status: 'working' }));
    ask(engine).then(
      (answer) => {
        if (current) setState({ answer, failure: null, status: 'there' });
      },
      (error: unknown) => {
        if (!current) return;
        if (error instanceof Error && error.name === 'Cancelled') {
          setState((before) => ({ ...before, status: 'cancelled' }));
          return;
        }
        setState({ answer: null, failure: error instanceof Error ? error.message : String(error), status: 'failed' });
      },
    );
    return () => {
      current = false;
    };
  }, [engine, revision, key, attempt]);
  return { ...state, again: () => setAttempt((before) => before + 1) };
}
