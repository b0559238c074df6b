import { isTextFile, type SourceFile, type TextEdit, type TextFile } from '../model/source';

type Splice = Extract<TextEdit, { readonly type: 'splice' }>;

/**
 * The files after a list of edits. Splices speak of the text before all of them, do not overlap, and come in any order;
 * those at one offset are inserted in the order of the list. Files that no edit names keep their identity. A splice of a file
 * that is not there, or that overlaps another, is a mistake of the caller and throws.
 */
export function applyEdits(files: readonly SourceFile[], edits: readonly TextEdit[]): readonly SourceFile[] {
  if (edits.length === 0) return files;
  const splices = new Map<string, Splice[]>();
  const deleted = new Set<string>();
  const created: SourceFile[] = [];
  for (const edit of edits) {
    if (edit.type === 'create') created.push(edit.file);
    else if (edit.type === 'delete') deleted.add(edit.path);
    else {
      const list = splices.get(edit.path);
      if (list === undefined) splices.set(edit.path, [edit]);
      else list.push(edit);
    }
  }
  const changed: SourceFile[] = [];
  for (const file of files) {
    const own = splices.get(file.path);
    splices.delete(file.path);
    if (deleted.has(file.path)) continue;
    changed.push(own === undefined ? file : spliceFile(file, own));
  }
  for (const path of splices.keys()) throw new Error(`applyEdits: there is no file ${path}`);
  for (const file of created) {
    const place = changed.findIndex((other) => other.path === file.path);
    if (place === -1) changed.push(file);
    else changed[place] = file;
  }
  return changed;
}

function spliceFile(file: SourceFile, splices: readonly Splice[]): TextFile {
  if (!isTextFile(file)) throw new Error(`applyEdits: ${file.path} is no text`);
  const sorted = splices.map((splice, index) => ({ splice, index }));
  sorted.sort((a, b) => a.splice.start - b.splice.start || a.splice.end - b.splice.end || a.index - b.index);
  const parts: string[] = [];
  let at = 0;
  for (const { splice } of sorted) {
    if (splice.start < at || splice.end < splice.start || splice.end > file.text.length) {
      throw new Error(`applyEdits: splices of ${file.path} overlap or lie outside of it`);
    }
    parts.push(file.text.slice(at, splice.start), splice.text);
    at = splice.end;
  }
  parts.push(file.text.slice(at));
  return { path: file.path, text: parts.join('') };
}

/** Edits that turn one list of files into another: for each changed text one splice, of no more than what differs. */
export function editsBetween(before: readonly SourceFile[], after: readonly SourceFile[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const old = new Map(before.map((file) => [file.path, file]));
  for (const file of after) {
    const was = old.get(file.path);
    old.delete(file.path);
    if (was === file) continue;
    if (was === undefined || !isTextFile(was) || !isTextFile(file)) edits.push({ type: 'create', file });
    else if (was.text !== file.text) edits.push(spliceBetween(file.path, was.text, file.text));
  }
  for (const path of old.keys()) edits.push({ type: 'delete', path });
  return edits;
}

/** The smallest single splice between two texts; it never cuts a surrogate pair or a `\r\n` in two. */
export function spliceBetween(path: string, before: string, after: string): Splice {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  while (start > 0 && isInner(before, start)) start--;
  let tail = 0;
  while (tail < shorter - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  while (tail > 0 && (isInner(before, before.length - tail) || isInner(after, after.length - tail))) tail--;
  return { type: 'splice', path, start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

function isInner(text: string, offset: number): boolean {
  const first = text.charCodeAt(offset - 1);
  return (first >= 0xd800 && first <= 0xdbff) || (first === 13 && text.charCodeAt(offset) === 10);
}
