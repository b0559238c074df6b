import type { NodeId } from '../../../engine';
import type { LayoutEdge, PlacementInput, Position } from '../../../layout/model';
import type { SceneNode } from '../graph/sceneNode';

/** Nodes that need a place and have none. Rest tiles find their own. */
export function unplaced(nodes: readonly SceneNode[], positions: ReadonlyMap<NodeId, Position>): readonly SceneNode[] {
  return nodes.filter((node) => node.kind !== 'rest' && !positions.has(node.id));
}

/** The question to the layout: all nodes and edges; what has a place keeps it. */
export function placementInput(
  nodes: readonly SceneNode[],
  edges: readonly LayoutEdge[],
  fixed: ReadonlyMap<NodeId, Position>,
): PlacementInput {
  const placed = nodes.filter((node) => node.kind !== 'rest');
  const ids = new Set(placed.map((node) => node.id));
  return {
    nodes: placed.map((node) => ({
      id: node.id,
      group: node.parent,
      role: node.kind === 'external' ? 'external' : node.kind === 'group' ? 'group' : 'card',
      ...node.size,
    })),
    edges: edges
      .filter((edge) => ids.has(edge.from) && ids.has(edge.to))
      .map(({ id, from, to, label }) => ({ id, from, to, label })),
    fixed: new Map([...fixed].filter(([id]) => ids.has(id))),
  };
}
