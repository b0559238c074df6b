import type { Route, RoutingInput } from '../model';
import { buildScene } from './scene';
import { solve } from './solve';

/**
 * Routes all edges: orthogonal, around cards, with few bends and crossings, parallel lines apart, and a place for every
 * label. The order is that of the input; edges with an end that is not on the canvas are left out. Deterministic. More
 * than 600 edges come back as plain elbows, which do not avoid cards.
 */
export function route(input: RoutingInput): Route[] {
  return solve(buildScene(input), new Map());
}
