import { type Axis, across, overlap } from '../geometry';
import type { Rect } from '../model';
import { SPACING } from '../spacing';
import type { Scene } from './scene';

/**
 * The crossings of all lines. Node `y * nx + x` is the crossing of `lines[0][x]` and `lines[1][y]`; step `n` of an axis
 * leads from node n to the next node on that axis.
 */
export interface Grid {
  readonly lines: readonly [Float64Array, Float64Array];
  readonly nx: number;
  readonly ny: number;
  /** Cost of each step by axis: its length and what is unpleasant about the place; Infinity where a card stands. */
  readonly cost: readonly [Float64Array, Float64Array];
  /** The group in which the step lies, or -1. */
  readonly group: readonly [Int16Array, Int16Array];
  /** Routes that use the step. */
  readonly use: readonly [Uint16Array, Uint16Array];
  /** Routes that pass straight through the node along the axis. */
  readonly pass: readonly [Uint16Array, Uint16Array];
}

/** Extra cost a px of running closer to a card than the clearance, along a border, or in a header. */
const NEAR = 0.25;
const ALONG_BORDER = 2;
const IN_HEADER = 1.5;
/** Cost of crossing the text of a header from top to bottom, and its free middle. */
export const ACROSS_TEXT = 900;
const ACROSS_HEADER = 25;

/** First index whose line is greater than `at`. */
export function firstAfter(lines: Float64Array, at: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function at(array: Float64Array, index: number): number {
  return array[index] ?? 0;
}

/** Adds to the steps along `axis` whose line lies in [lowLine, highLine] and whose extent meets (low, high). */
function addCost(
  grid: Grid,
  axis: Axis,
  line: readonly [number, number],
  span: readonly [number, number],
  price: (line: number, covered: number) => number,
): void {
  const along = grid.lines[axis];
  const cross = grid.lines[across(axis)];
  const cost = grid.cost[axis];
  const from = Math.max(0, firstAfter(along, span[0]) - 1);
  for (let j = firstAfter(cross, line[0] - 1e-6); j < cross.length && at(cross, j) <= line[1]; j += 1) {
    for (let i = from; i + 1 < along.length && at(along, i) < span[1]; i += 1) {
      const covered = overlap(at(along, i), at(along, i + 1), span[0], span[1]);
      if (covered <= 0) continue;
      const step = axis === 0 ? j * grid.nx + i : i * grid.nx + j;
      cost[step] = at(cost, step) + price(at(cross, j), covered);
    }
  }
}

function addCards(grid: Grid, scene: Scene): void {
  const margin = SPACING.clearance;
  for (const card of scene.cards) {
    for (const axis of [0, 1] as const) {
      const cross = across(axis);
      const low = card.low[cross];
      const high = card.high[cross];
      addCost(grid, axis, [low - margin, high + margin], [card.low[axis], card.high[axis]], (line, covered) => {
        const distance = Math.max(low - line, line - high);
        return distance <= 0.5 ? Number.POSITIVE_INFINITY : (margin - distance) * NEAR * covered;
      });
    }
  }
}

function addGroups(grid: Grid, scene: Scene): void {
  for (const { rect, low, high } of scene.groups) {
    const bottom = rect.y + Math.min(SPACING.header, rect.height);
    for (const axis of [0, 1] as const) {
      const cross = across(axis);
      for (const border of [low[cross], high[cross]]) {
        const price = (_line: number, covered: number) => covered * ALONG_BORDER;
        addCost(grid, axis, [border - 6, border + 6], [low[axis], high[axis]], price);
      }
    }
    addCost(grid, 0, [rect.y, bottom], [low[0], high[0]], (_line, covered) => covered * IN_HEADER);
    const perPixel = ACROSS_HEADER / Math.max(1, bottom - rect.y);
    addCost(grid, 1, [low[0], high[0]], [rect.y, bottom], (_line, covered) => covered * perPixel);
  }
  const acrossText = (text: Rect) => (_line: number, covered: number) => (covered * ACROSS_TEXT) / text.height;
  for (const text of scene.texts) {
    if (text.width > 0)
      addCost(grid, 1, [text.x, text.x + text.width], [text.y, text.y + text.height], acrossText(text));
  }
}

function markGroups(grid: Grid, scene: Scene): void {
  const [xs, ys] = grid.lines;
  for (const group of scene.groups) {
    for (let j = 0; j < ys.length; j += 1) {
      for (let i = 0; i < xs.length; i += 1) {
        const node = j * grid.nx + i;
        const x = at(xs, i);
        const y = at(ys, j);
        const middleX = (x + (xs[i + 1] ?? x)) / 2;
        const middleY = (y + (ys[j + 1] ?? y)) / 2;
        const inX = x > group.low[0] && x < group.high[0];
        const inY = y > group.low[1] && y < group.high[1];
        if (inY && middleX > group.low[0] && middleX < group.high[0]) grid.group[0][node] = group.index;
        if (inX && middleY > group.low[1] && middleY < group.high[1]) grid.group[1][node] = group.index;
      }
    }
  }
}

/** Builds the grid of these lines over a scene and prices every step. */
export function buildGrid(scene: Scene, lines: readonly [readonly number[], readonly number[]]): Grid {
  const xs = Float64Array.from(lines[0]);
  const ys = Float64Array.from(lines[1]);
  const nodes = xs.length * ys.length;
  const grid: Grid = {
    lines: [xs, ys],
    nx: xs.length,
    ny: ys.length,
    cost: [new Float64Array(nodes), new Float64Array(nodes)],
    group: [new Int16Array(nodes).fill(-1), new Int16Array(nodes).fill(-1)],
    use: [new Uint16Array(nodes), new Uint16Array(nodes)],
    pass: [new Uint16Array(nodes), new Uint16Array(nodes)],
  };
  for (let j = 0; j < ys.length; j += 1) {
    for (let i = 0; i < xs.length; i += 1) {
      const node = j * grid.nx + i;
      grid.cost[0][node] = (xs[i + 1] ?? Number.POSITIVE_INFINITY) - at(xs, i);
      grid.cost[1][node] = (ys[j + 1] ?? Number.POSITIVE_INFINITY) - at(ys, j);
    }
  }
  addCards(grid, scene);
  addGroups(grid, scene);
  markGroups(grid, scene);
  return grid;
}
