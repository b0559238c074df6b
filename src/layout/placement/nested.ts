import type { Position } from '../model';
import { type Arrangement, arrange, type Cells, GAPS, makeGeometry } from './arrangement';
import { type Blocks, type Item, type Link, topOf } from './blocks';
import { searchArrangements } from './search';

/** Work for one group, and for the groups among each other; see `searchArrangements`. */
const GROUP_BUDGET = 4_000_000;
const TOP_BUDGET = 30_000_000;

/** The best grid for a group on its own: its cards and the edges among them. */
function gridFor(blocks: Blocks, group: number): Cells | undefined {
  const cards = blocks.children.get(group) ?? [];
  const place = new Map(cards.map((card, index) => [card, index]));
  const items: Item[] = cards
    .flatMap((card) => blocks.items[card] ?? [])
    .map((item) => ({ ...item, parent: cards.length }));
  const own = blocks.items[group];
  if (own === undefined) return undefined;
  const links: Link[] = [];
  for (const link of blocks.links) {
    const from = place.get(link.from);
    const to = place.get(link.to);
    if (from !== undefined && to !== undefined) links.push({ from, to, weight: link.weight });
  }
  const alone: Blocks = {
    items: [...items, own],
    firstGroup: cards.length,
    children: new Map([[cards.length, [...items.keys()]]]),
    top: [cards.length],
    links,
    numberOf: new Map(),
  };
  const grid = searchArrangements(alone, GROUP_BUDGET)[0]?.arrangement.groups.get(cards.length);
  return grid === undefined
    ? undefined
    : { ...grid, cells: grid.cells.map((cell) => (cell < 0 ? -1 : (cards[cell] ?? -1))) };
}

/** Where the cards of a group stand relative to it when it is laid out on its own. */
export function arrangeGroup(blocks: Blocks, group: number): Map<number, Position> {
  const grid = gridFor(blocks, group);
  const positions = new Map<number, Position>();
  if (grid === undefined) return positions;
  const geometry = makeGeometry(blocks);
  arrange(blocks, { ...NOTHING, groups: new Map([[group, grid]]) }, geometry);
  for (const card of blocks.children.get(group) ?? []) {
    positions.set(card, { x: geometry.x[card] ?? 0, y: geometry.y[card] ?? 0 });
  }
  return positions;
}

const NOTHING: Arrangement = {
  groups: new Map(),
  columns: [],
  columnGaps: [],
  blockGap: GAPS.block,
  above: new Map(),
  indent: new Map(),
};

/** Groups as plain boxes of their size, edges between the same two boxes merged. */
function arrangeTop(blocks: Blocks, groups: ReadonlyMap<number, Cells>): number[][] {
  const geometry = makeGeometry(blocks);
  arrange(blocks, { ...NOTHING, groups }, geometry);
  const place = new Map(blocks.top.map((block, index) => [block, index]));
  const items: Item[] = blocks.top.map((block) => ({
    id: blocks.items[block]?.id ?? '',
    size: { width: geometry.width[block] ?? 0, height: geometry.height[block] ?? 0 },
    role: blocks.items[block]?.role === 'external' ? 'external' : 'card',
    parent: -1,
  }));
  const links = new Map<string, Link>();
  for (const link of blocks.links) {
    const from = place.get(topOf(blocks, link.from)) ?? 0;
    const to = place.get(topOf(blocks, link.to)) ?? 0;
    if (from === to) continue;
    const key = `${from} ${to}`;
    links.set(key, { from, to, weight: (links.get(key)?.weight ?? 0) + link.weight });
  }
  const boxes: Blocks = {
    items,
    firstGroup: items.length,
    children: new Map(),
    top: [...items.keys()],
    links: [...links.values()].map((link) => ({ ...link, weight: 1 + Math.log2(link.weight) })),
    numberOf: new Map(),
  };
  const columns = searchArrangements(boxes, TOP_BUDGET)[0]?.arrangement.columns ?? [];
  return columns.map((column) => column.map((index) => (index < 0 ? -1 : (blocks.top[index] ?? -1))));
}

/**
 * For pictures too large to search at once: first the cards inside each namespace, then the namespaces, packed into
 * columns so that those with traffic between them are near each other and the whole fits the canvas.
 */
export function arrangeNested(blocks: Blocks): Arrangement {
  const groups = new Map<number, Cells>();
  for (const group of blocks.children.keys()) {
    const cells = gridFor(blocks, group);
    if (cells !== undefined) groups.set(group, cells);
  }
  return { ...NOTHING, groups, columns: arrangeTop(blocks, groups) };
}
