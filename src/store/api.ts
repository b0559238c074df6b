import type { EngineApi } from '../engine';
import type { CommandArgs, CommandId } from './commands/args';
import type { AppState } from './state';

/** The one gateway to every change. Resolves when the command has had its effect (a gesture is planned in the worker). */
export type Dispatch = <K extends CommandId>(
  id: K,
  ...args: CommandArgs[K] extends undefined ? [] : [CommandArgs[K]]
) => Promise<void>;

type Asynchronous<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never;
};

/** Questions to the engine about the newest revision. `open` and `update` belong to the store alone. */
export type EngineQuestions = Asynchronous<Omit<EngineApi, 'open' | 'update' | 'plan'>>;

export interface AppStore {
  readonly getState: () => AppState;
  readonly subscribe: (listener: (state: AppState, before: AppState) => void) => () => void;
  readonly dispatch: Dispatch;
  readonly engine: EngineQuestions;
  /** Is the command possible now, and how is it called ("Undo Allow frontend → api")? */
  readonly describe: (id: CommandId) => { readonly label: string; readonly enabled: boolean };
  /** Ends timers and the worker; for tests. */
  readonly close: () => void;
}
