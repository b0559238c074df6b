import type { IncomingFile } from '../../engine';

/** What is read of a drop or a picker before the engine sees it; above that the page would hang or run out of memory. */
const MOST_FILES = 5000;
const MOST_BYTES = 200 * 1024 * 1024;

const MANIFEST = /\.(ya?ml|json)$/i;
/** Folders that hold no manifests of their own. */
const SKIPPED_FOLDER = /^(\..*|node_modules)$/;

/** A sentence for people: what was too much, and what to do. */
export class TooMuchError extends Error {}

/** A file with the path that it should have in the workspace. */
interface PathFile {
  readonly path: string;
  readonly file: File;
}

/**
 * Everything a drop holds: files as they are, and from folders, at any depth, what ends in .yaml, .yml or .json. Paths
 * are relative to what was dropped.
 * @throws TooMuchError
 */
export async function readDrop(transfer: DataTransfer): Promise<readonly IncomingFile[]> {
  // The list empties itself as soon as the event is over: take the entries at once.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return readFiles([...transfer.files]);
  const found: PathFile[] = [];
  for (const entry of entries) await collect(entry, true, found);
  return readAll(found);
}

/**
 * The files of a picker. Those of a folder picker carry their path and are narrowed to manifests.
 * @throws TooMuchError
 */
export async function readFiles(files: readonly File[]): Promise<readonly IncomingFile[]> {
  return readAll(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })).filter(isWanted));
}

/** Text that was pasted or typed, as a file. */
export function textAsFile(text: string): IncomingFile {
  const path = text.trimStart().startsWith('{') ? 'pasted.json' : 'pasted.yaml';
  return { path, bytes: new TextEncoder().encode(text) };
}

async function collect(entry: FileSystemEntry, dropped: boolean, found: PathFile[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isFile(entry)) {
    if (!dropped && !MANIFEST.test(entry.name)) return;
    if (found.length >= MOST_FILES) throw tooMany();
    found.push({ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) });
  } else if (isFolder(entry) && (dropped || !SKIPPED_FOLDER.test(entry.name))) {
    for (const child of await listFolder(entry)) await collect(child, false, found);
  }
}

/** A reader hands out its entries in batches, and an empty batch at the end. */
async function listFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...batch);
  }
}

async function readAll(files: readonly PathFile[]): Promise<readonly IncomingFile[]> {
  if (files.length > MOST_FILES) throw tooMany();
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  if (size > MOST_BYTES) {
    throw new TooMuchError(
      `These files hold ${Math.ceil(size / 1024 / 1024)} MiB, the page reads at most 200 MiB at once. Choose fewer files.`,
    );
  }
  return Promise.all(files.map(async ({ path, file }) => ({ path, bytes: new Uint8Array(await file.arrayBuffer()) })));
}

/** A picked folder brings everything in it; keep manifests, outside of hidden folders. */
function isWanted({ path, file }: PathFile): boolean {
  if (file.webkitRelativePath === '') return true;
  const folders = path.split('/').slice(1, -1);
  return MANIFEST.test(file.name) && !folders.some((folder) => SKIPPED_FOLDER.test(folder));
}

function tooMany(): TooMuchError {
  return new TooMuchError(
    `There are more than ${MOST_FILES} manifests here, the page reads at most ${MOST_FILES} at once. Choose a smaller folder.`,
  );
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
