/** Runs things later; handed in, so that tests decide when that is. */
export interface Timers {
  /** Calls `run` once, `ms` milliseconds from now, unless the returned function is called before. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** The timers of the browser and of Node. */
export const systemTimers: Timers = {
  after(ms, run) {
    const handle = setTimeout(run, ms);
    return () => clearTimeout(handle);
  },
};

/** `answer`, or what `late` says (or throws) when it has not come within `ms` milliseconds. */
export function within<T>(timers: Timers, ms: number, answer: Promise<T>, late: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(ms, () => {
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
    });
    answer.finally(cancel).then(resolve, reject);
  });
}
