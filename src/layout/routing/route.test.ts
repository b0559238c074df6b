/* Long because every rule of a good route has its own scene. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rectsMeet } from '../geometry';
import type { Position, Rect, Route, RoutingInput } from '../model';
import { place } from '../placement/place';
import { crossingsOf, labelTrouble, malformed, onEachOther, overHeaderTexts, throughCards } from '../testing/checks';
import { card, cluster, type EdgeText, edgesOf, routingOf, shopByHand } from '../testing/scenes';
import { route } from './route';

function scene(cards: Record<string, Rect>, edges: EdgeText[], groups: Record<string, Rect> = {}): RoutingInput {
  return { cards: new Map(Object.entries(cards)), groups: new Map(Object.entries(groups)), edges: edgesOf(edges) };
}

const someCluster = cluster(40, 4, 46);
const clusterPlaced = routingOf(someCluster, place(someCluster));

const bends = (each: Route | undefined) => (each?.points.length ?? 0) - 2;
const first = (each: Route): Position => each.points[0]!;
const last = (each: Route): Position => each.points.at(-1)!;
const span = (a: Position, b: Position) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** Cards at any places, none nearer than 8 px to another; those that would be are left out. */
const cardsAnywhere = fc
  .array(
    fc.record({ x: fc.integer({ min: 0, max: 1400 }), y: fc.integer({ min: 0, max: 1100 }), small: fc.boolean() }),
    {
      minLength: 2,
      maxLength: 22,
    },
  )
  .map((places) => {
    const cards = new Map<string, Rect>();
    for (const [i, { x, y, small }] of places.entries()) {
      const rect = small ? { x, y, width: 112, height: 56 } : card(x, y);
      if (![...cards.values()].some((other) => rectsMeet(rect, other, 8))) cards.set(`c${i}`, rect);
    }
    return cards;
  });

const scenes = cardsAnywhere.chain((cards) => {
  const end = fc.constantFrom(...cards.keys());
  return fc
    .uniqueArray(fc.tuple(end, end), { selector: ([a, b]) => `${a} ${b}`, maxLength: 26 })
    .map((pairs): RoutingInput => ({ cards, groups: new Map(), edges: edgesOf(pairs) }));
});

describe('route: around cards', () => {
  it('never passes through a card, wherever cards stand', () => {
    fc.assert(
      fc.property(scenes, (input) => {
        const routes = route(input);
        const loops = new Set(input.edges.filter((edge) => edge.from === edge.to).map((edge) => edge.id));
        const between = routes.filter((each) => !loops.has(each.id));
        expect(throughCards(input, between)).toEqual([]);
        expect(malformed(input, routes)).toEqual([]);
        expect(routes.map((each) => each.id)).toEqual(input.edges.map((edge) => edge.id));
      }),
      { numRuns: 60 },
    );
  });

  it('never passes through a card after one was moved anywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 230, max: 1100 }), fc.integer({ min: 100, max: 800 }), (x, y) => {
        const shop = shopByHand();
        const moved = card(x, y);
        fc.pre(![...shop.cards].some(([id, rect]) => id !== 'shop/cart' && rectsMeet(rect, moved, 6)));
        const input = { ...shop, cards: new Map([...shop.cards, ['shop/cart', moved]]) };
        const routes = route(input);
        expect(throughCards(input, routes)).toEqual([]);
        expect(malformed(input, routes)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('goes around a card in between', () => {
    const input = scene({ a: card(0, 0), wall: card(250, 0), b: card(500, 0) }, [['a', 'b']]);
    const routes = route(input);
    expect(throughCards(input, routes)).toEqual([]);
    expect(bends(routes[0])).toBeLessThanOrEqual(4);
  });

  it('finds its way through a narrow gap', () => {
    const input = scene({ a: card(0, 0), top: card(250, -60), low: card(250, 38), b: card(500, 0) }, [['a', 'b']]);
    expect(throughCards(input, route(input))).toEqual([]);
  });
});

describe('route: straight and short', () => {
  it.each([
    ['side by side', card(0, 0), card(300, 0), 'right', 'left'],
    ['one a little lower', card(0, 0), card(300, 40), 'right', 'left'],
    ['below', card(0, 0), card(0, 200), 'bottom', 'top'],
    ['below, half beside', card(0, 0), card(100, 200), 'bottom', 'top'],
    ['to the left', card(300, 0), card(0, 10), 'left', 'right'],
    ['upwards', card(0, 200), card(20, 0), 'top', 'bottom'],
  ])('is one straight line to a card that it faces: %s', (_name, a, b, from, to) => {
    const [only] = route(scene({ a, b }, [['a', 'b']]));
    expect(bends(only)).toBe(0);
    expect([only?.sourceSide, only?.targetSide]).toEqual([from, to]);
  });

  it('needs at most two bends to a card that it does not face', () => {
    const [only] = route(scene({ a: card(0, 0), b: card(400, 300) }, [['a', 'b']]));
    expect(bends(only)).toBeLessThanOrEqual(2);
  });

  it('leaves room for the dot at the source and the arrow at the target', () => {
    for (const input of [shopByHand(), clusterPlaced]) {
      for (const each of route(input)) {
        expect(span(each.points[0]!, each.points[1]!)).toBeGreaterThanOrEqual(8);
        expect(span(each.points.at(-2)!, last(each))).toBeGreaterThanOrEqual(14);
      }
    }
  });
});

describe('route: edges beside each other', () => {
  it('keeps three edges at one side of a card 28 px apart', () => {
    const cards = { a: card(0, 200), b: card(400, 0), c: card(400, 200), d: card(400, 400) };
    const input = scene(cards, [
      ['a', 'b'],
      ['a', 'c'],
      ['a', 'd'],
    ]);
    const routes = route(input);
    expect(crossingsOf(routes)).toEqual([]);
    const ports = routes.filter((each) => each.sourceSide === 'right').map((each) => first(each).y);
    const sorted = ports.toSorted((a, b) => a - b);
    for (const [i, y] of sorted.slice(1).entries()) expect(y - sorted[i]!).toBeGreaterThanOrEqual(28);
  });

  it('gives each of many edges its own port, in an order in which they do not cross', () => {
    const sources = Array.from({ length: 12 }, (_, i) => `s${i}`);
    const cards = Object.fromEntries(sources.map((id, i) => [id, card(0, i * 130)]));
    const input = scene(
      { ...cards, hub: card(700, 700) },
      sources.map((id) => [id, 'hub']),
    );
    const routes = route(input);
    const ports = new Set(routes.map((each) => `${last(each).x} ${last(each).y}`));
    expect(ports.size).toBe(12);
    expect(onEachOther(routes, 4)).toEqual([]);
    expect(crossingsOf(routes)).toEqual([]);
  });

  it('draws there and back as two lines', () => {
    const input = scene({ a: card(0, 0), b: card(0, 200) }, [
      ['a', 'b'],
      ['b', 'a'],
    ]);
    const routes = route(input);
    expect(routes.map(bends)).toEqual([0, 0]);
    expect(Math.abs(first(routes[0]!).x - first(routes[1]!).x)).toBeGreaterThanOrEqual(28);
    expect(labelTrouble(input, routes)).toEqual([]);
  });

  it('nudges lines in one channel apart', () => {
    for (const input of [shopByHand(), clusterPlaced]) expect(onEachOther(route(input), 8)).toEqual([]);
  });
});

describe('route: groups', () => {
  const groups = { shop: { x: 300, y: 0, width: 500, height: 300 } };
  const cards = { client: card(0, 100), api: card(316, 60), db: card(600, 60) };

  it('ends at the border of a group, not in it', () => {
    const [inwards, outwards] = route(
      scene(
        cards,
        [
          ['client', 'shop'],
          ['shop', 'client'],
        ],
        groups,
      ),
    );
    expect(last(inwards!).x).toBe(300);
    expect(first(outwards!).x).toBe(300);
    for (const { points } of [inwards!, outwards!]) expect(points.every(({ x }) => x <= 300)).toBe(true);
  });

  it('stays inside between a group and a card of it', () => {
    const input = scene(
      cards,
      [
        ['shop', 'db'],
        ['api', 'shop'],
      ],
      groups,
    );
    const routes = route(input);
    expect(throughCards(input, routes)).toEqual([]);
    for (const { points } of routes) {
      expect(points.every(({ x, y }) => x >= 300 && x <= 800 && y >= 38 && y <= 300)).toBe(true);
    }
  });

  it('never leads over the text of a header', () => {
    const shop = shopByHand();
    expect(overHeaderTexts(shop, route(shop))).toEqual([]);
  });

  it('ends beside the badge of a card', () => {
    const input = scene({ a: card(0, 0), b: card(0, 200) }, [['a', 'b']]);
    const [only] = route({ ...input, badged: new Set(['b']) });
    expect(last(only!).x).toBeLessThan(168 - 96);
  });
});

describe('route: loops', () => {
  it('draws an edge to itself as a loop at a free corner of a card', () => {
    const input = scene({ a: card(0, 0), b: card(0, 110) }, [['a', 'a']]);
    const [loop] = route(input);
    expect(loop?.points.length).toBe(5);
    expect([loop?.sourceSide, loop?.targetSide]).toEqual(['left', 'top']);
    expect(throughCards(input, [loop!])).toEqual([]);
  });

  it('draws the loop of a group outside', () => {
    const group = { x: 0, y: 0, width: 300, height: 200 };
    const [loop] = route(scene({ a: card(16, 50) }, [['shop', 'shop']], { shop: group }));
    expect(loop?.points.slice(1, -1).some(({ x, y }) => x > 0 && x < 300 && y > 0 && y < 200)).toBe(false);
  });
});

describe('route: labels', () => {
  it('lie on no card and on no other label', () => {
    for (const input of [shopByHand(), clusterPlaced]) expect(labelTrouble(input, route(input))).toEqual([]);
  });

  it('lie on their own line', () => {
    for (const { points, label } of route(shopByHand())) {
      const on = points.slice(1).some((b, i) => span(points[i]!, label) + span(label, b) <= span(points[i]!, b) + 1);
      expect(on).toBe(true);
    }
  });
});

describe('route: the whole', () => {
  it('gives the same answer to the same question', () => {
    const shop = shopByHand();
    expect(route(shop)).toEqual(route(shop));
  });

  it('leaves out edges with an end that is not on the canvas', () => {
    expect(route(scene({ a: card(0, 0) }, [['a', 'nowhere']]))).toEqual([]);
  });

  it('answers with elbows where there are more than 600 edges', () => {
    const names = Array.from({ length: 26 }, (_, i) => `c${i}`);
    const cards = Object.fromEntries(names.map((id, i) => [id, card((i % 6) * 260, Math.floor(i / 6) * 160)]));
    const all = names.flatMap((a) => names.filter((b) => b !== a).map((b): EdgeText => [a, b]));
    const routes = route(scene(cards, all));
    expect(routes.length).toBe(650);
    expect(Math.max(...routes.map(bends))).toBeLessThanOrEqual(2);
  });
});
