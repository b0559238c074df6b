import type { LayoutEdge, Placement, PlacementInput, Position, Size } from '../model';
import { type Arrangement, arrange, type Geometry, makeGeometry } from './arrangement';
import { type Blocks, readBlocks } from './blocks';
import { arrangeNested } from './nested';
import { polish } from './polish';
import { align, finish } from './refine';
import { searchArrangements } from './search';

function toPlacement(blocks: Blocks, geometry: Geometry): Placement {
  const positions = new Map<string, Position>();
  const groups = new Map<string, Size>();
  for (const [number, item] of blocks.items.entries()) {
    const parent = item.parent;
    positions.set(item.id, {
      x: (geometry.x[number] ?? 0) - (parent < 0 ? 0 : (geometry.x[parent] ?? 0)),
      y: (geometry.y[number] ?? 0) - (parent < 0 ? 0 : (geometry.y[parent] ?? 0)),
    });
    if (number >= blocks.firstGroup) {
      groups.set(item.id, { width: geometry.width[number] ?? 0, height: geometry.height[number] ?? 0 });
    }
  }
  return { positions, groups };
}

/** Up to here all is searched at once; beyond, namespace by namespace. */
const SEARCHED_ITEMS = 120;
const SEARCHED_LINKS = 260;
/** Up to here the gaps follow the routes of the edges. */
const FITTED_EDGES = 600;
const CANDIDATES = 6;

function layOut(blocks: Blocks, edges: readonly LayoutEdge[]): Arrangement | undefined {
  const T = (globalThis as { T?: (s: string) => void }).T;
  if (blocks.items.length > SEARCHED_ITEMS || blocks.links.length > SEARCHED_LINKS) {
    const nested = arrangeNested(blocks);
    T?.('nested');
    return edges.length > FITTED_EDGES ? nested : finish(blocks, nested, edges, 1).arrangement;
  }
  const found = searchArrangements(blocks).slice(0, edges.length > 60 ? 3 : CANDIDATES);
  T?.('search ' + found.map((f) => Math.round(f.cost)).join(' '));
  const finished = found.map((each) => finish(blocks, align(blocks, each.arrangement), edges));
  const best = finished.toSorted((a, b) => a.cost - b.cost)[0];
  T?.('finish ' + finished.map((f) => Math.round(f.cost)).join(' '));
  if (best === undefined) return undefined;
  const polished = finish(blocks, align(blocks, polish(blocks, best.arrangement, edges)), edges);
  T?.('polish ' + polished.cost);
  return (polished.cost < best.cost ? polished : best).arrangement;
}

export function place(input: PlacementInput): Placement {
  const blocks = readBlocks(input);
  const known = blocks.numberOf;
  const edges = input.edges.filter((edge) => known.has(edge.from) && known.has(edge.to));
  const arrangement = layOut(blocks, edges);
  const geometry = makeGeometry(blocks);
  if (arrangement !== undefined) arrange(blocks, arrangement, geometry);
  return toPlacement(blocks, geometry);
}
