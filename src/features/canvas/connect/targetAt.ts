import type { NodeId } from '../../../engine';
import type { Position, Rect } from '../../../layout/model';
import { SPACING } from '../../../layout/spacing';
import type { NodeRects } from '../placement/nodeRects';

/** How close to a group's border counts as the border. */
const BORDER = 8;

/**
 * The node that an edge dropped here would end at: a card, else a namespace by its header or border. The inside of a
 * group is no target, so that a near miss draws nothing for a whole namespace.
 */
export function targetAt(point: Position, rects: Pick<NodeRects, 'cards' | 'groups'>, from: NodeId): NodeId | null {
  for (const [id, rect] of rects.cards) if (contains(rect, point, 0)) return id === from ? null : id;
  for (const [id, rect] of rects.groups) {
    if (id === from || !contains(rect, point, BORDER)) continue;
    const inner = {
      x: rect.x + BORDER,
      y: rect.y + SPACING.header,
      width: rect.width - 2 * BORDER,
      height: rect.height - SPACING.header - BORDER,
    };
    return contains(inner, point, 0) ? null : id;
  }
  return null;
}

function contains(rect: Rect, point: Position, margin: number): boolean {
  return (
    point.x >= rect.x - margin &&
    point.x <= rect.x + rect.width + margin &&
    point.y >= rect.y - margin &&
    point.y <= rect.y + rect.height + margin
  );
}
