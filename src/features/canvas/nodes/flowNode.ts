import type { Node } from '@xyflow/react';
import type { NodeId } from '../../../engine';
import type { Position, Size } from '../../../layout/model';
import { cardName } from '../graph/cardName';
import type { SceneNode } from '../graph/sceneNode';
import { type LookInput, lookOfNode, type NodeLook, sameLook } from './nodeLook';

// React Flow asks for a type that can be indexed, which an interface can't.
export type FlowNodeData = {
  readonly node: SceneNode;
  readonly look: NodeLook;
  readonly name: string;
};

/** React Flow styles a type called `group`; ours is `namespace`. */
export type FlowNode = Node<FlowNodeData, 'card' | 'namespace'>;

export interface FlowNodeInput {
  /** In reading order, groups before their members. */
  readonly nodes: readonly SceneNode[];
  readonly positions: ReadonlyMap<NodeId, Position>;
  readonly sizes: ReadonlyMap<NodeId, Size>;
  readonly looks: LookInput;
  /** Nodes that are moved together. */
  readonly moving: ReadonlySet<NodeId>;
  readonly isLoose: (id: NodeId) => boolean;
}

export type FlowNodeBuilder = (input: FlowNodeInput) => FlowNode[];

/** React Flow's nodes; one that is drawn as before, where it was, keeps its identity. `onBuilt` hears of all others. */
export function createFlowNodeBuilder(onBuilt: (id: NodeId) => void = () => {}): FlowNodeBuilder {
  let before = new Map<NodeId, FlowNode>();
  let answer: FlowNode[] = [];
  return ({ nodes, positions, sizes, looks, moving, isLoose }) => {
    const next = new Map<NodeId, FlowNode>();
    for (const node of nodes) {
      const position = positions.get(node.id);
      const size = sizes.get(node.id);
      if (position === undefined || size === undefined) continue;
      const look = lookOfNode(node.id, node.parent, node.kind === 'group', looks);
      const selected = moving.has(node.id);
      const draggable = node.kind !== 'rest' && !isLoose(node.id);
      const old = before.get(node.id);
      if (old !== undefined && isSame(old, { node, look, position, size, selected, draggable })) {
        next.set(node.id, old);
        continue;
      }
      onBuilt(node.id);
      const data =
        old !== undefined && old.data.node === node && sameLook(old.data.look, look)
          ? old.data
          : { node, look, name: cardName(node) };
      next.set(node.id, flowNode(data, position, size, selected, draggable));
    }
    before = next;
    const built = [...next.values()];
    if (built.length !== answer.length || built.some((node, index) => node !== answer[index])) answer = built;
    return answer;
  };
}

/** Sizes are known and there are no handles to find, so React Flow measures nothing. */
function flowNode(data: FlowNodeData, position: Position, size: Size, selected: boolean, draggable: boolean): FlowNode {
  const { node } = data;
  const { width, height } = size;
  return {
    id: node.id,
    type: node.kind === 'group' ? 'namespace' : 'card',
    data,
    position: { x: position.x, y: position.y },
    ...(node.parent === null ? {} : { parentId: node.parent }),
    width,
    height,
    measured: { width, height },
    handles: [],
    selected,
    draggable,
    zIndex: node.kind === 'group' ? 0 : 1,
    ...(node.kind === 'group' ? { dragHandle: '.db-group-head', style: { pointerEvents: 'none' as const } } : {}),
  };
}

interface Drawn {
  readonly node: SceneNode;
  readonly look: NodeLook;
  readonly position: Position;
  readonly size: Size;
  readonly selected: boolean;
  readonly draggable: boolean;
}

function isSame(old: FlowNode, drawn: Drawn): boolean {
  return (
    old.data.node === drawn.node &&
    sameLook(old.data.look, drawn.look) &&
    old.position.x === drawn.position.x &&
    old.position.y === drawn.position.y &&
    old.width === drawn.size.width &&
    old.height === drawn.size.height &&
    old.selected === drawn.selected &&
    old.draggable === drawn.draggable
  );
}
