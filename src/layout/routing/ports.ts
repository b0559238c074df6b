import { type Axis, across, overlap, segmentCrosses } from '../geometry';
import type { Side } from '../model';
import { SPACING } from '../spacing';
import { ACROSS_TEXT, firstAfter, type Grid } from './grid';
import { type Box, portSpan, type Scene, SIDES, sideAt, sideAxis, sideSign } from './scene';

/** A place where an edge may begin or end: a grid line that meets a side. */
export interface Port {
  readonly side: Side;
  /** The first crossing in front of the side, and how far it is. */
  readonly node: number;
  readonly distance: number;
  /** The direction in which an edge leaves here; an arriving one comes against it. */
  readonly sign: 1 | -1;
  /** What it costs to be away from the side's middle. */
  readonly price: number;
}

/** How many edges already end at each side of each box. */
export type SideUse = Map<Box, Record<Side, number>>;

const OFF_CENTRE = 0.2;

function isClear(scene: Scene, box: Box, axis: Axis, line: number, from: number, to: number): boolean {
  const cross = across(axis);
  return !scene.cards.some(
    (card) =>
      card !== box &&
      line > card.low[cross] &&
      line < card.high[cross] &&
      overlap(card.low[axis], card.high[axis], Math.min(from, to), Math.max(from, to)) > 0,
  );
}

/** The stub in front of a port may lead over the text of a header, too. */
function textPrice(scene: Scene, axis: Axis, line: number, from: number, to: number): number {
  if (axis === 0) return 0;
  const a = { x: line, y: Math.min(from, to) };
  const b = { x: line, y: Math.max(from, to) };
  return scene.texts.some((text) => segmentCrosses(a, b, text)) ? ACROSS_TEXT : 0;
}

/** Every port of a box; `inner` gives those at the inside of a group's border. */
export function portsOf(grid: Grid, scene: Scene, box: Box, inner: boolean): Port[] {
  const ports: Port[] = [];
  for (const side of SIDES) {
    const axis = sideAxis(side);
    const border = sideAt(box, side) + (inner && side === 'top' ? SPACING.header : 0);
    const sign = inner === sideSign(side) < 0 ? 1 : -1;
    const along = grid.lines[axis];
    const cross = grid.lines[across(axis)];
    const index = sign > 0 ? firstAfter(along, border + 0.5) : firstAfter(along, border - 0.5) - 1;
    const coordinate = along[index];
    if (coordinate === undefined) continue;
    const [low, high] = portSpan(box, side);
    const middle = (box.low[across(axis)] + box.high[across(axis)]) / 2;
    for (let j = firstAfter(cross, low - 1e-6); j < cross.length; j += 1) {
      const line = cross[j] ?? 0;
      if (line > high) break;
      if (!isClear(scene, box, axis, line, border, coordinate)) continue;
      const node = axis === 0 ? j * grid.nx + index : index * grid.nx + j;
      const slack = box.isGroup ? 0.02 : OFF_CENTRE;
      const price = slack * Math.abs(line - middle) + textPrice(scene, axis, line, border, coordinate);
      ports.push({ side, node, distance: Math.abs(coordinate - border), sign, price });
    }
  }
  return ports;
}

/** What one more edge at this side costs: little while there is room for 28 px between ports, much beyond. */
export function crowding(use: SideUse, box: Box, side: Side): number {
  const count = use.get(box)?.[side] ?? 0;
  const [low, high] = portSpan(box, side);
  const room = Math.floor((high - low) / SPACING.ports) + 1;
  return count < room ? 3 * count : 3 * room + 45 * (count - room + 1);
}

export function countSide(use: SideUse, box: Box, side: Side, change: 1 | -1): void {
  const counts = use.get(box) ?? { left: 0, right: 0, top: 0, bottom: 0 };
  counts[side] += change;
  use.set(box, counts);
}
