import { expect, it } from 'vitest';
import type { ExternalView } from '../../../engine';
import type { SceneNode } from '../graph/sceneNode';
import { createFlowNodeBuilder, type FlowNodeInput } from './flowNode';

function node(id: string): SceneNode {
  const view: ExternalView = { id, type: 'cidr', name: id, cidr: '203.0.113.0/24' };
  return { kind: 'external', id, parent: null, size: { width: 112, height: 56 }, view };
}

const NODES = [node('a'), node('b'), node('c')];

function input(more: Partial<FlowNodeInput> = {}): FlowNodeInput {
  return {
    nodes: NODES,
    positions: new Map(NODES.map(({ id }, index) => [id, { x: index * 200, y: 0 }])),
    sizes: new Map(NODES.map(({ id, size }) => [id, size])),
    looks: { selected: new Set(), matches: new Map(), spotlight: null, focus: null, focusNodes: null, target: null },
    moving: new Set(),
    isLoose: () => false,
    ...more,
  };
}

it('makes only what changed anew: a selection touches one card, a move too', () => {
  const built: string[] = [];
  const build = createFlowNodeBuilder((id) => built.push(id));
  const first = build(input());
  expect(built.splice(0)).toEqual(['a', 'b', 'c']);
  expect(build(input())).toBe(first);

  const looks = { ...input().looks, selected: new Set(['b']) };
  const second = build(input({ looks }));
  expect(built.splice(0)).toEqual(['b']);
  expect(second[0]).toBe(first[0]);

  const positions = new Map([...input().positions, ['c', { x: 400, y: 20 }] as const]);
  const third = build(input({ looks, positions }));
  expect(built).toEqual(['c']);
  // Its content stays: React need not render it again to move it.
  expect(third[2]?.data).toBe(second[2]?.data);
});

it('leaves out what has no place yet', () => {
  const positions = new Map([['a', { x: 0, y: 0 }]]);
  expect(createFlowNodeBuilder()(input({ positions })).map(({ id }) => id)).toEqual(['a']);
});

it('knows all sizes, so that nothing is measured', () => {
  const [first] = createFlowNodeBuilder()(input());
  expect(first).toMatchObject({ width: 112, height: 56, measured: { width: 112, height: 56 }, handles: [] });
});
