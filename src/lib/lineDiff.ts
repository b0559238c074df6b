/** Lines `[start, end)` of one list that stand where lines `[otherStart, otherEnd)` of another list stand. */
export interface LineRun {
  readonly start: number;
  readonly end: number;
  readonly otherStart: number;
  readonly otherEnd: number;
}

/** Beyond this many differences the lists count as different from the first to the last one. */
const MOST_DIFFERENCES = 200;

/**
 * Where two lists of lines differ, by the fewest lines (E. W. Myers, "An O(ND) Difference Algorithm", 1986): runs in order,
 * with equal lines between them.
 */
export function lineDiff(lines: readonly string[], others: readonly string[]): readonly LineRun[] {
  const shorter = Math.min(lines.length, others.length);
  let head = 0;
  while (head < shorter && lines[head] === others[head]) head++;
  let tail = 0;
  while (tail < shorter - head && lines[lines.length - 1 - tail] === others[others.length - 1 - tail]) tail++;
  const length = lines.length - head - tail;
  const otherLength = others.length - head - tail;
  if (length === 0 && otherLength === 0) return [];
  const whole = { start: head, end: head + length, otherStart: head, otherEnd: head + otherLength };
  if (length === 0 || otherLength === 0) return [whole];
  const trace = shortestPath(length, otherLength, (index, other) => lines[head + index] === others[head + other]);
  return trace === null ? [whole] : runsOf(trace, length, otherLength, head);
}

/** For each number of differences, how far each diagonal reaches; null where there are too many. */
function shortestPath(
  length: number,
  otherLength: number,
  same: (index: number, other: number) => boolean,
): readonly ReadonlyMap<number, number>[] | null {
  const trace: ReadonlyMap<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let differences = 0; differences <= MOST_DIFFERENCES; differences++) {
    const next = new Map(reach);
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      let at = stepDown(next, diagonal, differences)
        ? (next.get(diagonal + 1) ?? 0)
        : (next.get(diagonal - 1) ?? 0) + 1;
      while (at < length && at - diagonal < otherLength && same(at, at - diagonal)) at++;
      next.set(diagonal, at);
      if (at >= length && at - diagonal >= otherLength) return [...trace, reach, next];
    }
    trace.push(reach);
    reach = next;
  }
  return null;
}

function stepDown(reach: ReadonlyMap<number, number>, diagonal: number, differences: number): boolean {
  if (diagonal === -differences) return true;
  return diagonal !== differences && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1);
}

/** Walks the path back, and joins differences that follow each other. */
function runsOf(
  trace: readonly ReadonlyMap<number, number>[],
  length: number,
  otherLength: number,
  shift: number,
): readonly LineRun[] {
  const steps: LineRun[] = [];
  let at = length;
  let other = otherLength;
  for (let differences = trace.length - 2; differences > 0 || at > 0 || other > 0; differences--) {
    const reach = trace[differences] ?? new Map<number, number>();
    const diagonal = at - other;
    const down = stepDown(reach, diagonal, differences);
    const from = differences === 0 ? 0 : (reach.get(down ? diagonal + 1 : diagonal - 1) ?? 0);
    const otherFrom = differences === 0 ? 0 : from - (down ? diagonal + 1 : diagonal - 1);
    if (differences > 0) {
      const start = { start: from, otherStart: otherFrom };
      steps.push(
        down ? { ...start, end: from, otherEnd: otherFrom + 1 } : { ...start, end: from + 1, otherEnd: otherFrom },
      );
    }
    at = from;
    other = otherFrom;
    if (differences === 0) break;
  }
  const runs: LineRun[] = [];
  for (const step of steps.reverse()) {
    const last = runs.at(-1);
    const moved = {
      start: step.start + shift,
      end: step.end + shift,
      otherStart: step.otherStart + shift,
      otherEnd: step.otherEnd + shift,
    };
    if (last !== undefined && last.end === moved.start && last.otherEnd === moved.otherStart) {
      runs[runs.length - 1] = { ...last, end: moved.end, otherEnd: moved.otherEnd };
    } else runs.push(moved);
  }
  return runs;
}
