import { FLOWS_PATH, isTextFile, type Phrase, SETTINGS_PATH, type SourceFile } from '../../engine';

/**
 * A path as the workspace keeps it: relative, with `/`, without `.` and `..`, so that no file can leave the folder that a
 * zip is unpacked in. A path of which nothing is left becomes `file`.
 */
export function cleanPath(path: string): string {
  const parts = path
    .split(/[/\\]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part));
  return parts.length === 0 ? 'file' : parts.join('/');
}

/** The folder that all files lie in; null where there is none. */
export function sharedFolder(paths: readonly string[]): string | null {
  const [first] = paths;
  const folder = first?.includes('/') ? first.slice(0, first.indexOf('/')) : null;
  return folder !== null && paths.every((path) => path.startsWith(`${folder}/`)) ? folder : null;
}

export interface Merged {
  readonly files: readonly SourceFile[];
  readonly notes: readonly Phrase[];
}

/**
 * A workspace with an import added to it. A file that is there already, byte for byte, is not added again; one of the same
 * path with other content gets a free path. The workspace keeps its own flows.yaml and drawbridge.yaml.
 */
export function addFiles(files: readonly SourceFile[], incoming: readonly SourceFile[]): Merged {
  const all = new Map(files.map((file) => [file.path, file]));
  const notes: Phrase[] = [];
  for (const file of incoming) {
    const known = all.get(file.path);
    if (known === undefined) all.set(file.path, file);
    else if (sameContent(known, file)) notes.push([{ code: file.path }, ' is in the workspace already.']);
    else if (file.path === FLOWS_PATH || file.path === SETTINGS_PATH) {
      notes.push(['The imported ', { code: file.path }, ' was left out: the workspace has its own.']);
    } else {
      const path = freePath(file.path, all);
      all.set(path, { ...file, path });
      notes.push([{ code: file.path }, ' was there with other content: the imported one is ', { code: path }, '.']);
    }
  }
  return all.size === files.length ? { files, notes } : { files: [...all.values()], notes };
}

/** Do two files hold the same, whatever their paths? */
export function sameContent(one: SourceFile, other: SourceFile): boolean {
  if (isTextFile(one)) return isTextFile(other) && one.text === other.text;
  if (isTextFile(other) || one.bytes.length !== other.bytes.length) return false;
  return one.bytes.every((byte, index) => byte === other.bytes[index]);
}

/** `a/b.yaml` → `a/b-2.yaml`, or the first number that nobody has. */
function freePath(path: string, taken: ReadonlyMap<string, SourceFile>): string {
  const dot = path.lastIndexOf('.');
  const cut = dot > path.lastIndexOf('/') + 1 ? dot : path.length;
  for (let number = 2; ; number += 1) {
    const candidate = `${path.slice(0, cut)}-${number}${path.slice(cut)}`;
    if (!taken.has(candidate)) return candidate;
  }
}
