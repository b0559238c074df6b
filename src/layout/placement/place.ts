import type { LayoutEdge, Placement, PlacementInput, Position, Size } from '../model';
import { placeAround } from './additions';
import { align } from './align';
import { type Arrangement, arrange, type Geometry, makeGeometry } from './arrangement';
import { type Blocks, readBlocks } from './blocks';
import { finish } from './finish';
import { arrangeNested } from './nested';
import { polish } from './polish';
import { searchArrangements } from './search';

/** Up to here all is searched at once; beyond, namespace by namespace. */
const SEARCHED_ITEMS = 120;
const SEARCHED_LINKS = 260;
/** Up to here the gaps follow the routes of the edges. */
const FITTED_EDGES = 600;
/** Arrangements whose edges are really routed to find the best, fewer where there are many edges. */
const CANDIDATES = 6;
const CANDIDATES_MANY = 3;
const MANY_EDGES = 60;
/** From here on routing takes so long that one arrangement has to do, as it was found. */
const COSTLY_EDGES = 150;

function layOut(blocks: Blocks, edges: readonly LayoutEdge[]): Arrangement | undefined {
  if (blocks.items.length > SEARCHED_ITEMS || blocks.links.length > SEARCHED_LINKS) {
    const nested = arrangeNested(blocks);
    return edges.length > FITTED_EDGES ? nested : finish(blocks, nested, edges, 1).arrangement;
  }
  if (edges.length > COSTLY_EDGES) {
    const [first] = searchArrangements(blocks);
    return first && finish(blocks, align(blocks, first.arrangement), edges, 1).arrangement;
  }
  const found = searchArrangements(blocks).slice(0, edges.length > MANY_EDGES ? CANDIDATES_MANY : CANDIDATES);
  const finished = found.map((each) => finish(blocks, align(blocks, each.arrangement), edges));
  const best = finished.toSorted((a, b) => a.cost - b.cost)[0];
  if (best === undefined) return undefined;
  const polished = finish(blocks, align(blocks, polish(blocks, best.arrangement, edges)), edges);
  return (polished.cost < best.cost ? polished : best).arrangement;
}

function layOutAll(blocks: Blocks, edges: readonly LayoutEdge[]): Geometry {
  const geometry = makeGeometry(blocks);
  const arrangement = layOut(blocks, edges);
  if (arrangement !== undefined) arrange(blocks, arrangement, geometry);
  return geometry;
}

/** Positions of all items, children relative to their group. */
function relativePositions(blocks: Blocks, geometry: Geometry): Map<number, Position> {
  const positions = new Map<number, Position>();
  for (const [number, { parent }] of blocks.items.entries()) {
    positions.set(number, {
      x: (geometry.x[number] ?? 0) - (parent < 0 ? 0 : (geometry.x[parent] ?? 0)),
      y: (geometry.y[number] ?? 0) - (parent < 0 ? 0 : (geometry.y[parent] ?? 0)),
    });
  }
  return positions;
}

function toPlacement(
  blocks: Blocks,
  at: ReadonlyMap<number, Position>,
  sizeOf: (group: number) => Size | undefined,
): Placement {
  const positions = new Map<string, Position>();
  const groups = new Map<string, Size>();
  for (const [number, item] of blocks.items.entries()) {
    positions.set(item.id, at.get(number) ?? { x: 0, y: 0 });
    if (number >= blocks.firstGroup) groups.set(item.id, sizeOf(number) ?? item.size);
  }
  return { positions, groups };
}

/**
 * Where everything goes: external nodes at the left border, namespaces as groups in columns, their cards in a grid, so
 * that edges are short, straight and seldom cross, and the whole fits the canvas. What `fixed` names stays exactly where
 * it is, and what is new finds room beside it. Deterministic: the same input gives the same picture. Takes some 200 ms
 * for what fits a screen, so it belongs into a worker.
 */
export function place(input: PlacementInput): Placement {
  const blocks = readBlocks(input);
  const edges = input.edges.filter((edge) => blocks.numberOf.has(edge.from) && blocks.numberOf.has(edge.to));
  const fixedTops = blocks.top.filter((block) => input.fixed.has(blocks.items[block]?.id ?? ''));
  const isFresh = !blocks.items.some((item) => input.fixed.has(item.id));
  const mostlyFixed = fixedTops.length * 2 >= blocks.top.length;
  const geometry = isFresh || !mostlyFixed ? layOutAll(blocks, edges) : null;
  const base = geometry === null ? null : relativePositions(blocks, geometry);
  if (isFresh && geometry !== null && base !== null) {
    const sizeOf = (group: number) => ({ width: geometry.width[group] ?? 0, height: geometry.height[group] ?? 0 });
    return toPlacement(blocks, base, sizeOf);
  }
  const draft = placeAround(blocks, input.fixed, base);
  return toPlacement(blocks, draft.at, (group) => draft.size.get(group));
}
