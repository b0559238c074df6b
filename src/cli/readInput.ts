import { join, normalize } from 'node:path';
import { decodeFile, FLOWS_PATH, isTextFile, SETTINGS_PATH, type TextFile } from '../engine';
import { Failure } from './failure';
import type { Io } from './io';
import type { Progress } from './progress';

/** How standard input is called in places. */
const STDIN = '<stdin>';

const MANIFEST = /\.(?:ya?ml|json)$/i;
const MAX_BYTES = 100_000_000;

export interface InputFiles {
  readonly files: readonly TextFile[];
  /** Files that can't be used, each as a line with its place. */
  readonly problems: readonly string[];
  /** What was passed over and worth a word, each as a line. */
  readonly notes: readonly string[];
}

/** Reads what the arguments name; standard input at most once in a run. */
export interface InputReader {
  /**
   * The manifests at some paths: files whatever their names, folders searched for .yaml, .yml and .json, `-` standard
   * input. Fails where a path does not exist or a folder holds no such file.
   */
  manifests(paths: readonly string[]): Promise<InputFiles>;
  /** One file by its path, or `-`. */
  file(path: string): Promise<TextFile>;
}

export function createInputReader(io: Io, progress: Progress): InputReader {
  let stdin: string | null = null;

  const bytesOf = async (path: string): Promise<Uint8Array> => {
    if (path !== '-') return orFailure(path, io.read(path));
    if (stdin !== null) throw new Failure('drawbridge: standard input (-) is named twice, and can be read only once.');
    stdin = path;
    progress.show('Reading standard input');
    return io.readStdin();
  };

  const decoded = async (path: string): Promise<TextFile | string> => {
    const name = path === '-' ? STDIN : path;
    const { file, diagnostics } = decodeFile({ path: name, bytes: await bytesOf(path) });
    if (isTextFile(file)) return file;
    return diagnostics.some(({ code }) => code === 'too-large') ? tooLarge(name) : notText(name);
  };

  return {
    manifests: async (paths) => {
      const found = new Map<string, true>();
      for (const path of paths) for (const file of await filesAt(io, path)) found.set(file, true);
      const files: TextFile[] = [];
      const problems: string[] = [];
      const notes: string[] = [];
      for (const path of found.keys()) {
        progress.show(`Reading ${path}`);
        const kind = path === '-' ? null : await orFailure(path, io.look(path));
        const file = kind?.type === 'file' && kind.size > MAX_BYTES ? tooLarge(path) : await decoded(path);
        if (typeof file === 'string') problems.push(file);
        else if (isOwnFile(file)) {
          if (paths.map(normalize).includes(path)) notes.push(`${path}: note: ${OWN_FILE}`);
        } else files.push(withForeignPath(file));
      }
      return { files, problems, notes };
    },
    file: async (path) => {
      const kind = path === '-' ? null : await orFailure(path, io.look(path));
      if (path !== '-' && kind === null) throw new Failure(`drawbridge: ${path} does not exist.`);
      if (kind?.type === 'folder') throw new Failure(`drawbridge: ${path} is a folder; one file is needed here.`);
      const file = await decoded(path);
      if (typeof file === 'string') throw new Failure(file);
      return file;
    },
  };
}

async function filesAt(io: Io, path: string): Promise<readonly string[]> {
  if (path === '-') return ['-'];
  const kind = await orFailure(path, io.look(path));
  if (kind === null) throw new Failure(`drawbridge: ${path} does not exist.`);
  if (kind.type === 'file') return [normalize(path)];
  const files = await filesIn(io, normalize(path));
  if (files.length === 0) {
    throw new Failure(
      `drawbridge: ${path} holds no file that ends in .yaml, .yml or .json, so there is nothing to read.`,
    );
  }
  return files;
}

/** Hidden files and folders (.git, .github, …) and node_modules hold no manifests of anybody's. */
async function filesIn(io: Io, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of [...(await orFailure(folder, io.list(folder)))].sort()) {
    if (name.startsWith('.') || name === 'node_modules') continue;
    const path = join(folder, name);
    const kind = await orFailure(path, io.look(path));
    if (kind?.type === 'folder') found.push(...(await filesIn(io, path)));
    else if (kind?.type === 'file' && MANIFEST.test(name)) found.push(path);
  }
  return found;
}

const OWN_FILE = 'This is Drawbridge’s own file and holds no manifests, so it is not read as one.';

/** Drawbridge's own two files are known by name, unless somebody's manifests are called so. */
function isOwnFile({ path, text }: TextFile): boolean {
  const name = path.split(/[\\/]/).at(-1);
  return (name === FLOWS_PATH || name === SETTINGS_PATH) && !/^\s*(?:-\s+)?["']?kind["']?\s*:/m.test(text);
}

/** The engine takes these two names for Drawbridge's own files. */
function withForeignPath(file: TextFile): TextFile {
  return file.path === FLOWS_PATH || file.path === SETTINGS_PATH ? { ...file, path: `./${file.path}` } : file;
}

function notText(path: string): string {
  return `${path}:1: error: It is not text in UTF-8, so it can't be read. Save it as UTF-8, or leave it out.`;
}

function tooLarge(path: string): string {
  return `${path}:1: error: It is larger than ${MAX_BYTES / 1_000_000} MB, so it is not read. Leave out what judging does not need, such as ConfigMaps and Events, or split it.`;
}

/** What the system refuses (rights, a disk that fails) is nobody's fault here. */
function orFailure<T>(path: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`drawbridge: ${path} can't be read: ${why}.`);
  });
}
