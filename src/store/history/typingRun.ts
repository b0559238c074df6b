import type { Splice } from '../document/typedText';

/** A stretch of typing that one undo takes back. */
export interface TypingRun {
  readonly path: string;
  readonly kind: 'insert' | 'delete' | 'replace';
  /** Where the last keys ended, in the text after them, one place a cursor, ascending. */
  readonly places: readonly number[];
  /** When the last key was pressed, in ms. */
  readonly at: number;
}

/** A pause of this many milliseconds ends a run. */
export const TYPING_PAUSE = 1000;

/** The run that consists of one press of a key. */
export function typingRun(path: string, splices: readonly Splice[], at: number): TypingRun {
  const places: number[] = [];
  let shift = 0;
  for (const splice of inOrder(splices)) {
    places.push(splice.start + shift + splice.text.length);
    shift += splice.text.length - (splice.end - splice.start);
  }
  return { path, kind: kindOf(splices), places, at };
}

/**
 * Does a press of a key go on with a run? It does in the same file, within a pause, at the same place, and when it does
 * the same: a line end, a deletion after insertions and typing over something begin a new run.
 */
export function continuesRun(run: TypingRun, path: string, splices: readonly Splice[], at: number): boolean {
  const kind = kindOf(splices);
  if (run.path !== path || at - run.at >= TYPING_PAUSE || splices.length !== run.places.length) return false;
  if (kind === 'replace' || (kind === 'delete') !== (run.kind === 'delete')) return false;
  if (splices.some((splice) => /[\r\n]/.test(splice.text))) return false;
  return inOrder(splices).every(
    (splice, index) => splice.start === run.places[index] || splice.end === run.places[index],
  );
}

function kindOf(splices: readonly Splice[]): TypingRun['kind'] {
  if (splices.every((splice) => splice.start === splice.end)) return 'insert';
  return splices.every((splice) => splice.text === '') ? 'delete' : 'replace';
}

function inOrder(splices: readonly Splice[]): readonly Splice[] {
  return [...splices].sort((one, other) => one.start - other.start);
}
