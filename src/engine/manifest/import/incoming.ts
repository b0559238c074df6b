import type { IncomingFile } from '../../model/import';

/**
 * Paths as a workspace keeps them: relative, with `/`, without `.` and `..`; no two alike. What came without a name was
 * pasted: `pasted.yaml`, `pasted-2.yaml`.
 */
export function withSanePaths(files: readonly IncomingFile[]): readonly IncomingFile[] {
  const taken = new Set<string>();
  return files.map(({ path, bytes }) => {
    const free = freePath(sanePath(path), taken);
    taken.add(free);
    return { path: free, bytes };
  });
}

function sanePath(path: string): string {
  const parts = path
    .split(/[/\\]+/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that no path may have
    .map((part) => part.replace(/[\u0000-\u001f\u007f]/g, '').trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part));
  return parts.length === 0 ? 'pasted.yaml' : parts.join('/');
}

/** `a/b.yaml`, or `a/b-2.yaml` with the first number that nobody has. */
export function freePath(path: string, taken: { has(path: string): boolean }): string {
  if (!taken.has(path)) return path;
  const dot = path.lastIndexOf('.');
  const cut = dot > path.lastIndexOf('/') + 1 ? dot : path.length;
  for (let number = 2; ; number++) {
    const candidate = `${path.slice(0, cut)}-${number}${path.slice(cut)}`;
    if (!taken.has(candidate)) return candidate;
  }
}
