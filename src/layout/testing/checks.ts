import { centred, rectsMeet, segmentCrosses } from '../geometry';
import type { Position, Rect, Route, RoutingInput } from '../model';
import { headerTexts } from '../routing/scene';

interface Piece {
  readonly route: string;
  readonly a: Position;
  readonly b: Position;
}

/** All straight pieces of all routes. */
function piecesOf(routes: readonly Route[]): Piece[] {
  return routes.flatMap(({ id, points }) => points.slice(1).map((b, i) => ({ route: id, a: points[i] ?? b, b })));
}

/** Route and card for every card that a route passes through. */
export function throughCards(input: RoutingInput, routes: readonly Route[]): string[] {
  const pieces = piecesOf(routes);
  return [...input.cards].flatMap(([id, rect]) =>
    pieces.filter(({ a, b }) => segmentCrosses(a, b, rect)).map(({ route }) => `${route} through ${id}`),
  );
}

/** Routes that pass over the name or the controls of a header. */
export function overHeaderTexts(input: RoutingInput, routes: readonly Route[]): string[] {
  const pieces = piecesOf(routes);
  return [...input.groups].flatMap(([id, rect]) =>
    headerTexts(id, rect).flatMap((text) =>
      pieces.filter(({ a, b }) => segmentCrosses(a, b, text, -1)).map(({ route }) => `${route} over ${id}`),
    ),
  );
}

/** Pairs of routes that cross. */
export function crossingsOf(routes: readonly Route[]): string[] {
  const pieces = piecesOf(routes);
  const down = pieces.filter(({ a, b }) => a.x === b.x);
  return pieces
    .filter(({ a, b }) => a.y === b.y)
    .flatMap(({ route, a, b }) =>
      down
        .filter(
          (piece) =>
            piece.route !== route &&
            piece.a.x > Math.min(a.x, b.x) &&
            piece.a.x < Math.max(a.x, b.x) &&
            a.y > Math.min(piece.a.y, piece.b.y) &&
            a.y < Math.max(piece.a.y, piece.b.y),
        )
        .map((piece) => `${route} × ${piece.route}`),
    );
}

/** Pairs of different routes that lie on each other for a stretch, or closer than `gap`. */
export function onEachOther(routes: readonly Route[], gap = 1): string[] {
  const pieces = piecesOf(routes);
  return pieces.flatMap((p, i) =>
    pieces.slice(i + 1).flatMap((q) => {
      if (p.route === q.route) return [];
      const across = p.a.y === p.b.y;
      if (across !== (q.a.y === q.b.y)) return [];
      const [at, other] = across ? [p.a.y, q.a.y] : [p.a.x, q.a.x];
      const range = (piece: Piece) =>
        (across ? [piece.a.x, piece.b.x] : [piece.a.y, piece.b.y]).toSorted((a, b) => a - b);
      const [low = 0, high = 0] = range(p);
      const [lowQ = 0, highQ = 0] = range(q);
      const overlaps = Math.min(high, highQ) - Math.max(low, lowQ) > 1;
      return overlaps && Math.abs(at - other) < gap ? [`${p.route} on ${q.route}`] : [];
    }),
  );
}

/** Rectangles of the labels, by route. */
function labelRects(input: RoutingInput, routes: readonly Route[]): Map<string, Rect> {
  const sizes = new Map(input.edges.map((edge) => [edge.id, edge.label]));
  return new Map(
    routes.map(({ id, label }) => {
      const size = sizes.get(id) ?? { width: 0, height: 0 };
      return [id, centred(label, size.width, size.height)];
    }),
  );
}

/** Labels that lie on a card, or on another label. */
export function labelTrouble(input: RoutingInput, routes: readonly Route[]): string[] {
  const rects = [...labelRects(input, routes)];
  return rects.flatMap(([id, rect], i) => [
    ...[...input.cards].filter(([, card]) => rectsMeet(rect, card)).map(([card]) => `${id} on ${card}`),
    ...rects
      .slice(i + 1)
      .filter(([, other]) => rectsMeet(rect, other))
      .map(([other]) => `${id} on ${other}`),
  ]);
}

/** Is every route made of horizontal and vertical pieces in turn, from border to border? */
export function malformed(input: RoutingInput, routes: readonly Route[]): string[] {
  const boxes = new Map([...input.cards, ...input.groups]);
  const ends = new Map(input.edges.map((edge) => [edge.id, edge]));
  return routes.flatMap(({ id, points, sourceSide, targetSide }) => {
    const edge = ends.get(id);
    const from = boxes.get(edge?.from ?? '');
    const to = boxes.get(edge?.to ?? '');
    const first = points[0];
    const last = points.at(-1);
    if (from === undefined || to === undefined || first === undefined || last === undefined) return [`${id}: no ends`];
    const faults: string[] = [];
    if (!onSide(from, sourceSide, first)) faults.push(`${id}: does not start at the ${sourceSide} border`);
    if (!onSide(to, targetSide, last)) faults.push(`${id}: does not end at the ${targetSide} border`);
    for (let i = 1; i < points.length; i += 1) {
      const a = points[i - 1] ?? first;
      const b = points[i] ?? last;
      if ((a.x === b.x) === (a.y === b.y)) faults.push(`${id}: piece ${i} is neither horizontal nor vertical`);
      const c = points[i + 1];
      if (c !== undefined && (a.x === b.x) === (b.x === c.x)) faults.push(`${id}: corner ${i} is none`);
    }
    return faults;
  });
}

function onSide(rect: Rect, side: Route['sourceSide'], point: Position): boolean {
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  const within = point.x >= rect.x && point.x <= right && point.y >= rect.y && point.y <= bottom;
  const on = {
    left: point.x === rect.x,
    right: point.x === right,
    top: point.y === rect.y,
    bottom: point.y === bottom,
  };
  return within && on[side];
}
