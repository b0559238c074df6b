import { describe, expect, it } from 'vitest';
import { type Timers, within } from './timers';

/** Timers that run when the test says so. */
function byHand(): Timers & { readonly run: () => void; readonly waiting: () => number } {
  const due = new Set<() => void>();
  return {
    after(_, run) {
      due.add(run);
      return () => due.delete(run);
    },
    run() {
      for (const run of due) run();
    },
    waiting: () => due.size,
  };
}

describe('within', () => {
  it('gives the answer that comes in time, and stops waiting', async () => {
    const timers = byHand();
    expect(await within(timers, 10, Promise.resolve('in time'), () => 'late')).toBe('in time');
    expect(timers.waiting()).toBe(0);
  });

  it('passes a rejection on', async () => {
    const answer = within(byHand(), 10, Promise.reject(new Error('no')), () => 'late');
    await expect(answer).rejects.toThrow('no');
  });

  it('says what is to be said, or thrown, when none comes', async () => {
    const timers = byHand();
    const never = new Promise<string>(() => {});
    const late = within(timers, 10, never, () => 'late');
    const thrown = within(timers, 10, never, () => {
      throw new Error('too late');
    });
    timers.run();
    expect(await late).toBe('late');
    await expect(thrown).rejects.toThrow('too late');
  });
});
