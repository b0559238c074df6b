import { expect, it } from 'vitest';
import { routingOf, shop, shopByHand } from '../layout/testing/scenes';
import { answerLayout } from './layoutHost';

it('places and routes, each answer with the number of its question', () => {
  const placed = answerLayout({ id: 4, type: 'place', input: shop() });
  if (placed.type !== 'placed') throw new Error('expected a placement');
  expect(placed.id).toBe(4);
  expect(placed.placement.positions.size).toBe(shop().nodes.length);
  const routed = answerLayout({ id: 5, type: 'route', input: routingOf(shop(), placed.placement), previous: [] });
  expect(routed).toMatchObject({ id: 5, type: 'routed' });
  expect(routed.type === 'routed' && routed.routes.length).toBe(shop().edges.length);
});

it('says what went wrong instead of leaving the page waiting', () => {
  const broken = { id: 6, type: 'route', input: {}, previous: [] } as unknown as Parameters<typeof answerLayout>[0];
  expect(answerLayout(broken)).toMatchObject({ id: 6, type: 'failed', message: expect.stringMatching(/./) });
});

it('keeps the routes that it is given where nothing touches them', () => {
  const input = shopByHand();
  const all = answerLayout({ id: 1, type: 'route', input, previous: [] });
  if (all.type !== 'routed') throw new Error('expected routes');
  const edges = input.edges.slice(1);
  const fewer = answerLayout({ id: 2, type: 'route', input: { ...input, edges }, previous: all.routes });
  expect(fewer).toMatchObject({ type: 'routed', routes: all.routes.slice(1) });
});

it('takes and gives what a message can carry', () => {
  const reply = answerLayout({ id: 1, type: 'place', input: structuredClone(shop()) });
  expect(structuredClone(reply)).toEqual(reply);
});
