import { useEffect, useMemo, useRef } from 'react';
import type { SceneNode } from '../graph/sceneNode';
import type { NodeRects } from '../placement/nodeRects';
import { orderedNodes } from './orderedNodes';

/** Nodes in the order of Tab. While something is dragged the order stays, so that no element changes its place. */
export function useOrderedNodes(
  nodes: readonly SceneNode[],
  rects: NodeRects,
  dragging: boolean,
): readonly SceneNode[] {
  const settled = useRef<{ nodes: readonly SceneNode[]; ordered: readonly SceneNode[] } | null>(null);
  const ordered = useMemo(
    () => (dragging && settled.current?.nodes === nodes ? settled.current.ordered : orderedNodes(nodes, rects)),
    [nodes, rects, dragging],
  );
  useEffect(() => {
    settled.current = { nodes, ordered };
  });
  return ordered;
}
