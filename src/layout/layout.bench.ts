import { bench, describe } from 'vitest';
import { place } from './placement/place';
import { route } from './routing/route';
import { boutique, cluster, foldedNamespaces, routingOf, shop } from './testing/scenes';

/*
 * Placement and routing of the design's shop, of the microservices demo, of 28 folded namespaces and of clusters with 50,
 * 200 and 1,000 cards. Edges are about as many as cards; 1,000 edges are drawn as elbows.
 */
const SCENES = [
  ['shop, 12 cards, 18 edges', shop()],
  ['microservices demo, 14 cards, 18 edges', boutique()],
  ['28 folded namespaces, 41 edges', foldedNamespaces(28, 40)],
  ['50 cards, 56 edges', cluster(50, 6, 55)],
  ['100 cards, 301 edges', cluster(100, 10, 300)],
  ['200 cards, 221 edges', cluster(200, 16, 220)],
  ['1,000 cards, 1,101 edges', cluster(1000, 50, 1100)],
] as const;

describe('place', () => {
  for (const [name, input] of SCENES) {
    bench(name, () => void place(input), { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 });
  }
});

describe('route', () => {
  for (const [name, input] of SCENES) {
    const drawn = routingOf(input, place(input));
    bench(name, () => void route(drawn), { iterations: 10, warmupIterations: 3, time: 0, warmupTime: 0 });
  }
});
