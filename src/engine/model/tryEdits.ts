import { isTextFile, type SourceFile, type TextEdit, type TextFile } from './source';

/** The files after edits, or one sentence on why they can't be applied. */
export type EditedFiles = { readonly files: readonly SourceFile[] } | { readonly error: string };

type Splice = Extract<TextEdit, { type: 'splice' }>;

/**
 * The files after `edits`, or why they can't be applied; then nothing is. Splices speak of the text before all of them, in
 * UTF-16 code units, end exclusive; those of one place are applied in the order given. Files that did not change keep
 * their identity, and so does the list when none did. A file may be deleted and created by one list: it is replaced where
 * it stands; new files come last.
 */
export function tryEdits(files: readonly SourceFile[], edits: readonly TextEdit[]): EditedFiles {
  const deleted = new Set<string>();
  const created = new Map<string, SourceFile>();
  const spliced = new Map<string, Splice[]>();
  const known = new Map(files.map((file) => [file.path, file]));
  for (const edit of edits) {
    if (edit.type === 'delete') {
      if (!known.has(edit.path)) return { error: `There is no file "${edit.path}" to delete.` };
      deleted.add(edit.path);
    } else if (edit.type === 'create') {
      if (created.has(edit.file.path)) return { error: `The file "${edit.file.path}" would be created twice.` };
      created.set(edit.file.path, edit.file);
    } else {
      const list = spliced.get(edit.path);
      if (list === undefined) spliced.set(edit.path, [edit]);
      else list.push(edit);
    }
  }
  for (const path of created.keys()) {
    if (known.has(path) && !deleted.has(path)) return { error: `There is a file "${path}" already.` };
  }
  const changed = new Map<string, SourceFile>(created);
  for (const [path, splices] of spliced) {
    const file = known.get(path);
    if (file === undefined || deleted.has(path)) return { error: `There is no file "${path}" to edit.` };
    if (!isTextFile(file)) return { error: `The file "${path}" is not text and can't be edited.` };
    const text = applySplices(file, splices);
    if (typeof text !== 'string') return text;
    if (text !== file.text) changed.set(path, { path, text });
  }
  if (changed.size === 0 && deleted.size === 0) return { files };
  const kept = files.flatMap((file) => changed.get(file.path) ?? (deleted.has(file.path) ? [] : [file]));
  const added = [...created.values()].filter((file) => !known.has(file.path));
  return { files: [...kept, ...added] };
}

function applySplices(file: TextFile, splices: readonly Splice[]): string | { readonly error: string } {
  // The sort is stable: insertions at one place stay in their order, and come before what is replaced there.
  const ordered = [...splices].sort((one, other) => one.start - other.start || one.end - other.end);
  let text = '';
  let at = 0;
  for (const splice of ordered) {
    if (splice.start > splice.end || splice.end > file.text.length || splice.start < 0) {
      return { error: `An edit of "${file.path}" lies outside of its text.` };
    }
    if (splice.start < at) return { error: `Two edits of "${file.path}" overlap.` };
    text += file.text.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return text + file.text.slice(at);
}
