import { rectsMeet } from '../geometry';
import type { Position, Rect, Size } from '../model';
import { SPACING } from '../spacing';
import { GAPS } from './arrangement';
import { type Blocks, topOf } from './blocks';
import { nearestRoom } from './nearestRoom';
import { arrangeGroup } from './nested';

/** Cards of a group are at least so far from each other. */
const CARD_GAP = 40;
const BLOCK_GAP = 56;
/** A group may grow so near to another. */
const BORDER_GAP = 24;

/** Placements under way, by item number; children relative to their group. */
interface Draft {
  readonly at: Map<number, Position>;
  readonly size: Map<number, Size>;
}

function neighboursOf(blocks: Blocks, item: number): number[] {
  return blocks.links.flatMap(({ from, to }) => (from === item ? [to] : to === item ? [from] : []));
}

function rectOf(blocks: Blocks, item: number, at: Position): Rect {
  const size = blocks.items[item]?.size ?? { width: 0, height: 0 };
  return { ...at, width: size.width, height: size.height };
}

/** Where a card would like to be: beside the cards of its group that it has edges with. */
function wishBeside(linked: readonly Rect[]): Position | null {
  const first = linked[0];
  if (first === undefined) return null;
  const x = linked.reduce((sum, rect) => sum + rect.x, 0) / linked.length;
  const y = linked.reduce((sum, rect) => sum + rect.y + rect.height + GAPS.cardRow, 0) / linked.length;
  return { x: Math.round(x), y: Math.round(y) };
}

/**
 * New cards find a free place in their group, in line with those that stand there; no other card moves. A group of which
 * nothing stands yet is laid out as the base says, or on its own.
 */
function fillGroup(blocks: Blocks, draft: Draft, group: number, base: ReadonlyMap<number, Position> | null): void {
  const cards = blocks.children.get(group) ?? [];
  const standing = cards.filter((card) => draft.at.has(card));
  const added = cards.filter((card) => !draft.at.has(card));
  if (standing.length === 0) {
    const places = base ?? arrangeGroup(blocks, group);
    for (const card of cards) draft.at.set(card, places.get(card) ?? { x: SPACING.padding, y: SPACING.content });
  }
  for (const card of standing.length === 0 ? [] : added) {
    const taken = cards.flatMap((other) => {
      const at = draft.at.get(other);
      return at === undefined ? [] : [{ other, rect: rectOf(blocks, other, at) }];
    });
    const linked = new Set(neighboursOf(blocks, card));
    const wish = wishBeside(taken.filter(({ other }) => linked.has(other)).map(({ rect }) => rect));
    const rects = taken.map(({ rect }) => rect);
    const others = neighbouringBlocks(blocks, draft, group);
    draft.at.set(card, roomInGroup(rects, blocks.items[card]?.size ?? SPACING.card, wish, others));
  }
  draft.size.set(group, sizeToHold(blocks, draft, group));
}

/** What stands around a group, relative to it. */
function neighbouringBlocks(blocks: Blocks, draft: Draft, group: number): Rect[] {
  const own = draft.at.get(group);
  if (own === undefined) return [];
  return blocks.top.flatMap((block) => {
    const at = draft.at.get(block);
    if (block === group || at === undefined) return [];
    const size = draft.size.get(block) ?? sizeToHold(blocks, draft, block);
    return [{ x: at.x - own.x, y: at.y - own.y, width: size.width, height: size.height }];
  });
}

/** A group holds all its children with padding. */
function sizeToHold(blocks: Blocks, draft: Draft, group: number): Size {
  let { width, height } = blocks.items[group]?.size ?? { width: 0, height: 0 };
  for (const card of blocks.children.get(group) ?? []) {
    const at = draft.at.get(card);
    if (at === undefined) continue;
    const rect = rectOf(blocks, card, at);
    width = Math.max(width, rect.x + rect.width + SPACING.padding);
    height = Math.max(height, rect.y + rect.height + SPACING.padding);
  }
  return { width, height };
}

/** What it costs when a group grows into what stands beside it; only where nothing else is left. */
const INTO_OTHERS = 5000;

/** Like `nearestRoom`, but inside a group: never left of its padding or above its header. */
function roomInGroup(taken: readonly Rect[], size: Size, wish: Position | null, others: readonly Rect[]): Position {
  const xs = new Set(taken.flatMap((rect) => [rect.x, rect.x + rect.width + GAPS.cardColumn]));
  const ys = new Set(taken.flatMap((rect) => [rect.y, rect.y + rect.height + GAPS.cardRow]));
  const right = Math.max(...taken.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...taken.map((rect) => rect.y + rect.height));
  let best: Position = { x: SPACING.padding, y: bottom + GAPS.cardRow };
  let bestPrice = Number.POSITIVE_INFINITY;
  for (const y of ys) {
    for (const x of xs) {
      const place = { x, y, ...size };
      if (taken.some((rect) => rectsMeet(rect, place, CARD_GAP))) continue;
      const grown = Math.max(0, x + size.width - right) * 1.2 + Math.max(0, y + size.height - bottom);
      const away = wish === null ? 0 : Math.abs(x - wish.x) + Math.abs(y - wish.y);
      const group = {
        x: 0,
        y: 0,
        width: Math.max(right, x + size.width) + SPACING.padding,
        height: Math.max(bottom, y + size.height) + SPACING.padding,
      };
      const pushes = others.some((other) => rectsMeet(group, other, BORDER_GAP)) ? INTO_OTHERS : 0;
      const price = away + 2 * grown + pushes + (y * 3 + x) * 1e-3;
      if (price >= bestPrice) continue;
      bestPrice = price;
      best = { x, y };
    }
  }
  return best;
}

/** Middle of what a top-level item has edges with, in absolute coordinates; null when nothing of that is placed yet. */
function centreOfNeighbours(blocks: Blocks, draft: Draft, block: number): Position | null {
  const members = [block, ...(blocks.children.get(block) ?? [])];
  const centres = members.flatMap((member) =>
    neighboursOf(blocks, member).flatMap((other) => {
      const top = topOf(blocks, other);
      const base = draft.at.get(top);
      if (top === block || base === undefined) return [];
      const inner = top === other ? { x: 0, y: 0 } : (draft.at.get(other) ?? { x: 0, y: 0 });
      const size = draft.size.get(other) ?? blocks.items[other]?.size ?? { width: 0, height: 0 };
      return [{ x: base.x + inner.x + size.width / 2, y: base.y + inner.y + size.height / 2 }];
    }),
  );
  if (centres.length === 0) return null;
  const mean = (pick: (each: Position) => number) =>
    centres.reduce((sum, each) => sum + pick(each), 0) / centres.length;
  return { x: mean((each) => each.x), y: mean((each) => each.y) };
}

/** Where the external nodes that stand already have their left border. */
function leftColumn(blocks: Blocks, draft: Draft): number | null {
  const xs = blocks.top.flatMap((block) => {
    const at = draft.at.get(block);
    return at === undefined || blocks.items[block]?.role !== 'external' ? [] : [at.x];
  });
  return xs.length === 0 ? null : Math.min(...xs);
}

function placeBlock(blocks: Blocks, draft: Draft, block: number, base: ReadonlyMap<number, Position> | null): void {
  const taken = blocks.top.flatMap((other) => {
    const at = draft.at.get(other);
    const size = draft.size.get(other) ?? blocks.items[other]?.size;
    return at === undefined || size === undefined ? [] : [{ ...at, ...size }];
  });
  const size = draft.size.get(block) ?? blocks.items[block]?.size ?? { width: 0, height: 0 };
  const planned = base?.get(block);
  const centre = centreOfNeighbours(blocks, draft, block);
  const beside = centre === null ? null : { x: centre.x - size.width / 2, y: centre.y - size.height / 2 };
  let wish = planned ?? beside;
  if (planned === undefined && blocks.items[block]?.role === 'external') {
    const column = leftColumn(blocks, draft);
    const left = Math.min(...taken.map((rect) => rect.x)) - size.width - GAPS.column;
    wish = { x: column ?? left, y: beside?.y ?? taken[0]?.y ?? 0 };
  }
  const rounded = wish === null ? null : { x: Math.round(wish.x), y: Math.round(wish.y) };
  const inner = blocks.top.flatMap((other) =>
    blocks.items[other]?.role === 'external' ? [] : (draft.at.get(other)?.x ?? []),
  );
  const least = wish === null && inner.length > 0 ? Math.min(...inner) : Number.NEGATIVE_INFINITY;
  draft.at.set(block, nearestRoom(taken, size, BLOCK_GAP, rounded, least));
}

/**
 * Places what is new around what is fixed. `base` is a layout of everything, by item number, for the case that little is
 * fixed: the new things then go where it says, moved along with the fixed ones.
 */
export function placeAround(
  blocks: Blocks,
  fixed: ReadonlyMap<string, Position>,
  base: ReadonlyMap<number, Position> | null,
): Draft {
  const draft: Draft = { at: new Map(), size: new Map() };
  for (const [number, item] of blocks.items.entries()) {
    const at = fixed.get(item.id);
    if (at !== undefined) draft.at.set(number, at);
  }
  for (const group of blocks.children.keys()) fillGroup(blocks, draft, group, base);
  const open = blocks.top.filter((block) => !draft.at.has(block));
  const linked = (block: number) => (centreOfNeighbours(blocks, draft, block) === null ? 1 : 0);
  const shifted = base === null ? null : shiftTo(draft, base);
  // Those with edges to what stands first, so that chains of new things grow from there.
  while (open.length > 0) {
    open.sort((a, b) => linked(a) - linked(b) || a - b);
    const next = open.shift();
    if (next !== undefined) placeBlock(blocks, draft, next, shifted);
  }
  return draft;
}

/** The base layout, moved to where the fixed items are on the whole. */
function shiftTo(draft: Draft, base: ReadonlyMap<number, Position>): Map<number, Position> {
  let dx = 0;
  let dy = 0;
  let count = 0;
  for (const [number, at] of base) {
    const fixed = draft.at.get(number);
    if (fixed === undefined) continue;
    dx += fixed.x - at.x;
    dy += fixed.y - at.y;
    count += 1;
  }
  const share = Math.max(1, count);
  return new Map([...base].map(([number, at]) => [number, { x: at.x + dx / share, y: at.y + dy / share }]));
}
