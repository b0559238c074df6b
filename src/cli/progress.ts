import type { Io } from './io';

/** What is being done, on one line of standard error that is taken away again. */
export interface Progress {
  show(text: string): void;
  clear(): void;
}

/** Work shorter than this, in ms, shows nothing. */
const PATIENCE = 500;
const EVERY = 100;
const CLEAR_LINE = '\r\u001B[2K';

/** Shows nothing where standard error is no terminal. */
export function createProgress(io: Io): Progress {
  const started = io.now();
  let last = started + PATIENCE - EVERY;
  let shown = false;
  return {
    show: (text) => {
      const now = io.now();
      if (!io.progress || now - last < EVERY) return;
      last = now;
      shown = true;
      io.err(`${CLEAR_LINE}${text} …`);
    },
    clear: () => {
      if (shown) io.err(CLEAR_LINE);
      shown = false;
    },
  };
}
