import { overlap } from '../geometry';
import type { LayoutEdge, Position, Rect, Route } from '../model';
import { SPACING } from '../spacing';
import { type Arrangement, type Cells, GAPS, type Geometry, rectOf } from './arrangement';
import { type Blocks, isUniform } from './blocks';

/** Room that one lane takes in a channel, and what stays free at both its walls. */
const LANE = 18;
const WALLS = 44;
const WIDEST = 240;
const LEAST = { cardColumn: 56, cardRow: 40, column: 64, block: 40 } as const;

interface Channel {
  /** The free strip, and which part of the picture it lies in. */
  readonly strip: Rect;
  /** True for a strip between columns, in which lanes run vertically. */
  readonly vertical: boolean;
}

interface Piece {
  readonly a: Position;
  readonly b: Position;
}

/** How wide a strip should be for the lanes that run in it and the labels of edges that just cross it. */
function demand(
  channel: Channel,
  pieces: readonly Piece[],
  routes: readonly Route[],
  edges: readonly LayoutEdge[],
): number {
  const { strip, vertical } = channel;
  const lanes: [number, number][] = [];
  for (const { a, b } of pieces) {
    const isVertical = a.x === b.x;
    if (isVertical !== vertical) continue;
    const at = vertical ? a.x : a.y;
    const [low, high] = vertical ? [strip.x, strip.x + strip.width] : [strip.y, strip.y + strip.height];
    if (at <= low || at >= high) continue;
    const from = vertical ? Math.min(a.y, b.y) : Math.min(a.x, b.x);
    const to = vertical ? Math.max(a.y, b.y) : Math.max(a.x, b.x);
    const [start, end] = vertical ? [strip.y, strip.y + strip.height] : [strip.x, strip.x + strip.width];
    if (overlap(from, to, start, end) > 0) lanes.push([from, to]);
  }
  const most = Math.max(0, ...lanes.map(([from]) => lanes.filter(([a, b]) => a <= from && from < b).length));
  let need = most === 0 ? 0 : WALLS + LANE * (most - 1);
  for (const [i, each] of routes.entries()) {
    const label = edges[i]?.label;
    const a = each.points[0];
    const b = each.points.at(-1);
    if (label === undefined || a === undefined || b === undefined || each.points.length !== 2) continue;
    const [low, high] = vertical ? [strip.x, strip.x + strip.width] : [strip.y, strip.y + strip.height];
    const [from, to] = vertical ? [Math.min(a.x, b.x), Math.max(a.x, b.x)] : [Math.min(a.y, b.y), Math.max(a.y, b.y)];
    const isAcross = vertical ? a.y === b.y : a.x === b.x;
    const at = vertical ? a.y : a.x;
    const [start, end] = vertical ? [strip.y, strip.y + strip.height] : [strip.x, strip.x + strip.width];
    if (!isAcross || at < start || at > end || from < low - 60 || to > high + 60 || to < low || from > high) continue;
    need = Math.max(need, (vertical ? label.width : label.height) + WALLS - (to - from - (high - low)));
  }
  return need;
}

function clampGap(need: number, least: number): number {
  return Math.min(WIDEST, Math.max(least, Math.round(need / 4) * 4));
}

/** Gives every channel the width that its lanes and labels need, seen from how the edges were really routed. */
export function fitGaps(
  blocks: Blocks,
  from: Arrangement,
  geometry: Geometry,
  routes: readonly Route[],
  edges: readonly LayoutEdge[],
): Arrangement {
  const pieces: Piece[] = [];
  for (const each of routes) {
    for (let i = 0; i + 1 < each.points.length; i += 1) {
      const a = each.points[i];
      const b = each.points[i + 1];
      if (a !== undefined && b !== undefined) pieces.push({ a, b });
    }
  }
  const need: Need = (strip, vertical) => demand({ strip, vertical }, pieces, routes, edges);
  const groups = new Map<number, Cells>();
  for (const [group, grid] of from.groups) groups.set(group, fitGroup(grid, rectOf(geometry, group), need));
  for (const column of from.columns) shareColumns(column, groups);
  const { height } = geometry.size;
  const columnGaps = from.columns.map((column, index) => {
    const own = column.filter((block) => block >= 0);
    const next = from.columns.slice(index + 1).find((each) => each.some((block) => block >= 0));
    if (own.length === 0 || next === undefined) return GAPS.column;
    const right = Math.max(...own.map((block) => (geometry.x[block] ?? 0) + (geometry.width[block] ?? 0)));
    const left = Math.min(...next.filter((block) => block >= 0).map((block) => geometry.x[block] ?? 0));
    return clampGap(need({ x: right, y: 0, width: left - right, height }, true), LEAST.column);
  });
  const above = fitBlocks(blocks, from, geometry, need);
  const blockGap = isUniform(blocks) ? fitRows(blocks, from, geometry, need) : from.blockGap;
  return { ...from, groups, columnGaps, blockGap, above };
}

type Need = (strip: Rect, vertical: boolean) => number;

/** Gaps between blocks that stand above each other. */
function fitBlocks(blocks: Blocks, from: Arrangement, geometry: Geometry, need: Need): Map<number, number> {
  const above = new Map(from.above);
  if (isUniform(blocks)) return above;
  for (const column of from.columns) {
    for (const [place, block] of column.entries()) {
      const before = column[place - 1];
      if (before === undefined) continue;
      const top = (geometry.y[before] ?? 0) + (geometry.height[before] ?? 0);
      const gap = (geometry.y[block] ?? 0) - top;
      const x = Math.min(geometry.x[before] ?? 0, geometry.x[block] ?? 0);
      const right = Math.max(...[before, block].map((item) => (geometry.x[item] ?? 0) + (geometry.width[item] ?? 0)));
      const wanted = clampGap(need({ x, y: top, width: right - x, height: gap }, false), LEAST.block);
      above.set(block, from.above.has(block) ? Math.max(wanted, gap) : wanted);
    }
  }
  return above;
}
/** One gap for all rows of a grid of folded namespaces. */
function fitRows(blocks: Blocks, from: Arrangement, geometry: Geometry, need: Need): number {
  let widest: number = LEAST.block;
  const { width } = geometry.size;
  const rows = Math.max(...from.columns.map((column) => column.length));
  for (let row = 0; row + 1 < rows; row += 1) {
    const block = from.columns.map((column) => column[row] ?? -1).find((each) => blocks.items[each]?.role === 'card');
    if (block === undefined) continue;
    const y = (geometry.y[block] ?? 0) + (geometry.height[block] ?? 0);
    widest = Math.max(widest, clampGap(need({ x: 0, y, width, height: from.blockGap }, false), LEAST.block));
  }
  return widest;
}

function fitGroup(grid: Cells, rect: Rect, need: Need): Cells {
  const rows = Math.ceil(grid.cells.length / grid.columns);
  const columnGaps: number[] = [];
  const rowGaps: number[] = [];
  const x = columnLefts(grid, rect.x);
  for (let column = 0; column + 1 < grid.columns; column += 1) {
    const left = (x[column] ?? 0) + SPACING.card.width;
    const strip = { x: left, y: rect.y, width: (x[column + 1] ?? 0) - left, height: rect.height };
    columnGaps.push(clampGap(need(strip, true), LEAST.cardColumn));
  }
  let y = rect.y + SPACING.content;
  for (let row = 0; row + 1 < rows; row += 1) {
    const top = y + SPACING.card.height;
    const gap = grid.rowGaps[row] ?? GAPS.cardRow;
    rowGaps.push(clampGap(need({ x: rect.x, y: top, width: rect.width, height: gap }, false), LEAST.cardRow));
    y = top + gap;
  }
  return { ...grid, columnGaps, rowGaps };
}

function columnLefts(grid: Cells, left: number): number[] {
  const lefts: number[] = [];
  let x = left + SPACING.padding;
  for (let column = 0; column < grid.columns; column += 1) {
    lefts.push(x);
    x += SPACING.card.width + (grid.columnGaps[column] ?? GAPS.cardColumn);
  }
  return lefts;
}

/** Groups above each other with as many columns get the same gaps, so that their cards stand in line. */
function shareColumns(column: readonly number[], groups: Map<number, Cells>): void {
  const widest = new Map<number, number[]>();
  for (const block of column) {
    const grid = groups.get(block);
    if (grid === undefined) continue;
    const gaps = widest.get(grid.columns) ?? [];
    widest.set(
      grid.columns,
      grid.columnGaps.map((gap, i) => Math.max(gap, gaps[i] ?? 0)),
    );
  }
  for (const block of column) {
    const grid = groups.get(block);
    if (grid !== undefined) groups.set(block, { ...grid, columnGaps: widest.get(grid.columns) ?? grid.columnGaps });
  }
}
