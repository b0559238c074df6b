import type { Analysis, ExpectationView, FlowState } from '../../engine';

interface Count {
  readonly total: number;
  readonly states: readonly (readonly [FlowState, number])[];
}

/** The order in which counts name states: what passes, what does not, what nobody knows. */
const COUNT_ORDER: readonly FlowState[] = ['allowed', 'notEnforced', 'partial', 'blocked', 'halfOpen', 'unknown'];

/** Two counts as one, states in their usual order, zeros left out. */
export function sumCounts(one: Count, other: Count): Count {
  const numbers = new Map<FlowState, number>();
  for (const [state, number] of [...one.states, ...other.states])
    numbers.set(state, (numbers.get(state) ?? 0) + number);
  const states = COUNT_ORDER.flatMap((state) => {
    const number = numbers.get(state) ?? 0;
    return number === 0 ? [] : [[state, number] as const];
  });
  return { total: one.total + other.total, states };
}

/** "3 pods left out: 2 succeeded, 1 failed" (S31), or null where every pod counts. */
export function leftOutText(leftOut: Analysis['leftOut']): string | null {
  const parts = [
    [leftOut.succeeded, 'succeeded'],
    [leftOut.failed, 'failed'],
    [leftOut.terminating, 'terminating'],
  ] as const;
  const total = parts.reduce((sum, [number]) => sum + number, 0);
  if (total === 0) return null;
  const named = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return `${total} ${total === 1 ? 'pod' : 'pods'} left out: ${named.join(', ')}`;
}

/** "12 expectations hold, 1 does not"; null where nobody expects anything. `bad`: not all of them hold. */
export function expectationsText(
  expectations: readonly Pick<ExpectationView, 'holds'>[],
): { readonly words: string; readonly bad: boolean } | null {
  if (expectations.length === 0) return null;
  const count = (state: ExpectationView['holds']): number => expectations.filter(({ holds }) => holds === state).length;
  const [holding, failing, unknown] = [count('holds'), count('fails'), count('unknown')];
  const noun = (number: number): string => (number === 1 ? 'expectation' : 'expectations');
  const parts = [
    ...(failing > 0 ? [`${failing} ${failing === 1 ? 'does' : 'do'} not`] : []),
    ...(unknown > 0 ? [`${unknown} ${unknown === 1 ? 'is' : 'are'} unknown`] : []),
  ];
  const first = `${holding} ${noun(holding)} ${holding === 1 ? 'holds' : 'hold'}`;
  return { words: [first, ...parts].join(', '), bad: parts.length > 0 };
}
