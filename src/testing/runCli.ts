import type { Io } from '../cli/io';
import { run } from '../cli/run';

/** What one call of the command line gave. */
export interface CliAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CliWorld {
  /** Texts or bytes by path; folders are where their paths say so. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin?: string;
  /** A file that the system gives nobody. */
  readonly refused?: string;
  /** Thrown where something is to be written. */
  readonly fault?: Error;
  /** Standard output and standard error are terminals. */
  readonly terminal?: boolean;
}

/** Runs the command line in this process, over files that are only thought of. */
export async function runCli(argv: readonly string[], world: CliWorld = {}): Promise<CliAnswer> {
  const { files = {}, stdin = '', terminal = false } = world;
  const encoder = new TextEncoder();
  let [out, err] = ['', ''];
  let clock = 0;
  const bytesAt = (path: string): Uint8Array | null => {
    const file = files[path.replace(/^\.\//, '')];
    return typeof file === 'string' ? encoder.encode(file) : (file ?? null);
  };
  const namesIn = (folder: string): readonly string[] => {
    const start = folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
    const inside = Object.keys(files).filter((path) => path.startsWith(start));
    return [...new Set(inside.map((path) => path.slice(start.length).split('/')[0] ?? ''))];
  };
  const io: Io = {
    out: async (text) => {
      if (world.fault !== undefined) throw world.fault;
      out += text;
      return true;
    },
    err: (text) => {
      err += text;
    },
    colour: { out: terminal, err: terminal },
    progress: terminal,
    now: () => {
      clock += 1000;
      return clock;
    },
    look: async (path) => {
      const bytes = bytesAt(path);
      if (bytes !== null) return { type: 'file', size: bytes.length };
      return namesIn(path).length > 0 ? { type: 'folder' } : null;
    },
    list: async (folder) => namesIn(folder),
    read: async (path) => {
      const bytes = bytesAt(path);
      if (bytes === null || path === world.refused) throw new Error('EACCES');
      return bytes;
    },
    readStdin: async () => encoder.encode(stdin),
  };
  const code = await run(argv, '1.2.3', io);
  return { code, out, err };
}
