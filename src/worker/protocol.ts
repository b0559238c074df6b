import type { EngineApi, JudgingOptions, Progress, SourceFile } from '../engine';

/** What may be asked of the engine about the files that it holds. */
export const QUESTIONS = [
  'judge',
  'effectiveEdges',
  'reach',
  'propose',
  'plan',
  'generate',
  'rollout',
  'guards',
  'policyForm',
  'whoMatches',
  'preview',
  'raiseOptions',
  'recipes',
  'radius',
  'radiusSince',
  'previewImport',
  'resolveEnd',
  'why',
  'bundle',
  'policyFiles',
  'complete',
  'hover',
  'lenses',
  'inlays',
  'fixes',
  'definitions',
] as const satisfies readonly Exclude<keyof EngineApi, 'open' | 'update'>[];
export type QuestionName = (typeof QUESTIONS)[number];

/** From one list of files to the next, without the files that both share. */
export interface FilesChange {
  readonly removed: readonly string[];
  /** New or changed files, whole. */
  readonly changed: readonly SourceFile[];
  /** All paths in their new order; null where removing and appending give it. */
  readonly order: readonly string[] | null;
}

/** Messages to the engine's side. Structured-cloneable; one is answered before the next is sent. */
export type EngineRequest =
  | {
      readonly type: 'open';
      readonly id: number;
      readonly revision: number;
      readonly files: readonly SourceFile[];
      readonly options: JudgingOptions;
    }
  | {
      readonly type: 'update';
      readonly id: number;
      readonly revision: number;
      readonly change: FilesChange;
      readonly options: JudgingOptions;
    }
  | { readonly type: 'ask'; readonly id: number; readonly question: QuestionName; readonly args: readonly unknown[] };

/** Messages from the engine's side. Errors are data: a sentence, never a thrown object. */
export type EngineReply =
  /** The script runs. */
  | { readonly type: 'ready' }
  /** A sign of life while a request is being worked on. */
  | { readonly type: 'alive'; readonly id: number }
  /** The same, with how far the work is: a few times a second, once it has taken a while. */
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly message: string };

/** The engine's side of the conversation, in a worker or on the main thread. */
export interface EnginePort {
  /** A worker can be ended and started anew; the main thread can't. */
  readonly restartable: boolean;
  readonly send: (request: EngineRequest) => void;
  readonly close: () => void;
}

export interface EnginePortEvents {
  readonly received: (reply: EngineReply) => void;
  /** Nothing more will come from this port; `reason` is a sentence. */
  readonly broken: (reason: string) => void;
}

/** @throws where it can't be started at all. */
export type OpenEnginePort = (events: EnginePortEvents) => EnginePort;
