import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rectsMeet } from '../geometry';
import type { Placement, PlacementInput, Rect } from '../model';
import { route } from '../routing/route';
import { crossingsOf, labelTrouble, overHeaderTexts, throughCards } from '../testing/checks';
import { boutique, cluster, type EdgeText, foldedNamespaces, placementOf, routingOf, shop } from '../testing/scenes';
import { place } from './place';

/** Everything that a placement must keep, as a list of what it does not. */
function faults(input: PlacementInput, placement: Placement): string[] {
  const { cards, groups } = routingOf(input, placement);
  const list: string[] = [];
  const home = new Map(input.nodes.map((node) => [node.id, node.group]));
  const solid = [...cards];
  for (const [i, [id, rect]] of solid.entries()) {
    for (const [other, otherRect] of solid.slice(i + 1))
      if (rectsMeet(rect, otherRect, 16)) list.push(`${id} on ${other}`);
    const group = groups.get(home.get(id) ?? '');
    if (group !== undefined && !holds(group, rect)) list.push(`${id} not in its group`);
    for (const [name, outer] of groups)
      if (name !== home.get(id) && rectsMeet(rect, outer, 16)) list.push(`${id} on ${name}`);
  }
  const frames = [...groups];
  for (const [i, [id, rect]] of frames.entries()) {
    for (const [other, otherRect] of frames.slice(i + 1))
      if (rectsMeet(rect, otherRect, 16)) list.push(`${id} on ${other}`);
  }
  return list;
}

function holds(group: Rect, rect: Rect): boolean {
  return (
    rect.x >= group.x + 16 &&
    rect.y >= group.y + 38 &&
    rect.x + rect.width <= group.x + group.width - 16 &&
    rect.y + rect.height <= group.y + group.height - 16
  );
}

function aspect(input: PlacementInput, placement: Placement): number {
  const { cards, groups } = routingOf(input, placement);
  const rects = [...cards.values(), ...groups.values()];
  const width = Math.max(...rects.map((rect) => rect.x + rect.width)) - Math.min(...rects.map((rect) => rect.x));
  const height = Math.max(...rects.map((rect) => rect.y + rect.height)) - Math.min(...rects.map((rect) => rect.y));
  return width / height;
}

const SCENES: [name: string, input: PlacementInput, placement: Placement][] = (
  [
    ['the shop', shop()],
    ['the microservices demo', boutique()],
    ['28 folded namespaces', foldedNamespaces(28, 40)],
    ['50 cards', cluster(50, 6, 56)],
    ['180 cards, laid out namespace by namespace', cluster(180, 15, 190)],
    ['no edges', cluster(24, 4, 0)],
    ['one card', placementOf(['shop/cart'])],
    ['nothing', placementOf([])],
  ] as [string, PlacementInput][]
).map(([name, input]) => [name, input, place(input)]);

describe('place', () => {
  it.each(SCENES)('puts nothing on anything, and cards into their groups: %s', (_name, input, placement) => {
    expect(faults(input, placement)).toEqual([]);
  });

  it.each(SCENES.slice(0, 6))('gives a picture of a shape that fits the canvas: %s', (_name, input, placement) => {
    const ratio = aspect(input, placement);
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(2);
  });

  it('puts external nodes at the left, outside of groups', () => {
    const { positions } = SCENES[0]![2];
    const left = positions.get('internet')!.x;
    for (const name of ['shop', 'ingress-nginx', 'monitoring', 'kube-system'])
      expect(positions.get(name)!.x).toBeGreaterThan(left);
  });

  it('lets folded namespaces stand in rows', () => {
    const { positions } = SCENES[2]![2];
    const rows = new Set([...positions].filter(([id]) => id !== 'internet').map(([, { y }]) => y));
    expect(rows.size).toBeLessThanOrEqual(9);
  });

  it('makes the shop and the microservices demo readable: nothing through cards or texts, few crossings', () => {
    for (const [, input, placement] of SCENES.slice(0, 2)) {
      const drawn = routingOf(input, placement);
      const routes = route(drawn);
      expect(throughCards(drawn, routes)).toEqual([]);
      expect(overHeaderTexts(drawn, routes)).toEqual([]);
      expect(labelTrouble(drawn, routes)).toEqual([]);
      expect(crossingsOf(routes).length).toBeLessThanOrEqual(5);
    }
  });

  it('is the same every time', () => {
    expect(place(shop())).toEqual(SCENES[0]![2]);
  });

  it('copes with groups that only their cards name, empty groups, unknown ends and hostile names', () => {
    const input = placementOf(['__proto__/constructor', 'toString/x'], [['gone', '__proto__/constructor']]);
    const nodes = [
      ...input.nodes.filter((node) => node.id !== 'toString'),
      { id: 'empty', group: null, role: 'group' as const, width: 0, height: 0 },
    ];
    const { positions, groups } = place({ ...input, nodes });
    expect([...groups.keys()].sort()).toEqual(['__proto__', 'empty', 'toString']);
    expect([...positions.keys()].sort()).toEqual([
      '__proto__',
      '__proto__/constructor',
      'empty',
      'toString',
      'toString/x',
    ]);
  });
});

describe('place: around what is fixed', () => {
  const start = SCENES[0]![2];
  const ids = [...start.positions.keys()].filter((id) => !start.groups.has(id));
  const edges = shop().edges.map(({ from, to }): EdgeText => [from, to]);

  function add(added: string[], more: EdgeText[] = []): PlacementInput {
    return placementOf([...ids, ...added], [...edges, ...more], start.positions);
  }

  it.each<[string, string[], EdgeText[]]>([
    ['a workload with an edge', ['shop/search'], [['shop/frontend', 'shop/search']]],
    ['workloads without edges', ['shop/a', 'shop/b', 'monitoring/c'], []],
    ['a namespace', ['logging/loki', 'logging/promtail'], [['logging/promtail', 'logging/loki']]],
    ['an address range', ['cidr:10.0.0.0/8'], [['cidr:10.0.0.0/8', 'shop/api']]],
    ['a folded namespace', ['billing'], [['shop/api', 'billing']]],
  ])('adding %s moves nothing, and finds free room', (_name, added, more) => {
    const input = add(added, more);
    const after = place(input);
    for (const [id, position] of start.positions) expect(after.positions.get(id)).toEqual(position);
    expect(faults(input, after)).toEqual([]);
  });

  it('puts a new workload beside the one it talks to', () => {
    const { positions } = place(add(['shop/search'], [['shop/frontend', 'shop/search']]));
    const [a, b] = [positions.get('shop/frontend')!, positions.get('shop/search')!];
    expect(Math.abs(a.x - b.x) + Math.abs(a.y - b.y)).toBeLessThan(600);
  });

  it('keeps the few that are fixed and lays out the rest around them', () => {
    const fixed = new Map([['shop', { x: 1000, y: 1000 }]]);
    const input = { ...shop(), fixed };
    const placement = place(input);
    expect(placement.positions.get('shop')).toEqual({ x: 1000, y: 1000 });
    expect(faults(input, placement)).toEqual([]);
  });

  it('keeps any fixed positions, whatever they are', () => {
    const position = fc.record({ x: fc.integer({ min: -500, max: 2000 }), y: fc.integer({ min: -500, max: 2000 }) });
    const tops = ['shop', 'monitoring', 'kube-system', 'internet'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...tops), position, { minKeys: 2 }), (chosen) => {
        const fixed = new Map(Object.entries(chosen).map(([id, { x, y }]) => [id, { x, y }]));
        const small = placementOf(
          ['shop/a', 'shop/b', 'monitoring/c', 'kube-system/d', 'internet'],
          [['shop/a', 'shop/b']],
          fixed,
        );
        const { positions } = place(small);
        for (const [id, at] of fixed) expect(positions.get(id)).toEqual(at);
      }),
      { numRuns: 20 },
    );
  });
});
