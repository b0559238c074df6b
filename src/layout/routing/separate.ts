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
  // Grows while it is walked.
  for (const ready of order) {
    for (const next of out[ready] ?? []) {
      waiting[next] = (waiting[next] ?? 0) - 1;
      if (waiting[next] === 0) order.push(next);
    }
  }
  return order;
}

/** How a gap shrinks from one look to the next where it does not fit, and after how many it is given up. */
const SHRINK = 0.8;
const LOOKS = 16;

/**
 * The gaps as they fit between the bounds. Only those on a chain that is too long for its room shrink, all of one chain
 * by the same share; an order that contradicts the bounds is dropped.
 */
function fitting(items: readonly Movable[], gaps: readonly Gap[], order: readonly number[]): Gap[] {
  const sizes = gaps.map((gap) => gap.gap);
  const into: number[][] = items.map(() => []);
  for (const [c, gap] of gaps.entries()) into[gap.after]?.push(c);
  for (let look = 0; look <= LOOKS; look += 1) {
    const least = items.map((item) => item.low);
    const most = items.map((item) => item.high);
    const each = (index: number, use: (before: number, size: number) => void) => {
      for (const c of into[index] ?? []) use(gaps[c]?.before ?? 0, sizes[c] ?? 0);
    };
    for (const index of order) {
      each(index, (before, size) => {
        least[index] = Math.max(least[index] ?? 0, (least[before] ?? 0) + size);
      });
    }
    for (const index of order.toReversed()) {
      each(index, (before, size) => {
        most[before] = Math.min(most[before] ?? 0, (most[index] ?? 0) - size);
      });
    }
    let fits = true;
    for (const [c, gap] of gaps.entries()) {
      const size = sizes[c] ?? 0;
      if ((least[gap.before] ?? 0) + size <= (most[gap.after] ?? 0) + 1e-6) continue;
      fits = false;
      sizes[c] = look < LOOKS ? size * SHRINK : Number.NEGATIVE_INFINITY;
    }
    if (fits) break;
  }
  return gaps.map((gap, c) => ({ ...gap, gap: sizes[c] ?? 0 })).filter((gap) => gap.gap > Number.NEGATIVE_INFINITY);
}

/**
 * The positions nearest to the wishes (least weighted squares) that keep every gap and bound, by Hildreth's method:
 * each constraint in turn pushes its two ends apart by what is missing, and takes back what it pushed too much. Where the
 * bounds leave too little room, the gaps there shrink.
 */
export function separate(items: readonly Movable[], wanted: readonly Gap[]): number[] {
  const order = topological(items.length, wanted);
  const gaps = fitting(items, wanted, order);
  const free = items.map((item) => item.wish);
  relax(items, gaps, free);
  return settle(items, gaps, order, free);
}

/** On flat arrays: most of the time that routing takes is spent here. */
function relax(items: readonly Movable[], gaps: readonly Gap[], free: number[]): void {
  const count = gaps.length;
  const before = Int32Array.from(gaps, (gap) => gap.before);
  const after = Int32Array.from(gaps, (gap) => gap.after);
  const size = Float64Array.from(gaps, (gap) => gap.gap);
  const inverse = Float64Array.from(items, (item) => 1 / item.weight);
  const low = Float64Array.from(items, (item) => item.low);
  const high = Float64Array.from(items, (item) => item.high);
  const at = Float64Array.from(free);
  const pushed = new Float64Array(count);
  const held = new Float64Array(items.length);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    let moved = 0;
    for (let c = 0; c < count; c += 1) {
      const a = before[c] ?? 0;
      const b = after[c] ?? 0;
      const inverseA = inverse[a] ?? 1;
      const inverseB = inverse[b] ?? 1;
      const old = pushed[c] ?? 0;
      const missing = (size[c] ?? 0) - ((at[b] ?? 0) - (at[a] ?? 0));
      const now = Math.max(0, old + missing / (inverseA + inverseB));
      if (now === old) continue;
      pushed[c] = now;
      at[a] = (at[a] ?? 0) - (now - old) * inverseA;
      at[b] = (at[b] ?? 0) + (now - old) * inverseB;
      moved = Math.max(moved, Math.abs(now - old) * Math.max(inverseA, inverseB));
    }
    for (let i = 0; i < at.length; i += 1) {
      const was = held[i] ?? 0;
      const bare = (at[i] ?? 0) - was;
      const kept = Math.min(Math.max(bare, low[i] ?? bare), high[i] ?? bare);
      moved = Math.max(moved, Math.abs(kept - bare - was));
      held[i] = kept - bare;
      at[i] = kept;
    }
    if (moved < ENOUGH) break;
  }
  for (let i = 0; i < at.length; i += 1) free[i] = at[i] ?? 0;
}

/** Settles what the last sweep left open: in order, then from the upper bounds back. Bounds keep lines off cards, so they win. */
function settle(
  items: readonly Movable[],
  gaps: readonly Gap[],
  order: readonly number[],
  free: readonly number[],
): number[] {
  const into: Gap[][] = items.map(() => []);
  for (const gap of gaps) into[gap.after]?.push(gap);
  const at = items.map(() => 0);
  for (const index of order) {
    let least = Math.max(free[index] ?? 0, items[index]?.low ?? 0);
    for (const gap of into[index] ?? []) least = Math.max(least, (at[gap.before] ?? 0) + gap.gap);
    at[index] = least;
  }
  for (const index of order.toReversed()) {
    at[index] = Math.min(at[index] ?? 0, items[index]?.high ?? 0);
    for (const gap of into[index] ?? []) {
      at[gap.before] = Math.min(at[gap.before] ?? 0, (at[index] ?? 0) - gap.gap);
    }
  }
  return at.map((value, i) => Math.max(items[i]?.low ?? value, Math.min(items[i]?.high ?? value, value)));
}
