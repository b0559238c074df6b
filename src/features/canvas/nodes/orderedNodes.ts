import type { NodeId } from '../../../engine';
import type { SceneNode } from '../graph/sceneNode';
import { readingOrder } from '../keys/readingOrder';
import type { NodeRects } from '../placement/nodeRects';

/** Nodes in the order of Tab: what stands on the canvas row by row, each group followed by its own cards. */
export function orderedNodes(
  nodes: readonly SceneNode[],
  rects: Pick<NodeRects, 'cards' | 'groups'>,
): readonly SceneNode[] {
  const byParent = new Map<NodeId | null, Map<NodeId, SceneNode>>();
  for (const node of nodes) {
    const siblings = byParent.get(node.parent) ?? new Map<NodeId, SceneNode>();
    siblings.set(node.id, node);
    byParent.set(node.parent, siblings);
  }
  const ordered = (parent: NodeId | null): readonly SceneNode[] => {
    const siblings = byParent.get(parent);
    if (siblings === undefined) return [];
    const places = new Map(
      [...siblings.keys()].flatMap((id) => {
        const rect = rects.cards.get(id) ?? rects.groups.get(id);
        return rect === undefined ? [] : [[id, rect] as const];
      }),
    );
    return readingOrder(places).flatMap((id) => {
      const node = siblings.get(id);
      return node === undefined ? [] : [node, ...(node.kind === 'group' ? ordered(id) : [])];
    });
  };
  return ordered(null);
}
