import { SPACING } from '../spacing';
import { type Arrangement, type Cells, GAPS } from './arrangement';
import { type Blocks, isUniform } from './blocks';
import { sizeCost } from './cost';

/** A group's cells, changeable. */
export interface Grid extends Cells {
  columns: number;
  cells: number[];
}

/** An arrangement that the search changes in place: the order of columns and cells. */
export interface Draft extends Arrangement {
  readonly groups: Map<number, Grid>;
  readonly columns: number[][];
  /** External nodes stay in the first column. */
  readonly pinned: number;
  /** Only cards, which trade places in a grid. */
  readonly isGrid: boolean;
}

/** What a draft looks like now, safe from later changes. */
export function snapshot(draft: Draft): Arrangement {
  const groups = new Map<number, Cells>();
  for (const [group, grid] of draft.groups) groups.set(group, { ...grid, cells: [...grid.cells] });
  return {
    groups,
    columns: draft.columns.map((column) => [...column]),
    columnGaps: [],
    blockGap: GAPS.block,
    above: new Map(),
    indent: new Map(),
  };
}

/** Cells for `count` cards in so many columns; the last row may have empty ones. */
export function gridOf(cards: readonly number[], columns: number): Grid {
  const rows = Math.max(1, Math.ceil(cards.length / columns));
  const cells = [...cards];
  while (cells.length < rows * columns) cells.push(-1);
  return { columns, cells, columnGaps: [], rowGaps: [] };
}

/** Columns that give a group of so many cards about the shape of the canvas. */
function squareColumns(count: number): number {
  return Math.max(1, Math.round(Math.sqrt(count * 0.8)));
}

function startColumns(blocks: Blocks, wanted: number): { columns: number[][]; pinned: number } {
  const externals = blocks.top.filter((block) => blocks.items[block]?.role === 'external');
  const others = blocks.top.filter((block) => blocks.items[block]?.role !== 'external');
  const columns: number[][] = [];
  if (externals.length > 0) columns.push(externals);
  const pinned = columns.length;
  const total = others.reduce((sum, block) => sum + (blocks.items[block]?.size.height ?? 0), 0);
  let filled = 0;
  for (const block of others) {
    const index = pinned + Math.min(wanted - 1, Math.floor((filled / Math.max(1, total)) * wanted));
    while (columns.length <= index) columns.push([]);
    columns[index]?.push(block);
    filled += blocks.items[block]?.size.height ?? 0;
  }
  if (isUniform(blocks)) fillGrid(columns, pinned, wanted, others);
  return { columns, pinned };
}

/** Where all namespaces are folded, they stand in a grid, in which empty places may be anywhere. */
function fillGrid(columns: number[][], pinned: number, wanted: number, cards: readonly number[]): void {
  const rows = Math.ceil(cards.length / wanted);
  columns.length = pinned;
  for (let column = 0; column < wanted; column += 1) {
    columns.push(Array.from({ length: rows }, (_, row) => cards[row * wanted + column] ?? -1));
  }
}

/** Numbers of columns, the one that gives the picture the best shape first. */
export function columnChoices(blocks: Blocks): number[] {
  let area = 0;
  let widths = 0;
  let count = 0;
  for (const block of blocks.top) {
    const item = blocks.items[block];
    if (item === undefined || item.role === 'external') continue;
    const cards = blocks.children.get(block)?.length ?? 0;
    const columns = squareColumns(cards);
    const width = (cards > 0 ? columns * (SPACING.card.width + GAPS.cardColumn) : item.size.width) + GAPS.column;
    const height =
      (cards > 0 ? Math.ceil(cards / columns) * (SPACING.card.height + GAPS.cardRow) : item.size.height) + GAPS.block;
    area += width * height;
    widths += width;
    count += 1;
  }
  const border = count < blocks.top.length ? SPACING.external.width + GAPS.column : 0;
  const price = (columns: number) => {
    const width = (columns * widths) / count;
    return sizeCost(border + width, area / width);
  };
  return Array.from({ length: Math.max(1, count) }, (_, i) => i + 1)
    .toSorted((a, b) => price(a) - price(b) || a - b)
    .slice(0, 3);
}

/** A draft to start a search from: blocks and cards in the order in which they came. */
export function startDraft(blocks: Blocks, wanted: number): Draft {
  const { columns, pinned } = startColumns(blocks, wanted);
  const groups = new Map(
    [...blocks.children].map(([group, cards]) => [group, gridOf(cards, squareColumns(cards.length))]),
  );
  const isGrid = isUniform(blocks);
  return {
    groups,
    columns,
    pinned,
    isGrid,
    blockGap: GAPS.block,
    columnGaps: [],
    above: new Map(),
    indent: new Map(),
  };
}
