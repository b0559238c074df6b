import { isTextFile, type SourceFile } from '../../engine';
import { cleanPath } from './incomingFiles';

/** What a file is on disk: text in UTF-8, its BOM included; bytes as they came. */
export function fileBytes(file: SourceFile): Uint8Array {
  return isTextFile(file) ? new TextEncoder().encode(file.text) : file.bytes;
}

/**
 * All files as one zip. The same files give the same bytes: every entry carries the first date that a zip can say. The zip
 * library is fetched when it is first needed.
 */
export async function zipFiles(files: readonly SourceFile[]): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  // Local time, which is what a zip holds.
  const mtime = new Date(1980, 0, 1);
  const entries = files.map((file) => [entryName(file.path), [fileBytes(file), { mtime, level: 6 }]] as const);
  return zipSync(Object.fromEntries(entries) as Parameters<typeof zipSync>[0]);
}

/** The library collects entries in an object, where this one name would be lost. */
function entryName(path: string): string {
  const clean = cleanPath(path);
  return clean === '__proto__' ? './__proto__' : clean;
}

/** A name that every file system takes, from what a workspace is called. */
export function fileName(name: string, extension: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}._ -]+/gu, ' ')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 80);
  return `${plain === '' ? 'workspace' : plain}.${extension}`;
}
