import type { Analysis, FlowState, Progress } from '../../engine';

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

/** "Evaluating 312 of 1,200 pods" */
export function progressText({ stage, done, total }: Progress): string {
  const of = (unit: string) => `${numberText(done)} of ${numberText(total)} ${unit}`;
  switch (stage) {
    case 'reading':
      return `Reading ${megabytes(done)} of ${megabytes(total)} MB`;
    case 'compiling':
      return `Compiling ${of(total === 1 ? 'policy' : 'policies')}`;
    case 'evaluating':
      return `Evaluating ${of(total === 1 ? 'pod' : 'pods')}`;
    case 'judging':
      return `Judging ${of(total === 1 ? 'flow' : 'flows')}`;
  }
}

/** Characters as if each were a byte, which in manifests nearly all are. */
function megabytes(characters: number): string {
  return (characters / 1e6).toFixed(1);
}

function numberText(number: number): string {
  return Math.round(number).toLocaleString('en');
}
