import type { NodeId } from '../../../engine';
import type { Position, Rect } from '../../../layout/model';
import type { SceneNode } from '../graph/sceneNode';
import { nodeRects } from './nodeRects';

type MakeRoom = (rects: ReadonlyMap<string, Rect>, anchor: string) => ReadonlyMap<string, Position>;

interface Room {
  /** The members that room was made for. */
  readonly members: string;
  readonly shifts: ReadonlyMap<NodeId, Position>;
}

export interface RoomInput {
  readonly nodes: readonly SceneNode[];
  /** As they are kept, before any shift. */
  readonly positions: ReadonlyMap<NodeId, Position>;
  /** Namespaces that a person unfolded. */
  readonly unfolded: ReadonlySet<string>;
  /** Everything is being laid out anew: nothing that was known of rooms holds. */
  readonly anew: boolean;
}

/** By how much each node is shown away from its own place, so that unfolded namespaces have room. */
export type RoomKeeper = (input: RoomInput) => ReadonlyMap<NodeId, Position>;

const NOWHERE: Position = { x: 0, y: 0 };

/**
 * Makes room around a namespace when it is unfolded or gets more cards, and gives it back when it is folded: positions
 * that are kept never change by it. What overlaps because someone put it there stays.
 */
export function createRoomKeeper(makeRoom: MakeRoom): RoomKeeper {
  let rooms = new Map<string, Room>();
  let started = false;
  let answer: ReadonlyMap<NodeId, Position> = new Map();
  return ({ nodes, positions, unfolded, anew }) => {
    if (anew) {
      rooms = new Map();
      started = false;
      if (answer.size > 0) answer = new Map();
      return answer;
    }
    const groups = nodes.filter((node) => node.kind === 'group').map((node) => node.id);
    const next = new Map([...rooms].filter(([name]) => groups.includes(name)));
    let changed = next.size !== rooms.size;
    for (const name of groups) {
      const members = nodes.filter((node) => node.parent === name && node.kind !== 'rest');
      if (!positions.has(name) || members.some((node) => !positions.has(node.id))) continue;
      const key = members.map((node) => node.id).join('\n');
      const room = next.get(name);
      if (room?.members === key) continue;
      next.delete(name);
      const needed = room !== undefined || started || unfolded.has(name);
      const shifts = needed ? roomFor(name, nodes, positions, total(next), makeRoom) : new Map<NodeId, Position>();
      next.set(name, { members: key, shifts });
      changed = true;
    }
    started = true;
    if (!changed) return answer;
    rooms = next;
    answer = total(next);
    return answer;
  };
}

function roomFor(
  name: string,
  nodes: readonly SceneNode[],
  positions: ReadonlyMap<NodeId, Position>,
  shifts: ReadonlyMap<NodeId, Position>,
  makeRoom: MakeRoom,
): ReadonlyMap<NodeId, Position> {
  const shown = shiftedPositions(positions, shifts);
  const { cards, groups } = nodeRects(nodes, shown);
  const top = new Map<NodeId, Rect>();
  for (const node of nodes) {
    const rect = node.parent === null ? (cards.get(node.id) ?? groups.get(node.id)) : undefined;
    if (rect !== undefined) top.set(node.id, rect);
  }
  const moved = new Map<NodeId, Position>();
  const room = top.get(name);
  if (room === undefined || ![...top].some(([id, rect]) => id !== name && overlaps(room, rect))) return moved;
  for (const [id, place] of makeRoom(top, name)) {
    const rect = top.get(id);
    if (rect !== undefined) moved.set(id, { x: place.x - rect.x, y: place.y - rect.y });
  }
  return moved;
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function total(rooms: ReadonlyMap<string, Room>): ReadonlyMap<NodeId, Position> {
  const sum = new Map<NodeId, Position>();
  for (const { shifts } of rooms.values()) {
    for (const [id, shift] of shifts) {
      const before = sum.get(id) ?? NOWHERE;
      sum.set(id, { x: before.x + shift.x, y: before.y + shift.y });
    }
  }
  return sum;
}

/** Positions as they are shown. */
export function shiftedPositions(
  positions: ReadonlyMap<NodeId, Position>,
  shifts: ReadonlyMap<NodeId, Position>,
): ReadonlyMap<NodeId, Position> {
  if (shifts.size === 0) return positions;
  const shown = new Map(positions);
  for (const [id, shift] of shifts) {
    const position = positions.get(id);
    if (position !== undefined) shown.set(id, { x: position.x + shift.x, y: position.y + shift.y });
  }
  return shown;
}
