import type { NodeId } from '../../../engine';
import type { Position, Rect, Size } from '../../../layout/model';
import { SPACING } from '../../../layout/spacing';
import type { SceneNode } from '../graph/sceneNode';

/** Where everything is, in canvas units. Nodes without a position are left out. */
export interface NodeRects {
  /** Workload cards, external nodes, folded namespaces and rest tiles, absolute. */
  readonly cards: ReadonlyMap<NodeId, Rect>;
  /** Unfolded namespaces with their header, absolute. */
  readonly groups: ReadonlyMap<NodeId, Rect>;
  /** As positions are kept: members relative to their group, all else absolute. */
  readonly relative: ReadonlyMap<NodeId, Position>;
}

const REST_GAP = 12;
/** What the text of a rest tile needs. */
const REST_WIDTH = 320;

/** Builds rectangles from positions; a group is as large as its members with their padding need. */
export function nodeRects(nodes: readonly SceneNode[], positions: ReadonlyMap<NodeId, Position>): NodeRects {
  const cards = new Map<NodeId, Rect>();
  const groups = new Map<NodeId, Rect>();
  const relative = new Map<NodeId, Position>();
  const members = membersByGroup(nodes);
  for (const node of nodes) {
    if (node.parent !== null) continue;
    const position = positions.get(node.id);
    if (position === undefined) continue;
    relative.set(node.id, position);
    if (node.kind !== 'group') {
      cards.set(node.id, { ...position, ...node.size });
      continue;
    }
    const { size, places } = groupContents(node, members.get(node.id) ?? [], positions);
    groups.set(node.id, { ...position, ...size });
    for (const [id, place] of places) {
      relative.set(id, { x: place.x, y: place.y });
      cards.set(id, { ...place, x: position.x + place.x, y: position.y + place.y });
    }
  }
  return { cards, groups, relative };
}

function membersByGroup(nodes: readonly SceneNode[]): ReadonlyMap<NodeId, readonly SceneNode[]> {
  const members = new Map<NodeId, SceneNode[]>();
  for (const node of nodes) {
    if (node.parent === null) continue;
    const list = members.get(node.parent);
    if (list === undefined) members.set(node.parent, [node]);
    else list.push(node);
  }
  return members;
}

function groupContents(
  group: SceneNode,
  members: readonly SceneNode[],
  positions: ReadonlyMap<NodeId, Position>,
): { readonly size: Size; readonly places: ReadonlyMap<NodeId, Rect> } {
  const places = new Map<NodeId, Rect>();
  let right = group.size.width - SPACING.padding;
  let bottom: number = SPACING.content;
  for (const member of members) {
    const position = positions.get(member.id);
    if (member.kind === 'rest' || position === undefined) continue;
    places.set(member.id, { ...position, ...member.size });
    right = Math.max(right, position.x + member.size.width);
    bottom = Math.max(bottom, position.y + member.size.height);
  }
  for (const member of members) {
    if (member.kind !== 'rest') continue;
    right = Math.max(right, SPACING.padding + REST_WIDTH);
    const rest = {
      x: SPACING.padding,
      y: bottom + REST_GAP,
      width: right - SPACING.padding,
      height: member.size.height,
    };
    places.set(member.id, rest);
    bottom = rest.y + rest.height;
  }
  const height = places.size === 0 ? group.size.height : Math.max(group.size.height, bottom + SPACING.padding);
  return { size: { width: right + SPACING.padding, height }, places };
}

/** Keeps a member inside of its group's left and upper border; to the right and downwards the group grows. */
export function insideGroup(position: Position): Position {
  return {
    x: Math.max(SPACING.padding / 2, position.x),
    y: Math.max(SPACING.header + SPACING.padding / 2, position.y),
  };
}

/** The smallest rectangle around all of these; null where there are none. */
export function boundsOf(rects: Iterable<Rect>): Rect | null {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top };
}
