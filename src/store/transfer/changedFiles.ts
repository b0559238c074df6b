import { FLOWS_PATH, SETTINGS_PATH, type SourceFile } from '../../engine';
import { sameContent } from './incomingFiles';

/** A file as it came in and as it is now; null: it was not there, or is not there any more. */
export interface ChangedFile {
  readonly path: string;
  readonly before: SourceFile | null;
  readonly after: SourceFile | null;
}

interface Files {
  readonly files: readonly SourceFile[];
  readonly originals: readonly SourceFile[];
}

/**
 * What goes out as changed: Drawbridge's own two files only where they came in with the others, since a repository of
 * manifests should not get them unasked.
 */
export function changedFiles(document: Files): readonly ChangedFile[] {
  return differingFiles(document).filter(
    ({ path, before }) => before !== null || (path !== FLOWS_PATH && path !== SETTINGS_PATH),
  );
}

/** Whatever differs from the files that came in, in path order. */
export function differingFiles({ files, originals }: Files): readonly ChangedFile[] {
  if (files === originals) return [];
  const before = new Map(originals.map((file) => [file.path, file]));
  const after = new Map(files.map((file) => [file.path, file]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path) => {
    const [was, is] = [before.get(path) ?? null, after.get(path) ?? null];
    if (was === is || (was !== null && is !== null && sameContent(was, is))) return [];
    return [{ path, before: was, after: is }];
  });
}
