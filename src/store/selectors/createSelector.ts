import { reuse } from '../../lib/reuse';
import type { AppState } from '../state';

export type Selector<T> = (state: AppState) => T;

/**
 * A function of the state that is worked out again only when one of its inputs is another object, and whose answer keeps
 * the identity of every part that comes out equal: React re-renders for what changed and nothing else.
 */
export function createSelector<const I extends readonly unknown[], T>(
  inputs: { readonly [K in keyof I]: Selector<I[K]> },
  derive: (...values: I) => T,
): Selector<T> {
  let last: { readonly values: readonly unknown[]; readonly result: T } | null = null;
  return (state) => {
    const values = inputs.map((input) => input(state));
    if (last !== null && values.every((value, index) => Object.is(value, last?.values[index]))) return last.result;
    // One input function per value, in the same order.
    const result = reuse(last?.result, derive(...(values as unknown as I)));
    last = { values, result };
    return result;
  };
}
