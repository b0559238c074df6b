import type { FieldPath } from '../model/finding';

/** What somebody is about to write in a document, read from its lines alone: while one types, the text is rarely YAML. */
export interface CursorContext {
  /** The mapping, list or value that the cursor is in. */
  readonly path: FieldPath;
  /**
   * `inside`: a key of the mapping at `path`, or, where that is a list, an item of it. `value`: the value at `path` itself.
   */
  readonly slot: 'inside' | 'value';
  /** The word at the cursor, from its first to its last character; offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** The column of the word: 0 at the start of a line. Its further lines are indented by it. */
  readonly column: number;
  /** Between braces or brackets, where everything stands on one line. */
  readonly flow: boolean;
  /** In a JSON file, where keys and texts are always in quotes. */
  readonly isJson: boolean;
  /** A colon follows the word already: only the key is wanted. */
  readonly hasColon: boolean;
}
