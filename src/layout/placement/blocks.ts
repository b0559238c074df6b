import type { LayoutEdge, LayoutNode, PlacementInput, Size } from '../model';
import { SPACING } from '../spacing';

/** A card, external node, folded namespace or group, by number: first all that have no children, then the groups. */
export interface Item {
  readonly id: string;
  readonly size: Size;
  readonly role: LayoutNode['role'];
  /** Number of its group's item, or -1 at top level. */
  readonly parent: number;
}

export interface Link {
  readonly from: number;
  readonly to: number;
  /** How many edges it stands for. */
  readonly weight: number;
}

/** The input by numbers. Groups that are only named by their children get an item too. */
export interface Blocks {
  readonly items: readonly Item[];
  /** Numbers below this are leaves, the others groups. */
  readonly firstGroup: number;
  /** Children by item number of the group. */
  readonly children: ReadonlyMap<number, readonly number[]>;
  /** Items that lie in no group: external nodes, folded namespaces, groups. */
  readonly top: readonly number[];
  readonly links: readonly Link[];
  readonly numberOf: ReadonlyMap<string, number>;
}

const EMPTY_GROUP: Size = {
  width: SPACING.card.width + 2 * SPACING.padding,
  height: SPACING.content + SPACING.external.height,
};

/** Reads the input; edges with unknown ends, from a node to itself, and between a group and its own card do not matter here. */
export function readBlocks(input: PlacementInput): Blocks {
  const leaves = input.nodes.filter((node) => node.role !== 'group');
  const groupIds = new Set(input.nodes.filter((node) => node.role === 'group').map((node) => node.id));
  for (const leaf of leaves) if (leaf.group !== null) groupIds.add(leaf.group);
  const ids = [...leaves.map((leaf) => leaf.id), ...groupIds];
  const numberOf = new Map(ids.map((id, number) => [id, number]));
  const firstGroup = leaves.length;
  const items: Item[] = leaves.map((leaf) => ({
    id: leaf.id,
    size: { width: leaf.width, height: leaf.height },
    role: leaf.role,
    parent: leaf.group === null ? -1 : (numberOf.get(leaf.group) ?? -1),
  }));
  for (const id of groupIds) items.push({ id, size: EMPTY_GROUP, role: 'group', parent: -1 });
  const children = new Map<number, number[]>();
  for (let group = firstGroup; group < items.length; group += 1) children.set(group, []);
  for (const [number, item] of items.entries()) children.get(item.parent)?.push(number);
  const top = [...items.keys()].filter((number) => items[number]?.parent === -1);
  return { items, firstGroup, children, top, links: readLinks(input.edges, items, numberOf), numberOf };
}

function readLinks(
  edges: readonly LayoutEdge[],
  items: readonly Item[],
  numberOf: ReadonlyMap<string, number>,
): Link[] {
  const links: Link[] = [];
  for (const edge of edges) {
    const from = numberOf.get(edge.from);
    const to = numberOf.get(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    if (items[from]?.parent === to || items[to]?.parent === from) continue;
    links.push({ from, to, weight: 1 });
  }
  return links;
}

/** The item at top level that a node belongs to: its group, or itself. */
export function topOf(blocks: Blocks, number: number): number {
  const parent = blocks.items[number]?.parent ?? -1;
  return parent < 0 ? number : parent;
}

/** Are all namespaces folded, so that cards of one size stand in a grid? */
export function isUniform(blocks: Blocks): boolean {
  const sizes = blocks.top.flatMap((number) => blocks.items[number] ?? []).filter((item) => item.role !== 'external');
  const first = sizes[0];
  if (first === undefined || blocks.firstGroup < blocks.items.length) return false;
  return sizes.every((item) => item.size.width === first.size.width && item.size.height === first.size.height);
}
