import { type Axis, holdsCentre, overlap, type Pair } from '../geometry';
import type { LayoutEdge, Rect, RoutingInput, Side } from '../model';
import { SPACING } from '../spacing';

/** A card or a group, with its borders by axis: `low[0]` is its left border, `high[1]` its bottom. */
export interface Box {
  readonly index: number;
  readonly id: string;
  readonly rect: Rect;
  readonly low: Pair;
  readonly high: Pair;
  readonly isGroup: boolean;
  /** A badge sits at the right end of its upper border. */
  readonly badged: boolean;
  /** Index of the group in `Scene.groups` that it lies in, or -1; of a group, its own index there. */
  readonly group: number;
}

/** An edge whose ends are both on the canvas. */
export interface SceneEdge {
  readonly index: number;
  readonly edge: LayoutEdge;
  readonly from: Box;
  readonly to: Box;
  /** The edge joins a group and a card in it, so it stays inside this group. */
  readonly confined: Box | null;
  /** Groups at whose outside the edge ends, so that it may not enter them. */
  readonly barred: readonly Box[];
}

/** What the router works on. */
export interface Scene {
  readonly cards: readonly Box[];
  readonly groups: readonly Box[];
  /** Where headers show text or controls. */
  readonly texts: readonly Rect[];
  readonly edges: readonly SceneEdge[];
}

function makeBox(index: number, id: string, rect: Rect, isGroup: boolean, group: number, badged: boolean): Box {
  return {
    index,
    id,
    rect,
    low: [rect.x, rect.y],
    high: [rect.x + rect.width, rect.y + rect.height],
    isGroup,
    group,
    badged,
  };
}

/** Measures of a header (DESIGN.md 6): the icon before the name, a letter of it, and the default-deny toggles at the right. */
const NAME_AT = 36;
const LETTER = 7.4;
const TOGGLES = 226;
const TOGGLES_NARROW = 84;
const NARROW = 300;

/** Where the name in a header ends and its controls begin, from the group's left border. */
export function headerGap(id: string, width: number): readonly [number, number] {
  const toggles = Math.min(width, width < NARROW ? TOGGLES_NARROW : TOGGLES);
  return [Math.max(0, Math.min(NAME_AT + LETTER * id.length, width - toggles - 8)), width - toggles];
}

/** The name at the left of a header (a group's id is the name it shows) and the toggles, arrows only where it is narrow. */
export function headerTexts(id: string, group: Rect): Rect[] {
  const [name, controls] = headerGap(id, group.width);
  const y = group.y + 4;
  const height = SPACING.header - 8;
  return [
    { x: group.x, y, width: name, height },
    { x: group.x + controls, y, width: group.width - controls, height },
  ];
}

/** Reads the input once; edges with an end that is not on the canvas are left out. */
export function buildScene(input: RoutingInput): Scene {
  const byId = new Map<string, Box>();
  const groups: Box[] = [];
  for (const [id, rect] of input.groups) {
    const box = makeBox(groups.length, id, rect, true, groups.length, false);
    groups.push(box);
    byId.set(id, box);
  }
  const cards: Box[] = [];
  for (const [id, rect] of input.cards) {
    const home = groups.findIndex((group) => holdsCentre(group.rect, rect));
    const box = makeBox(cards.length, id, rect, false, home, input.badged?.has(id) ?? false);
    cards.push(box);
    byId.set(id, box);
  }
  const edges: SceneEdge[] = [];
  for (const edge of input.edges) {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const inside = from.isGroup !== to.isGroup && from.group === to.group && from.group >= 0;
    const barred = inside ? [] : [from, to].filter((end) => end.isGroup);
    edges.push({ index: edges.length, edge, from, to, confined: inside ? (from.isGroup ? from : to) : null, barred });
  }
  return { cards, groups, texts: [...input.groups].flatMap(([id, rect]) => headerTexts(id, rect)), edges };
}

/** The axis along which an edge leaves this side. */
export function sideAxis(side: Side): Axis {
  return side === 'left' || side === 'right' ? 0 : 1;
}

/** Does an edge leave this side towards greater coordinates? */
export function sideSign(side: Side): 1 | -1 {
  return side === 'right' || side === 'bottom' ? 1 : -1;
}

export const SIDES: readonly Side[] = ['right', 'bottom', 'left', 'top'];

/** The coordinate of the side itself. */
export function sideAt(box: Box, side: Side): number {
  const axis = sideAxis(side);
  return sideSign(side) > 0 ? box.high[axis] : box.low[axis];
}

/** What a badge takes of its card's upper border, and the room beside it. */
const BADGE = 108;

/** Where along a side edges may begin and end: clear of corners, of a header, and of the DNS badge of a workload card. */
export function portSpan(box: Box, side: Side): Pair {
  const along: Axis = sideAxis(side) === 0 ? 1 : 0;
  const low = box.low[along];
  const high = box.high[along];
  const inset = Math.min(box.isGroup ? 24 : 12, (high - low) / 4);
  if (box.isGroup && along === 1) return [Math.min(low + SPACING.header + 8, high - inset), high - inset];
  if (box.badged && side === 'top') return [low + inset, Math.max(low + inset, high - BADGE)];
  return [low + inset, high - inset];
}

/** Do two boxes face each other along this axis, so that a straight edge could join them? */
export function facing(a: Box, b: Box, axis: Axis): number {
  const along: Axis = axis === 0 ? 1 : 0;
  if (overlap(a.low[axis], a.high[axis], b.low[axis], b.high[axis]) > 0) return -1;
  return overlap(a.low[along], a.high[along], b.low[along], b.high[along]);
}
