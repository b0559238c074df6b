/** A file of the workspace whose bytes are text. The text keeps its BOM (U+FEFF) and its own line ends. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A file that did not decode as text; kept so that it can be exported as it came. */
export interface BinaryFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export type SourceFile = TextFile | BinaryFile;

/**
 * A stretch of a file's text: offsets in UTF-16 code units, end exclusive;
 * lines and columns are 1-based, for people and for editors.
 */
export interface SourceRange {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * One change of the document. Splices of one list speak of the text as it was before any of them, do not overlap and
 * may come in any order.
 */
export type TextEdit =
  | {
      readonly type: 'splice';
      readonly path: string;
      readonly start: number;
      readonly end: number;
      readonly text: string;
    }
  | { readonly type: 'create'; readonly file: SourceFile }
  | { readonly type: 'delete'; readonly path: string };

/** Tells a text file from one that is kept as bytes. */
export function isTextFile(file: SourceFile): file is TextFile {
  return 'text' in file;
}
