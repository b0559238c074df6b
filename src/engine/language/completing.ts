import type { Completion } from '../model/language';
import type { CursorContext } from './cursorContext';
import type { LanguageState, TextDocument } from './languageState';

/** What completions are made of: where the cursor is, and the document as far as it can be read without what is half typed. */
export interface Completing {
  readonly state: LanguageState;
  readonly document: TextDocument;
  readonly cursor: CursorContext;
  /** The policy's namespace; null for cluster-scoped kinds. */
  readonly namespace: string | null;
}

/** A suggestion before it is known how it is written at the cursor; `insert` where that is not its label. */
export type Suggestion = Pick<Completion, 'label' | 'kind' | 'detail' | 'explanation'> & {
  readonly insert?: string;
};
