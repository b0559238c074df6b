import type { CommandContext } from './command';

/** Pieces are joined up to about this many characters before they are written. */
const CHUNK = 65_536;

/** Writes pieces to standard output as fast as its reader takes them, and stops when nobody reads any more. */
export async function writeOut({ io, progress }: CommandContext, pieces: Iterable<string>): Promise<void> {
  progress.clear();
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < CHUNK) continue;
    if (!(await io.out(waiting.join('')))) return;
    waiting = [];
    length = 0;
  }
  if (length > 0) await io.out(waiting.join(''));
}
