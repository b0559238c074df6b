import { describe, expect, it } from 'vitest';
import type { Route } from '../model';
import { malformed, onEachOther, throughCards } from '../testing/checks';
import { card, edgesOf, shopByHand } from '../testing/scenes';
import { reroute } from './reroute';
import { route } from './route';

describe('reroute', () => {
  const shop = shopByHand();
  const before = route(shop);
  const same = (after: readonly Route[]) => after.filter((each) => before.includes(each)).length;

  it('keeps every route when nothing changed', () => {
    expect(same(reroute(before, shop, new Set()))).toBe(before.length);
  });

  it('routes only the edges of a card that moved a little, and those in its way', () => {
    const cards = new Map([...shop.cards, ['monitoring/grafana', card(400, 740)]]);
    const after = reroute(before, { ...shop, cards }, new Set(['monitoring/grafana']));
    expect(throughCards({ ...shop, cards }, after)).toEqual([]);
    expect(same(after)).toBeGreaterThanOrEqual(before.length - 2);
    expect(malformed({ ...shop, cards }, after)).toEqual([]);
  });

  it('notices a card that was put onto a route', () => {
    const cards = new Map([...shop.cards, ['shop/new', card(800, 420)]]);
    const after = reroute(before, { ...shop, cards }, new Set());
    expect(throughCards({ ...shop, cards }, after)).toEqual([]);
    expect(same(after)).toBeLessThan(before.length);
  });

  it('leaves the others alone when an edge is added', () => {
    const edges = [...shop.edges, ...edgesOf([['shop/db', 'shop/payments']])];
    const after = reroute(before, { ...shop, edges }, new Set());
    expect(after.length).toBe(edges.length);
    expect(same(after)).toBe(before.length);
    expect(throughCards({ ...shop, edges }, after)).toEqual([]);
    expect(onEachOther(after, 4)).toEqual([]);
  });

  it('routes everything anew when most of it is affected', () => {
    const cards = new Map([...shop.cards].map(([id, rect]) => [id, { ...rect, x: rect.x + 10, y: rect.y + 10 }]));
    expect(same(reroute(before, { ...shop, cards }, new Set()))).toBe(0);
  });
});
