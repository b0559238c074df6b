import type { AnalysisReply, EngineApi, JudgingOptions, SourceFile } from '../engine';
import type { QuestionName } from './protocol';

/** What became of files that were handed over. */
export type Update =
  | { readonly type: 'answered'; readonly reply: AnalysisReply }
  /** Newer files were handed over before the answer came, which is dropped. */
  | { readonly type: 'superseded' }
  /** `message` is a sentence for people. The next files are tried again. */
  | { readonly type: 'failed'; readonly message: string };

/** An answer, and the revision that it speaks of: the newest one when it came. */
export interface Answer<T> {
  readonly revision: number;
  readonly value: T;
}

export interface EngineClient {
  /** Starts over with these files: another workspace. */
  readonly open: (files: readonly SourceFile[], revision: number, options?: JudgingOptions) => Promise<Update>;
  /** The same workspace at a newer revision, or judged otherwise; only files that changed are sent. */
  readonly update: (files: readonly SourceFile[], revision: number, options?: JudgingOptions) => Promise<Update>;
  /** Rejects with an Error whose message is a sentence for people. */
  readonly ask: <K extends QuestionName>(
    question: K,
    ...args: Parameters<EngineApi[K]>
  ) => Promise<Answer<ReturnType<EngineApi[K]>>>;
  /** Ends the worker; nothing is answered any more. */
  readonly close: () => void;
}
