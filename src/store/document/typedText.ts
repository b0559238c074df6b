import { type TextEdit, tryEdits } from '../../engine';
import { changedSpan } from './changedSpan';

export interface TypedEdits {
  /** The file's text with what was typed. */
  readonly text: string;
  /** The splices of the current text that lead there; null where the text had to be taken as a whole. */
  readonly splices: readonly Splice[] | null;
}

export type Splice = Extract<TextEdit, { type: 'splice' }>;

/**
 * What typing makes of a file whose text is `current`. Mostly `edits` lead from there to `typed`. Where the editor had not
 * yet seen the newest gesture, they lead there from one of `earlier` texts, and are moved along with what the gesture
 * changed; where both touch the same place, what the person saw and typed is taken.
 */
export function typedText(
  path: string,
  current: string,
  edits: readonly TextEdit[],
  typed: string,
  earlier: readonly string[],
): TypedEdits {
  const splices = edits.filter((edit): edit is Splice => edit.type === 'splice' && edit.path === path);
  if (textAfter(path, current, splices) === typed) return { text: typed, splices };
  for (const base of earlier) {
    if (textAfter(path, base, splices) !== typed) continue;
    const moved = moveAlong(splices, base, current);
    const text = moved === null ? null : textAfter(path, current, moved);
    if (text !== null) return { text, splices: moved };
  }
  return { text: typed, splices: null };
}

function textAfter(path: string, text: string, splices: readonly Splice[]): string | null {
  const result = tryEdits([{ path, text }], splices);
  if ('error' in result) return null;
  const [file] = result.files;
  return file !== undefined && 'text' in file ? file.text : null;
}

/** Splices of `base` as splices of `current`; null where one touches what differs between the two. */
function moveAlong(splices: readonly Splice[], base: string, current: string): readonly Splice[] | null {
  const span = changedSpan(base, current);
  if (span === null) return splices;
  const shift = span.endAfter - span.endBefore;
  const moved: Splice[] = [];
  for (const splice of splices) {
    if (splice.end < span.start) moved.push(splice);
    else if (splice.start > span.endBefore)
      moved.push({ ...splice, start: splice.start + shift, end: splice.end + shift });
    else return null;
  }
  return moved;
}
