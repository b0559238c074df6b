import type { Draft, Expected } from './draft';

/** The data of `flows.yaml`; null where it lists no flows. */
export function flowsOf(expected: Expected): Draft | null {
  const own = expected.ownOrNull('flows.yaml');
  return own !== null && Array.isArray(own.flows) ? own : null;
}
