import { rectsMeet } from '../geometry';
import type { Position, Rect, Side } from '../model';

/** How far a loop leaves its card, and how much of each side it takes. */
const OUT = 18;
const ALONG = 22;
const ALONG_WIDE = 44;

export interface Loop {
  readonly points: readonly Position[];
  readonly sourceSide: Side;
  readonly targetSide: Side;
}

function corner(rect: Rect, right: boolean, bottom: boolean): Loop {
  const x = right ? rect.x + rect.width : rect.x;
  const y = bottom ? rect.y + rect.height : rect.y;
  const dx = right ? 1 : -1;
  const dy = bottom ? 1 : -1;
  const inX = x - dx * Math.min(ALONG_WIDE, rect.width / 3);
  const inY = y - dy * Math.min(ALONG, rect.height / 3);
  return {
    points: [
      { x, y: inY },
      { x: x + dx * OUT, y: inY },
      { x: x + dx * OUT, y: y + dy * (OUT + 4) },
      { x: inX, y: y + dy * (OUT + 4) },
      { x: inX, y },
    ],
    sourceSide: right ? 'right' : 'left',
    targetSide: bottom ? 'bottom' : 'top',
  };
}

/** An edge from a card or group to itself: a small loop at the first corner where nothing stands, bottom right by choice. */
export function selfLoop(rect: Rect, obstacles: readonly Rect[]): Loop {
  const loops = [
    corner(rect, true, true),
    corner(rect, false, true),
    corner(rect, false, false),
    corner(rect, true, false),
  ];
  const free = loops.find(({ points }) => {
    const x = Math.min(...points.map((point) => point.x));
    const y = Math.min(...points.map((point) => point.y));
    const width = Math.max(...points.map((point) => point.x)) - x;
    const height = Math.max(...points.map((point) => point.y)) - y;
    return !obstacles.some((other) => other !== rect && rectsMeet(other, { x, y, width, height }, 2));
  });
  return free ?? corner(rect, true, true);
}
