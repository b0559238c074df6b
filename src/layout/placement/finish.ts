import type { LayoutEdge, Rect, RoutingInput } from '../model';
import { route } from '../routing/route';
import { headerTexts } from '../routing/scene';
import { type Arrangement, arrange, type Geometry, makeGeometry, rectOf } from './arrangement';
import type { Blocks } from './blocks';
import { fitGaps } from './fitGaps';
import { routedCost } from './quality';

/** The picture as the router wants it. */
function routingInput(blocks: Blocks, geometry: Geometry, edges: readonly LayoutEdge[]): RoutingInput {
  const cards = new Map<string, Rect>();
  const groups = new Map<string, Rect>();
  for (const [number, item] of blocks.items.entries()) {
    (number < blocks.firstGroup ? cards : groups).set(item.id, rectOf(geometry, number));
  }
  return { cards, groups, edges };
}

/** Routes an arrangement, fits its gaps to the routes, and says how good it is then. */
export function finish(
  blocks: Blocks,
  start: Arrangement,
  edges: readonly LayoutEdge[],
  rounds = 2,
): { readonly arrangement: Arrangement; readonly cost: number } {
  const geometry = makeGeometry(blocks);
  let arrangement = start;
  for (let round = 0; round < rounds; round += 1) {
    arrange(blocks, arrangement, geometry);
    arrangement = fitGaps(blocks, arrangement, geometry, route(routingInput(blocks, geometry, edges)), edges);
  }
  return { arrangement, cost: priceOf(blocks, arrangement, edges) };
}

/** How good an arrangement is once its edges are routed; less is better. */
export function priceOf(blocks: Blocks, arrangement: Arrangement, edges: readonly LayoutEdge[]): number {
  const geometry = makeGeometry(blocks);
  arrange(blocks, arrangement, geometry);
  const input = routingInput(blocks, geometry, edges);
  const texts = [...input.groups].flatMap(([id, rect]) => headerTexts(id, rect));
  return routedCost(route(input), edges, texts, geometry);
}
