import type { AnalysisReply, EngineApi, JudgingOptions, Progress, SourceFile } from '../engine';
import type { QuestionName } from './protocol';

/** What became of files that were handed over. */
export type Update =
  | { readonly type: 'answered'; readonly reply: AnalysisReply }
  /** Newer files were handed over before the answer came, which is dropped. */
  | { readonly type: 'superseded' }
  /** Somebody gave the work up. The engine holds nothing until files are handed over again. */
  | { readonly type: 'cancelled' }
  /** `message` is a sentence for people. The next files are tried again. */
  | { readonly type: 'failed'; readonly message: string };

/** An answer, and the revision that it speaks of: the newest one when it came. */
export interface Answer<T> {
  readonly revision: number;
  readonly value: T;
}

/** A question was given up by `cancel`, or asked of files that were. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** How far the engine is with the newest files, or with a question about them. */
export interface WorkProgress {
  readonly about: 'files' | QuestionName;
  readonly progress: Progress;
}

export interface EngineClient {
  /** Starts over with these files: another workspace. */
  readonly open: (files: readonly SourceFile[], revision: number, options?: JudgingOptions) => Promise<Update>;
  /** The same workspace at a newer revision, or judged otherwise; only files that changed are sent. */
  readonly update: (files: readonly SourceFile[], revision: number, options?: JudgingOptions) => Promise<Update>;
  /** Rejects with an Error whose message is a sentence for people, `Cancelled` where somebody gave it up. */
  readonly ask: <K extends QuestionName>(
    question: K,
    ...args: Parameters<EngineApi[K]>
  ) => Promise<Answer<ReturnType<EngineApi[K]>>>;
  /** Hears of work that takes a while; nothing is heard where the engine has no thread of its own. */
  readonly onProgress: (heard: (work: WorkProgress) => void) => void;
  /**
   * Gives up what the engine is busy with, and starts it anew: files that are not answered yet, else the question under
   * way. Nothing happens where the engine has no thread of its own: there nothing can be given up.
   */
  readonly cancel: () => void;
  /** Ends the worker; nothing is answered any more. */
  readonly close: () => void;
}
