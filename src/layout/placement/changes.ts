import type { Blocks } from './blocks';
import { type Draft, gridOf } from './draft';

/** Takes a change back. */
export type Undo = () => void;

type Random = () => number;

function pick(random: Random, count: number): number {
  return Math.floor(random() * count);
}

function swapCells(draft: Draft, groups: readonly number[], random: Random): Undo | null {
  const grid = draft.groups.get(groups[pick(random, groups.length)] ?? -1);
  if (grid === undefined || grid.cells.length < 2) return null;
  const { cells } = grid;
  const i = pick(random, cells.length);
  const j = pick(random, cells.length);
  if (i === j || cells[i] === cells[j]) return null;
  const swap = () => {
    const kept = cells[i] ?? -1;
    cells[i] = cells[j] ?? -1;
    cells[j] = kept;
  };
  swap();
  return swap;
}

const AROUND = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
] as const;

/** Two linked cards of one group become neighbours: one trades places with a neighbour of the other. */
function pullCells(blocks: Blocks, draft: Draft, random: Random): Undo | null {
  const link = blocks.links[pick(random, blocks.links.length)];
  if (link === undefined) return null;
  const grid = draft.groups.get(blocks.items[link.from]?.parent ?? -1);
  if (grid === undefined || blocks.items[link.from]?.parent !== blocks.items[link.to]?.parent) return null;
  const { cells, columns } = grid;
  const [stays, moves] = random() < 0.5 ? [link.from, link.to] : [link.to, link.from];
  const anchor = cells.indexOf(stays);
  const from = cells.indexOf(moves);
  const [down, right] = AROUND[pick(random, 4)] ?? [0, 1];
  const column = (anchor % columns) + right;
  const to = anchor + down * columns + right;
  if (column < 0 || column >= columns || to < 0 || to >= cells.length || to === from) return null;
  const swap = () => {
    const kept = cells[from] ?? -1;
    cells[from] = cells[to] ?? -1;
    cells[to] = kept;
  };
  swap();
  return swap;
}

/** The same for two folded namespaces in a grid. */
function pullBlocks(blocks: Blocks, draft: Draft, random: Random): Undo | null {
  const link = blocks.links[pick(random, blocks.links.length)];
  if (link === undefined) return null;
  const { columns, pinned } = draft;
  const [stays, moves] = random() < 0.5 ? [link.from, link.to] : [link.to, link.from];
  const placeOf = (block: number) => {
    const column = columns.findIndex((each, index) => index >= pinned && each.includes(block));
    return { column, row: columns[column]?.indexOf(block) ?? -1 };
  };
  const anchor = placeOf(stays);
  const from = placeOf(moves);
  if (anchor.column < 0 || from.column < 0) return null;
  const [down, right] = AROUND[pick(random, 4)] ?? [0, 1];
  const target = anchor.column + right < pinned ? undefined : columns[anchor.column + right];
  const source = columns[from.column];
  const row = anchor.row + down;
  if (target === undefined || source === undefined || target[row] === undefined || target[row] === moves) return null;
  const swap = () => {
    const kept = source[from.row] ?? -1;
    source[from.row] = target[row] ?? -1;
    target[row] = kept;
  };
  swap();
  return swap;
}

function reshape(draft: Draft, groups: readonly number[], random: Random): Undo | null {
  const grid = draft.groups.get(groups[pick(random, groups.length)] ?? -1);
  if (grid === undefined) return null;
  const cards = grid.cells.filter((cell) => cell >= 0);
  if (cards.length < 2) return null;
  const most = Math.min(cards.length, Math.max(2, Math.ceil(Math.sqrt(cards.length * 2.4))));
  const columns = 1 + pick(random, most);
  if (columns === grid.columns) return null;
  const before = { columns: grid.columns, cells: grid.cells };
  const next = gridOf(cards, columns);
  grid.columns = next.columns;
  grid.cells = next.cells;
  return () => {
    grid.columns = before.columns;
    grid.cells = before.cells;
  };
}

function moveBlock(draft: Draft, random: Random): Undo | null {
  const { columns, pinned } = draft;
  const from = pick(random, columns.length);
  const source = columns[from] ?? [];
  const place = pick(random, source.length);
  const block = source[place];
  if (block === undefined) return null;
  const isPinned = from < pinned;
  const hasSpare = columns.some((column, index) => index >= pinned && column.length === 0);
  const to = isPinned ? from : pinned + pick(random, columns.length - pinned + (hasSpare ? 0 : 1));
  const added = to === columns.length;
  if (added) columns.push([]);
  const target = columns[to] ?? [];
  source.splice(place, 1);
  const at = pick(random, target.length + 1);
  target.splice(at, 0, block);
  return () => {
    target.splice(at, 1);
    source.splice(place, 0, block);
    if (added) columns.pop();
  };
}

function swapBlocks(draft: Draft, random: Random): Undo | null {
  const { columns, pinned } = draft;
  const a = columns[pick(random, columns.length)] ?? [];
  const b = columns[pick(random, columns.length)] ?? [];
  const isPinned = (column: number[]) => columns.indexOf(column) < pinned;
  if (isPinned(a) !== isPinned(b) || a.length === 0 || b.length === 0) return null;
  const i = pick(random, a.length);
  const j = pick(random, b.length);
  if (a[i] === b[j]) return null;
  const swap = () => {
    const kept = a[i] ?? 0;
    a[i] = b[j] ?? 0;
    b[j] = kept;
  };
  swap();
  return swap;
}

/** Whole columns trade places. */
function swapColumns(draft: Draft, random: Random): Undo | null {
  const { columns, pinned } = draft;
  const i = pinned + pick(random, columns.length - pinned);
  const j = pinned + pick(random, columns.length - pinned);
  if (i === j) return null;
  const swap = () => {
    const kept = columns[i] ?? [];
    columns[i] = columns[j] ?? [];
    columns[j] = kept;
  };
  swap();
  return swap;
}

/** One random change of a draft, in place; null when it would change nothing. */
export function change(blocks: Blocks, draft: Draft, groups: readonly number[], random: Random): Undo | null {
  const chance = random();
  if (draft.isGrid) {
    return chance < 0.5
      ? pullBlocks(blocks, draft, random)
      : chance < 0.97
        ? swapBlocks(draft, random)
        : swapColumns(draft, random);
  }
  if (groups.length > 0 && chance < 0.58) {
    if (chance < 0.22) return pullCells(blocks, draft, random);
    return chance < 0.5 ? swapCells(draft, groups, random) : reshape(draft, groups, random);
  }
  if (chance < 0.78) return moveBlock(draft, random);
  return chance < 0.95 ? swapBlocks(draft, random) : swapColumns(draft, random);
}
