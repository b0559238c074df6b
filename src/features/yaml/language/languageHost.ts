import type { Diagnostic } from '../../../engine';
import type { AppStore } from '../../../store/api';
import type { monaco } from '../monaco';

/**
 * What the language features need of the editor: which file a model shows, how its offsets stand to the file's own, and
 * whom to ask. All questions go to the engine's worker, so that none holds up a key.
 */
export interface LanguageHost {
  readonly engine: AppStore['engine'];
  readonly dispatch: AppStore['dispatch'];
  /** The file that a model shows; null: none of ours. */
  readonly pathOf: (model: monaco.editor.ITextModel) => string | null;
  readonly fileOffset: (model: monaco.editor.ITextModel, position: monaco.IPosition) => number;
  readonly positionAt: (model: monaco.editor.ITextModel, fileOffset: number) => monaco.Position;
  /** The address of a file's model, which is made where nobody has looked at the file yet; null: no such text. */
  readonly modelOf: (path: string) => monaco.editor.ITextModel | null;
  /** Calls back whenever an analysis has come in: counts of pods may be others. */
  readonly onAnalysed: monaco.IEvent<void>;
}

/** A marker's text, in which quick fixes find their problem again. */
export function markerText({ hint, message }: Diagnostic): string {
  return hint === null ? message : `${message}\n${hint}`;
}
