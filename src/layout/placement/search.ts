import { SPACING } from '../spacing';
import { type Arrangement, arrange, type Cells, GAPS, type Geometry, makeGeometry } from './arrangement';
import { type Blocks, isUniform } from './blocks';
import { roughCost, sizeCost } from './cost';
import { randomSequence } from './random';

interface Grid extends Cells {
  columns: number;
  cells: number[];
}

/** An arrangement that the search changes in place: the order of columns and cells. */
interface Draft extends Arrangement {
  readonly groups: Map<number, Grid>;
  readonly columns: number[][];
  /** External nodes stay in the first column. */
  readonly pinned: number;
  /** Only cards, which trade places in a grid. */
  readonly isGrid: boolean;
}

export interface Found {
  readonly arrangement: Arrangement;
  readonly cost: number;
}

function copy(draft: Draft): Arrangement {
  const groups = new Map<number, Cells>();
  for (const [group, grid] of draft.groups) groups.set(group, { ...grid, cells: [...grid.cells] });
  return { groups, columns: draft.columns.map((column) => [...column]), columnGaps: [], blockGap: GAPS.block, above: new Map(), indent: new Map() };
}

/** Cells for `count` cards in so many columns; the last row may have empty ones. */
function gridOf(cards: readonly number[], columns: number): Grid {
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

type Undo = () => void;
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

/** Empty cells look better at the end of a group than in its midst. */
const HOLE = 45;
/** Where nothing else decides, cards keep the order in which they came. */
const DISORDER = 2;

function untidiness(draft: Draft): number {
  let price = 0;
  for (const { cells } of draft.groups.values()) {
    let empty = 0;
    let before = -1;
    for (const [index, cell] of cells.entries()) {
      if (cell < 0) {
        empty += index === 0 ? 3 : 1;
        continue;
      }
      price += empty * HOLE + (cell < before ? DISORDER : 0);
      empty = 0;
      before = cell;
    }
  }
  for (const column of draft.columns) {
    for (let i = 1; i < column.length; i += 1) if ((column[i] ?? 0) < (column[i - 1] ?? 0)) price += DISORDER;
  }
  return price;
}

/** One random change; null when it would change nothing. */
function change(blocks: Blocks, draft: Draft, groups: readonly number[], random: Random): Undo | null {
  const chance = random();
  if (draft.isGrid) {
    return chance < 0.5 ? pullBlocks(blocks, draft, random) : chance < 0.97 ? swapBlocks(draft, random) : swapColumns(draft, random);
  }
  if (groups.length > 0 && chance < 0.58) {
    if (chance < 0.22) return pullCells(blocks, draft, random);
    return chance < 0.5 ? swapCells(draft, groups, random) : reshape(draft, groups, random);
  }
  if (chance < 0.78) return moveBlock(draft, random);
  return chance < 0.95 ? swapBlocks(draft, random) : swapColumns(draft, random);
}

/** How much worse a step may be at first. */
const WARMEST = 800;

/** Threshold accepting: like annealing, without the exponential, so that it is repeatable to the last bit. */
function improve(blocks: Blocks, draft: Draft, steps: number, random: Random): Found {
  const geometry: Geometry = makeGeometry(blocks);
  const groups = [...draft.groups.keys()].filter((group) => (blocks.children.get(group)?.length ?? 0) > 1);
  const price = (limit: number) => {
    arrange(blocks, draft, geometry);
    const untidy = untidiness(draft);
    return untidy + roughCost(blocks, geometry, limit - untidy);
  };
  let cost = price(Number.POSITIVE_INFINITY);
  let best: Found = { arrangement: copy(draft), cost };
  for (let step = 0; step < steps; step += 1) {
    const threshold = WARMEST * (1 - step / steps) ** 2;
    const undo = change(blocks, draft, groups, random);
    if (undo === null) continue;
    const now = price(cost + threshold);
    if (now > cost + threshold) {
      undo();
      continue;
    }
    cost = now;
    if (cost < best.cost - 1e-9) best = { arrangement: copy(draft), cost };
  }
  return best;
}

/** Work that a search may do, in comparisons of two things; some 200 ms on a slow machine. */
const BUDGET = 60_000_000;
const FEWEST_RUNS = 6;
const FEWEST_STEPS = 600;
const MOST_RUNS = 14;
const MOST_STEPS = 9000;

/** Numbers of columns, the one that gives the picture the best shape first. */
function columnChoices(blocks: Blocks): number[] {
  let area = 0;
  let widths = 0;
  let count = 0;
  for (const block of blocks.top) {
    const item = blocks.items[block];
    if (item === undefined || item.role === 'external') continue;
    const cards = blocks.children.get(block)?.length ?? 0;
    const columns = squareColumns(cards);
    const width = (cards > 0 ? columns * (SPACING.card.width + GAPS.cardColumn) : item.size.width) + GAPS.column;
    const height = (cards > 0 ? Math.ceil(cards / columns) * (SPACING.card.height + GAPS.cardRow) : item.size.height) + GAPS.block;
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

/** Which of the choices each run starts from. */
const RUN_CHOICES = [0, 1, 0, 2, 0, 1, 0];

/** The best arrangements found from several starts, best first, each once. Deterministic. */
export function searchArrangements(blocks: Blocks, budget = BUDGET): Found[] {
  const links = blocks.links.length;
  const perStep = 60 + blocks.items.length * 8 + links * 10 + (links * links) / 4 + (links * blocks.items.length) / 4;
  const steps = Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, Math.floor(budget / perStep / FEWEST_RUNS)));
  const runs = Math.max(1, Math.min(MOST_RUNS, Math.floor(budget / perStep / steps)));
  const choices = columnChoices(blocks);
  const found: Found[] = [];
  for (let run = 0; run < runs; run += 1) {
    const wanted = choices[RUN_CHOICES[run % RUN_CHOICES.length] ?? 0] ?? choices[0] ?? 1;
    const { columns, pinned } = startColumns(blocks, wanted);
    const groups = new Map([...blocks.children].map(([group, cards]) => [group, gridOf(cards, squareColumns(cards.length))]));
    const isGrid = isUniform(blocks);
    const draft = { groups, columns, pinned, isGrid, blockGap: GAPS.block, columnGaps: [], above: new Map(), indent: new Map() };
    const next = improve(blocks, draft, steps, randomSequence(0x5eed + run));
    if (!found.some((each) => Math.abs(each.cost - next.cost) < 1e-6)) found.push(next);
  }
  return found.toSorted((a, b) => a.cost - b.cost);
}
