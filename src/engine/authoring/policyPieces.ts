import type { ManifestObject } from '../manifest/manifestObject';
import { splitDocuments } from '../manifest/segments';
import { applyEdits } from '../manifest/textEdits';
import { isTextFile, type SourceFile, type SourceRange, type TextEdit } from '../model/source';

/** A NetworkPolicy in a file's text, and whose it is. */
export interface PolicyPlace {
  readonly namespace: string;
  readonly source: SourceRange;
  readonly object: ManifestObject;
}

/** A part of an edit that touches one document, as a splice of the text before. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** That of the policy it touches; null where it touches none. */
  readonly namespace: string | null;
  /** A document of its own, with its `---`, and not a change inside of one. */
  readonly whole: boolean;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * An edit cut at the borders of documents, so that several documents added or removed at once can go different ways. `edits`
 * are all that it is made with: they shift where it stands in the text after.
 */
export function piecesOf(
  files: readonly SourceFile[],
  edits: readonly TextEdit[],
  edit: TextEdit,
  policiesIn: (path: string, text: string) => readonly PolicyPlace[],
): readonly Piece[] {
  const path = edit.type === 'create' ? edit.file.path : edit.path;
  const before = textAt(files, path);
  const after = edit.type === 'delete' ? '' : textAt(applyEdits(files, edits), path);
  const old = edit.type === 'create' ? [] : policiesIn(path, before);
  if (edit.type === 'delete') {
    return [{ start: 0, end: before.length, text: '', namespace: old[0]?.namespace ?? null, whole: false }];
  }
  const [start, end] = edit.type === 'create' ? [0, 0] : [edit.start, edit.end];
  const text = edit.type === 'create' ? after : edit.text;
  const shift = edit.type === 'create' ? 0 : shiftBefore(edits, edit);
  const written = { start: start + shift, end: start + shift + text.length };
  const fresh = policiesIn(path, after);
  const added = cutAtDocuments(after, written);
  const removed = cutAtDocuments(before, { start, end });
  if (added.length <= 1 && removed.length <= 1) {
    const namespace = touched(fresh, written) ?? touched(old, { start, end });
    const isNew = start === end && /^\s*---/.test(text);
    return [{ start, end, text, namespace, whole: isNew || before === '' }];
  }
  return [
    ...removed.map((place) => ({ ...place, text: '', namespace: touched(old, place), whole: false })),
    ...added.map((place) => ({
      start: end,
      end,
      text: after.slice(place.start, place.end),
      namespace: touched(fresh, place),
      whole: true,
    })),
  ];
}

function shiftBefore(edits: readonly TextEdit[], edit: Extract<TextEdit, { type: 'splice' }>): number {
  let shift = 0;
  for (const other of edits) {
    if (other.type !== 'splice' || other.path !== edit.path || other === edit || other.start > edit.start) continue;
    shift += other.text.length - (other.end - other.start);
  }
  return shift;
}

/** The parts of a stretch that lie in one document each; blank ones belong to what follows. */
function cutAtDocuments(text: string, stretch: Stretch): readonly Stretch[] {
  if (stretch.start === stretch.end) return [];
  const borders = (splitDocuments(text, Number.POSITIVE_INFINITY) ?? [])
    .map((segment) => segment.start)
    .filter((border) => border > stretch.start && border < stretch.end);
  const parts: Stretch[] = [];
  let start = stretch.start;
  for (const end of [...borders, stretch.end]) {
    if (text.slice(start, end).trim() === '' && end !== stretch.end) continue;
    parts.push({ start, end });
    start = end;
  }
  return parts;
}

function touched(policies: readonly PolicyPlace[], { start, end }: Stretch): string | null {
  return policies.find(({ source }) => source.start < end && start < source.end)?.namespace ?? null;
}

function textAt(files: readonly SourceFile[], path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  return file !== undefined && isTextFile(file) ? file.text : '';
}
