import { expect, it } from 'vitest';
import type { ExternalView, NamespaceView } from '../../../engine';
import type { SceneNode } from '../graph/sceneNode';
import { boundsOf, insideGroup, nodeRects } from './nodeRects';

const VIEW: ExternalView = { id: 'x', type: 'cidr', name: 'x', cidr: '' };
const NAMESPACE: NamespaceView = {
  name: 'shop',
  labels: [],
  declared: true,
  system: false,
  workloads: [],
  policies: [],
  defaultDeny: {
    ingress: { on: false, policies: [], othersIsolate: [] },
    egress: { on: false, policies: [], othersIsolate: [] },
  },
  restricted: 0,
  open: 0,
  withoutDns: 0,
  source: null,
};

const GROUP: SceneNode = {
  kind: 'group',
  id: 'shop',
  parent: null,
  size: { width: 200, height: 86 },
  view: NAMESPACE,
  large: false,
};
// Any member will do: rectangles ask for parent and size only.
function member(id: string): SceneNode {
  return {
    ...({ kind: 'external', parent: null, view: VIEW } as const),
    id,
    size: { width: 168, height: 88 },
    parent: 'shop',
  } as unknown as SceneNode;
}
const REST: SceneNode = {
  kind: 'rest',
  id: '+rest shop',
  parent: 'shop',
  size: { width: 168, height: 32 },
  count: 2,
  focusName: 'api',
};

const PLACES = new Map([
  ['shop', { x: 100, y: 100 }],
  ['api', { x: 16, y: 50 }],
  ['db', { x: 220, y: 180 }],
]);

it('makes a group as large as its members and their padding need', () => {
  const rects = nodeRects([GROUP, member('api'), member('db')], PLACES);
  expect(rects.groups.get('shop')).toEqual({ x: 100, y: 100, width: 404, height: 284 });
  expect(rects.cards.get('db')).toEqual({ x: 320, y: 280, width: 168, height: 88 });
  expect(rects.relative.get('db')).toEqual({ x: 220, y: 180 });
});

it('puts the rest tile below the members, as wide as the group', () => {
  const rects = nodeRects([GROUP, member('api'), member('db'), REST], PLACES);
  expect(rects.cards.get('+rest shop')).toEqual({ x: 116, y: 380, width: 372, height: 32 });
});

it('keeps an empty group at its least size, and leaves out what has no place', () => {
  const rects = nodeRects([GROUP, member('cart')], PLACES);
  expect(rects.groups.get('shop')).toEqual({ x: 100, y: 100, width: 200, height: 86 });
  expect(rects.cards.has('cart')).toBe(false);
});

it('stops a member at the left border and below the header', () => {
  expect(insideGroup({ x: -40, y: 10 })).toEqual({ x: 8, y: 46 });
  expect(insideGroup({ x: 400, y: 300 })).toEqual({ x: 400, y: 300 });
});

it('bounds rectangles', () => {
  expect(
    boundsOf([
      { x: 0, y: 10, width: 10, height: 10 },
      { x: 30, y: 0, width: 10, height: 5 },
    ]),
  ).toEqual({
    x: 0,
    y: 0,
    width: 40,
    height: 20,
  });
  expect(boundsOf([])).toBeNull();
});
