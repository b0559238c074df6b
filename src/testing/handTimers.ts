import type { Timers } from '../lib/timers';

/** Timers that a test moves by hand. */
export interface HandTimers extends Timers {
  /** Milliseconds since the test began. */
  readonly now: () => number;
  /** Moves on by `ms`, running what falls due on the way, in order. */
  readonly advance: (ms: number) => void;
  /** How many are waiting. */
  readonly waiting: () => number;
}

export function createHandTimers(): HandTimers {
  let now = 0;
  let lastId = 0;
  const due = new Map<number, { readonly at: number; readonly run: () => void }>();

  function next(until: number): (() => void) | null {
    let first: { readonly id: number; readonly at: number; readonly run: () => void } | null = null;
    for (const [id, timer] of due) {
      if (timer.at <= until && (first === null || timer.at < first.at)) first = { id, ...timer };
    }
    if (first === null) return null;
    due.delete(first.id);
    now = Math.max(now, first.at);
    return first.run;
  }

  return {
    after(ms, run) {
      lastId += 1;
      const id = lastId;
      due.set(id, { at: now + ms, run });
      return () => {
        due.delete(id);
      };
    },
    now: () => now,
    advance(ms) {
      const until = now + ms;
      for (let run = next(until); run !== null; run = next(until)) run();
      now = until;
    },
    waiting: () => due.size,
  };
}
