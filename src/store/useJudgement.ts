import { useEffect, useState } from 'react';
import type { FlowQuery, Judgement } from '../engine';
import { useApp, useEngine } from './context';

export interface JudgementState {
  /** The last answer; it stays while a newer text is being read. */
  readonly judgement: Judgement | null;
  /** Why there is no answer, in words. */
  readonly failure: string | null;
}

const NOTHING: JudgementState = { judgement: null, failure: null };

/** The judgement of a flow by the newest good revision of the workspace; null asks nothing. */
export function useJudgement(query: FlowQuery | null): JudgementState {
  const engine = useEngine();
  const revision = useApp((state) => state.analysis.result?.revision);
  const key = query === null ? null : JSON.stringify(query);
  const [answer, setAnswer] = useState<{ key: string; state: JudgementState } | null>(null);
  useEffect(() => {
    if (key === null || revision === undefined) return;
    let current = true;
    engine.judge(JSON.parse(key)).then(
      (judgement) => {
        if (current) setAnswer({ key, state: { judgement, failure: null } });
      },
      (error: unknown) => {
        if (current)
          setAnswer({
            key,
            state: { judgement: null, failure: error instanceof Error ? error.message : String(error) },
          });
      },
    );
    return () => {
      current = false;
    };
  }, [engine, key, revision]);
  return answer !== null && answer.key === key ? answer.state : NOTHING;
}
