import { FLOWS_PATH, SETTINGS_PATH, type SourceFile } from '../../engine';
import { sameContent } from './incomingFiles';

/** A file as it came in and as it is now; null: it was not there, or is not there any more. */
export interface ChangedFile {
  readonly path: string;
  readonly before: SourceFile | null;
  readonly after: SourceFile | null;
}

/**
 * What differs from the files that came in, in path order. Drawbridge's own two files count where they came in with the
 * others: a repository of manifests should not get them unasked.
 */
export function changedFiles(document: {
  readonly files: readonly SourceFile[];
  readonly originals: readonly SourceFile[];
}): readonly ChangedFile[] {
  const { files, originals } = document;
  if (files === originals) return [];
  const before = new Map(originals.map((file) => [file.path, file]));
  const after = new Map(files.map((file) => [file.path, file]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path) => {
    const [was, is] = [before.get(path) ?? null, after.get(path) ?? null];
    if (was === is || (was !== null && is !== null && sameContent(was, is))) return [];
    if (was === null && (path === FLOWS_PATH || path === SETTINGS_PATH)) return [];
    return [{ path, before: was, after: is }];
  });
}
