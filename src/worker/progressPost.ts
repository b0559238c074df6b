import type { Progress } from '../engine';
import type { EngineReply } from './protocol';

/** Milliseconds of work before anything is said of it: what is done sooner needs no progress (DESIGN.md, section 8). */
const PATIENCE = 150;
/** Milliseconds between two messages: as often as a number can be read. */
const PAUSE = 100;

export interface ProgressPost {
  /** The engine begins with this request. */
  readonly begin: (id: number) => void;
  /** What the engine says of its work, as often as it likes. */
  readonly report: (progress: Progress) => void;
}

/** Turns what the engine reports into messages about the request that it works on. `now` in milliseconds. */
export function createProgressPost(post: (reply: EngineReply) => void, now: () => number): ProgressPost {
  let id: number | null = null;
  let due = 0;
  return {
    begin(next) {
      id = next;
      due = now() + PATIENCE;
    },
    report(progress) {
      const at = now();
      if (id === null || at < due) return;
      due = at + PAUSE;
      post({ type: 'progress', id, progress });
    },
  };
}
