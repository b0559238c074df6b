import { expect, it } from 'vitest';
import type { EdgeItem, EdgeView, FlowState } from '../../../engine';
import { createEdgeBuilder, type EndFacts } from './sceneEdge';

function edge(from: string, to: string, state: FlowState, id = 'flow'): EdgeView {
  const item: EdgeItem = {
    id,
    query: { from: { type: 'internet' }, to: { type: 'internet' }, port: 80, protocol: null, family: null },
    origin: { type: 'effective' },
    ports: ['80'],
    state,
    egress: state === 'allowed' ? 'open' : 'closed',
    ingress: 'open',
    dnsOnly: false,
    counts: {},
    caveat: false,
  };
  return { id: `${from} → ${to}`, from, to, items: [item] };
}

const FACTS: EndFacts = {
  nameOf: (id) => id,
  hasGate: () => true,
  isFolded: () => false,
  isWithoutDns: () => false,
  isOnCanvas: (id) => id !== 'hidden',
};

it('makes one edge anew when an edit changes one flow, and none when only ids and ranges changed', () => {
  const built: string[] = [];
  const build = createEdgeBuilder(
    (items) => items,
    (id) => built.push(id),
  );
  const before = build([edge('a', 'b', 'blocked'), edge('b', 'c', 'allowed'), edge('c', 'd', 'allowed')], FACTS);
  expect(built.splice(0)).toEqual(['a → b', 'b → c', 'c → d']);

  const after = build([edge('a', 'b', 'allowed'), edge('b', 'c', 'allowed'), edge('c', 'd', 'allowed')], FACTS);
  expect(built.splice(0)).toEqual(['a → b']);
  expect(after[1]).toBe(before[1]);

  const same = build(
    [edge('a', 'b', 'allowed', 'x'), edge('b', 'c', 'allowed', 'y'), edge('c', 'd', 'allowed', 'z')],
    FACTS,
  );
  expect(built).toEqual([]);
  expect(same).toBe(after);
});

it('counts a drawn flow and the rules for it once, except where an end is folded', () => {
  const [item] = edge('a', 'b', 'allowed').items;
  const twice = { ...edge('a', 'b', 'allowed'), items: [item!, { ...item!, id: 'rule' }] };
  const partsWith = (isFolded: boolean) =>
    createEdgeBuilder((items) => items)([twice], { ...FACTS, isFolded: () => isFolded })[0]?.look.pill.parts;
  expect(partsWith(false)).toEqual([{ state: 'allowed', text: '80' }]);
  expect(partsWith(true)).toEqual([{ state: 'allowed', text: '2' }]);
});

it('leaves out edges whose end is not on the canvas', () => {
  expect(createEdgeBuilder((items) => items)([edge('a', 'hidden', 'allowed')], FACTS)).toEqual([]);
});
