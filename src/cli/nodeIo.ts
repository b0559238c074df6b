import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { EXIT_UNUSABLE } from './exitCodes';
import type { Io, PathKind } from './io';

/** The outside as Node gives it. */
export function createNodeIo(): Io {
  const { stdout, stderr, env } = process;
  const wanted = (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  let open = true;
  // A reader that went away (`| head`) ends the output, not the work: the exit code is still the answer.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code === 'EPIPE') return;
    stderr.write(`drawbridge: error: Standard output can't be written: ${error.message}.\n`);
    process.exit(EXIT_UNUSABLE);
  });
  stderr.on('error', () => {});
  return {
    out: (text) =>
      new Promise((resolve) => {
        if (!open) resolve(false);
        else stdout.write(text, (error) => resolve(open && !(error instanceof Error)));
      }),
    err: (text) => {
      stderr.write(text);
    },
    colour: { out: stdout.isTTY === true && wanted, err: stderr.isTTY === true && wanted },
    progress: stderr.isTTY === true && env.TERM !== 'dumb',
    now: () => performance.now(),
    look,
    list,
    read: (path) => readFile(path),
    readStdin: () => buffer(process.stdin),
  };
}

async function look(path: string): Promise<PathKind | null> {
  try {
    const stats = await stat(path);
    return stats.isDirectory() ? { type: 'folder' } : { type: 'file', size: stats.size };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function list(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const here = await realpath(folder);
  const names = await Promise.all(
    entries.map(async (entry) => {
      if (!entry.isSymbolicLink()) return [entry.name];
      const target = await realpath(join(folder, entry.name)).catch(() => null);
      // A link to a folder around it would be searched for ever; one that leads nowhere holds nothing.
      return target === null || `${here}${sep}`.startsWith(`${target}${sep}`) ? [] : [entry.name];
    }),
  );
  return names.flat();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
