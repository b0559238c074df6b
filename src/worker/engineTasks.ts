import type { JudgingOptions, SourceFile } from '../engine';
import type { Answer, Update } from './engineClientContract';
import type { EngineReply, QuestionName } from './protocol';

/** The answer to a request, which ends it. */
export type Final = Extract<EngineReply, { type: 'done' | 'error' }>;

/** Files that the engine shall hold. */
export interface Wanted {
  readonly files: readonly SourceFile[];
  readonly revision: number;
  readonly options: JudgingOptions;
  /** Not an update of what is held. */
  readonly fresh: boolean;
  readonly settle: (update: Update) => void;
  sent: boolean;
  settled: boolean;
  hangs: number;
  /** Why the engine can't hold them. */
  failure: Error | null;
}

/** A question that waits for its answer. */
export interface Question {
  readonly name: QuestionName;
  readonly args: readonly unknown[];
  readonly resolve: (answer: Answer<unknown>) => void;
  readonly reject: (error: Error) => void;
}

/** What a request is about. */
export type Task =
  | { readonly type: 'files'; readonly wanted: Wanted }
  | { readonly type: 'question'; readonly question: Question };
