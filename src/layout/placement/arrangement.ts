import type { Rect, Size } from '../model';
import { SPACING } from '../spacing';
import type { Blocks } from './blocks';

/** The cards of a group in a grid; -1 is an empty cell. Gaps are those after a column or row. */
export interface Cells {
  readonly columns: number;
  readonly cells: readonly number[];
  readonly columnGaps: readonly number[];
  readonly rowGaps: readonly number[];
}

/** Where everything stands relative to everything: columns of top-level blocks, left to right, each from top to bottom; -1 is an empty place among cards. */
export interface Arrangement {
  readonly groups: ReadonlyMap<number, Cells>;
  readonly columns: readonly (readonly number[])[];
  /** Gap after each column. */
  readonly columnGaps: readonly number[];
  /** Gap between blocks of a column, unless `above` knows better. */
  readonly blockGap: number;
  /** Gap above a block, where it is not the usual one. */
  readonly above: ReadonlyMap<number, number>;
  /** How far a block is moved right of its column's left border. */
  readonly indent: ReadonlyMap<number, number>;
}

/** Absolute left, top, width and height of each item. */
export interface Geometry {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly width: Float64Array;
  readonly height: Float64Array;
  /** Working memory for the ends of all links. */
  readonly ends: Float64Array;
  /** Of the whole picture. */
  size: Size;
}

/** Usual gaps, before a channel is known to need more. */
export const GAPS = {
  cardColumn: 96,
  cardRow: 60,
  column: 84,
  block: 56,
} as const;

export function makeGeometry(blocks: Blocks): Geometry {
  const count = blocks.items.length;
  const geometry: Geometry = {
    x: new Float64Array(count),
    y: new Float64Array(count),
    width: new Float64Array(count),
    height: new Float64Array(count),
    ends: new Float64Array(blocks.links.length * 4),
    size: { width: 0, height: 0 },
  };
  for (const [number, item] of blocks.items.entries()) {
    geometry.width[number] = item.size.width;
    geometry.height[number] = item.size.height;
  }
  return geometry;
}

/** Puts a group's children at their places relative to the group and gives the group its size. */
function measureGroup(blocks: Blocks, geometry: Geometry, group: number, grid: Cells): void {
  const { columns, cells } = grid;
  let right = 0;
  let bottom = 0;
  let x: number = SPACING.padding;
  let y: number = SPACING.content;
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] ?? -1;
    const column = index % columns;
    if (cell >= 0) {
      geometry.x[cell] = x;
      geometry.y[cell] = y;
      right = Math.max(right, x + (geometry.width[cell] ?? 0));
      bottom = Math.max(bottom, y + (geometry.height[cell] ?? 0));
    }
    x += SPACING.card.width + (grid.columnGaps[column] ?? GAPS.cardColumn);
    if (column + 1 < columns) continue;
    x = SPACING.padding;
    y += SPACING.card.height + (grid.rowGaps[(index - column) / columns] ?? GAPS.cardRow);
  }
  const least = blocks.items[group]?.size ?? { width: 0, height: 0 };
  geometry.width[group] = Math.max(least.width, right + SPACING.padding);
  geometry.height[group] = Math.max(least.height, bottom + SPACING.padding);
}

/** Computes all rectangles of an arrangement into `geometry`. */
export function arrange(blocks: Blocks, arrangement: Arrangement, geometry: Geometry): void {
  for (const [group, grid] of arrangement.groups) measureGroup(blocks, geometry, group, grid);
  let x = 0;
  let bottom = 0;
  let right = 0;
  for (let index = 0; index < arrangement.columns.length; index += 1) {
    const column = arrangement.columns[index] ?? [];
    let width = 0;
    let y = 0;
    for (let place = 0; place < column.length; place += 1) {
      const block = column[place] ?? -1;
      y += arrangement.above.get(block) ?? (place === 0 ? 0 : arrangement.blockGap);
      if (block < 0) {
        y += SPACING.folded.height;
        continue;
      }
      const left = x + (arrangement.indent.get(block) ?? 0);
      geometry.x[block] = left;
      geometry.y[block] = y;
      for (const cell of arrangement.groups.get(block)?.cells ?? []) {
        if (cell < 0) continue;
        geometry.x[cell] = (geometry.x[cell] ?? 0) + left;
        geometry.y[cell] = (geometry.y[cell] ?? 0) + y;
      }
      width = Math.max(width, left - x + (geometry.width[block] ?? 0));
      y += geometry.height[block] ?? 0;
      bottom = Math.max(bottom, y);
    }
    if (width > 0) {
      right = x + width;
      x = right + (arrangement.columnGaps[index] ?? GAPS.column);
    }
  }
  geometry.size = { width: right, height: bottom };
}

/** The rectangle of one item. */
export function rectOf(geometry: Geometry, item: number): Rect {
  return {
    x: geometry.x[item] ?? 0,
    y: geometry.y[item] ?? 0,
    width: geometry.width[item] ?? 0,
    height: geometry.height[item] ?? 0,
  };
}
