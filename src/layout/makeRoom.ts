import type { Position, Rect } from './model';

/** Between two namespaces: room for a bundle of edges and a label. */
const GAP = 40;

interface Box {
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Pushes top-level rectangles apart so that `anchor`, which has just grown, overlaps nobody. The anchor stays; every other
 * moves along the one axis on which it has the shorter way, and pushes on what it meets. Only those that move are listed.
 */
export function makeRoom(rects: ReadonlyMap<string, Rect>, anchor: string): ReadonlyMap<string, Position> {
  const start = rects.get(anchor);
  if (start === undefined) return new Map();
  const boxes = new Map<string, Box>([...rects].map(([id, { x, y, width, height }]) => [id, { x, y, width, height }]));
  const settled: Box[] = [{ ...start }];
  const waiting = [...boxes.keys()]
    .filter((id) => id !== anchor)
    .sort((a, b) => distance(boxes, a, start) - distance(boxes, b, start));
  for (const id of waiting) {
    const box = boxes.get(id);
    if (box === undefined) continue;
    // Each push leaves one settled box behind for good on its axis, so this ends; the bound is a safeguard.
    for (let round = 0; round <= settled.length; round += 1) {
      const blocker = settled.find((other) => overlap(box, other));
      if (blocker === undefined) break;
      push(box, blocker, start);
    }
    settled.push(box);
  }
  return new Map(
    [...boxes].flatMap(([id, box]) => {
      const before = rects.get(id);
      return before !== undefined && (before.x !== box.x || before.y !== box.y) ? [[id, { x: box.x, y: box.y }]] : [];
    }),
  );
}

function distance(boxes: ReadonlyMap<string, Box>, id: string, from: Rect): number {
  const box = boxes.get(id);
  if (box === undefined) return Number.POSITIVE_INFINITY;
  const dx = Math.max(0, box.x - (from.x + from.width), from.x - (box.x + box.width));
  const dy = Math.max(0, box.y - (from.y + from.height), from.y - (box.y + box.height));
  return dx + dy;
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width + GAP && b.x < a.x + a.width + GAP && a.y < b.y + b.height + GAP && b.y < a.y + a.height + GAP
  );
}

/** Away from the anchor: right or down where the box begins behind it, whichever is shorter. */
function push(box: Box, blocker: Box, anchor: Rect): void {
  const right = blocker.x + blocker.width + GAP - box.x;
  const down = blocker.y + blocker.height + GAP - box.y;
  if (box.x >= anchor.x + anchor.width / 2 && right <= down) box.x += right;
  else box.y += down;
}
