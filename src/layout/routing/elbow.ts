import type { LayoutEdge, Position, Rect, Route, Side } from '../model';
import { simplify } from './path';

/** The end of an edge at the middle of a side. */
function middleOf(rect: Rect, side: Side): Position {
  const x = side === 'left' ? rect.x : side === 'right' ? rect.x + rect.width : rect.x + rect.width / 2;
  const y = side === 'top' ? rect.y : side === 'bottom' ? rect.y + rect.height : rect.y + rect.height / 2;
  return { x: Math.round(x), y: Math.round(y) };
}

function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function corners(from: Rect, to: Rect): { points: Position[]; sides: [Side, Side] } {
  const inside = contains(from, to) || contains(to, from);
  const gapX = Math.max(to.x - from.x - from.width, from.x - to.x - to.width);
  const gapY = Math.max(to.y - from.y - from.height, from.y - to.y - to.height);
  if (inside) {
    const card = contains(from, to) ? to : from;
    const group = card === to ? from : to;
    const at = middleOf(card, 'bottom');
    const border = { x: at.x, y: group.y + group.height };
    return { points: card === from ? [at, border] : [border, at], sides: ['bottom', 'bottom'] };
  }
  if (gapX >= gapY) {
    const sides: [Side, Side] = from.x < to.x ? ['right', 'left'] : ['left', 'right'];
    const a = middleOf(from, sides[0]);
    const b = middleOf(to, sides[1]);
    const x = Math.round((a.x + b.x) / 2);
    return { points: [a, { x, y: a.y }, { x, y: b.y }, b], sides };
  }
  const sides: [Side, Side] = from.y < to.y ? ['bottom', 'top'] : ['top', 'bottom'];
  const a = middleOf(from, sides[0]);
  const b = middleOf(to, sides[1]);
  const y = Math.round((a.y + b.y) / 2);
  return { points: [a, { x: a.x, y }, { x: b.x, y }, b], sides };
}

/** The middle of the longest segment. */
function middleOfLongest(points: readonly Position[]): Position {
  let best: Position = points[0] ?? { x: 0, y: 0 };
  let length = -1;
  for (let i = 0; i + 1 < points.length; i += 1) {
    const a = points[i];
    const b = points[i + 1];
    if (a === undefined || b === undefined) continue;
    const here = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    if (here <= length) continue;
    length = here;
    best = { x: Math.round((a.x + b.x) / 2), y: Math.round((a.y + b.y) / 2) };
  }
  return best;
}

/**
 * The simplest route between two rectangles: at most two bends, blind for everything else on the canvas. For a card that
 * is being dragged, and where there are too many edges to route properly.
 */
export function elbow(edge: LayoutEdge, from: Rect, to: Rect): Route {
  const { points, sides } = corners(from, to);
  const clean = simplify(points);
  return { id: edge.id, points: clean, sourceSide: sides[0], targetSide: sides[1], label: middleOfLongest(clean) };
}
