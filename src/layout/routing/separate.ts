/** Something that can move on a line: it would like to be at `wish`, and must stay in [low, high]. */
export interface Movable {
  readonly wish: number;
  readonly weight: number;
  readonly low: number;
  readonly high: number;
}

/** `after` must be at least `gap` beyond `before` (both are indices of movables; constraints never form a cycle). */
export interface Gap {
  readonly before: number;
  readonly after: number;
  readonly gap: number;
}

const SWEEPS = 160;
const ENOUGH = 0.02;

/** The share of all gaps that fits between the bounds: 1 when everything has room. */
function fitting(items: readonly Movable[], gaps: readonly Gap[], order: readonly number[], into: readonly Gap[][]): number {
  const fits = (share: number): boolean => {
    const least = items.map((item) => item.low);
    for (const index of order) {
      const item = items[index];
      if (item === undefined) continue;
      for (const gap of into[index] ?? []) {
        least[index] = Math.max(least[index] ?? 0, (least[gap.before] ?? 0) + gap.gap * share);
      }
      if ((least[index] ?? 0) > item.high + 1e-6) return false;
    }
    return true;
  };
  if (gaps.length === 0 || fits(1)) return 1;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 7; i += 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Indices in an order in which every `before` comes ahead of its `after`. */
function topological(count: number, gaps: readonly Gap[]): number[] {
  const waiting = new Array<number>(count).fill(0);
  const out: number[][] = Array.from({ length: count }, () => []);
  for (const gap of gaps) {
    waiting[gap.after] = (waiting[gap.after] ?? 0) + 1;
    out[gap.before]?.push(gap.after);
  }
  const order: number[] = [];
  for (let i = 0; i < count; i += 1) if (waiting[i] === 0) order.push(i);
  for (let i = 0; i < order.length; i += 1) {
    for (const next of out[order[i] ?? 0] ?? []) {
      waiting[next] = (waiting[next] ?? 0) - 1;
      if (waiting[next] === 0) order.push(next);
    }
  }
  return order;
}

/**
 * The positions nearest to the wishes (least weighted squares) that keep every gap and bound, by Hildreth's method:
 * each constraint in turn pushes its two ends apart by what is missing, and takes back what it pushed too much. Where the
 * bounds leave too little room, all gaps of the set shrink by the same share.
 */
export function separate(items: readonly Movable[], gaps: readonly Gap[]): number[] {
  const order = topological(items.length, gaps);
  const into: Gap[][] = items.map(() => []);
  for (const gap of gaps) into[gap.after]?.push(gap);
  const share = fitting(items, gaps, order, into);
  const at = items.map((item) => Math.min(Math.max(item.wish, item.low), item.high));
  const free = items.map((item) => item.wish);
  const pushed = gaps.map(() => 0);
  const held = items.map(() => 0);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    let moved = 0;
    for (const [c, gap] of gaps.entries()) {
      const inverseA = 1 / (items[gap.before]?.weight ?? 1);
      const inverseB = 1 / (items[gap.after]?.weight ?? 1);
      const missing = gap.gap * share - ((free[gap.after] ?? 0) - (free[gap.before] ?? 0));
      const before = pushed[c] ?? 0;
      const now = Math.max(0, before + missing / (inverseA + inverseB));
      pushed[c] = now;
      free[gap.before] = (free[gap.before] ?? 0) - (now - before) * inverseA;
      free[gap.after] = (free[gap.after] ?? 0) + (now - before) * inverseB;
      moved = Math.max(moved, Math.abs(now - before) * Math.max(inverseA, inverseB));
    }
    for (const [i, item] of items.entries()) {
      const bare = (free[i] ?? 0) - (held[i] ?? 0);
      const kept = Math.min(Math.max(bare, item.low), item.high);
      const change = kept - bare - (held[i] ?? 0);
      held[i] = kept - bare;
      free[i] = kept;
      moved = Math.max(moved, Math.abs(change));
    }
    if (moved < ENOUGH) break;
  }
  // What is left of the last sweep's error is settled exactly, in order, and from the upper bounds back.
  for (const index of order) {
    let least = Math.max(free[index] ?? 0, items[index]?.low ?? 0);
    for (const gap of into[index] ?? []) least = Math.max(least, (at[gap.before] ?? 0) + gap.gap * share);
    at[index] = least;
  }
  for (const index of order.toReversed()) {
    at[index] = Math.min(at[index] ?? 0, items[index]?.high ?? 0);
    for (const gap of into[index] ?? []) {
      at[gap.before] = Math.min(at[gap.before] ?? 0, (at[index] ?? 0) - gap.gap * share);
    }
  }
  // Bounds keep lines off cards: where they contradict the order, they win.
  return at.map((value, i) => Math.max(items[i]?.low ?? value, Math.min(items[i]?.high ?? value, value)));
}
