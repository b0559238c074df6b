import { useEffect } from 'react';

/** ms after the first render: late enough to be out of the way of the graph. */
const REST = 3000;

/**
 * Fetches what the first load leaves out, once, when the page is at rest: from then on it works whole with the network cut
 * off. What could not be fetched is asked for again when it is needed.
 */
export function useLoadAhead(parts: readonly (() => Promise<unknown>)[]): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of parts) load().catch(() => {});
    }, REST);
    return () => clearTimeout(timer);
  }, [parts]);
}
