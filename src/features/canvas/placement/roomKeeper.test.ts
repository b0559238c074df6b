import { expect, it } from 'vitest';
import type { NamespaceView } from '../../../engine';
import type { Position, Rect } from '../../../layout/model';
import type { SceneNode } from '../graph/sceneNode';
import { createRoomKeeper, shiftedPositions } from './roomKeeper';

const VIEW: NamespaceView = {
  name: '',
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

function folded(id: string): SceneNode {
  return { kind: 'folded', id, parent: null, size: { width: 188, height: 80 }, view: { ...VIEW, name: id } };
}

function unfolded(id: string): SceneNode {
  return {
    kind: 'group',
    id,
    parent: null,
    size: { width: 400, height: 300 },
    view: { ...VIEW, name: id },
    large: true,
  };
}

/** Pushes everything to the right of the anchor beyond its right border. */
function pushRight(rects: ReadonlyMap<string, Rect>, anchor: string): ReadonlyMap<string, Position> {
  const room = rects.get(anchor);
  if (room === undefined) return new Map();
  return new Map(
    [...rects]
      .filter(([id, rect]) => id !== anchor && rect.x >= room.x && rect.x < room.x + room.width)
      .map(([id, rect]) => [id, { x: room.x + room.width + 20, y: rect.y }]),
  );
}

const POSITIONS = new Map([
  ['shop', { x: 0, y: 0 }],
  ['tax', { x: 220, y: 0 }],
]);
const FOLDED = [folded('shop'), folded('tax')];
const OPEN = [unfolded('shop'), folded('tax')];
const UNFOLDED = new Set(['shop']);

it('makes room when a namespace unfolds, and gives it back when it folds', () => {
  const keep = createRoomKeeper(pushRight);
  expect([...keep({ nodes: FOLDED, positions: POSITIONS, unfolded: new Set(), anew: false })]).toEqual([]);
  const shifts = keep({ nodes: OPEN, positions: POSITIONS, unfolded: UNFOLDED, anew: false });
  expect(shiftedPositions(POSITIONS, shifts).get('tax')).toEqual({ x: 420, y: 0 });
  expect([...keep({ nodes: FOLDED, positions: POSITIONS, unfolded: new Set(), anew: false })]).toEqual([]);
});

it('does not answer a move: what someone puts over a namespace stays there', () => {
  const keep = createRoomKeeper(pushRight);
  keep({ nodes: FOLDED, positions: POSITIONS, unfolded: new Set(), anew: false });
  const before = keep({ nodes: OPEN, positions: POSITIONS, unfolded: UNFOLDED, anew: false });
  const moved = new Map([...POSITIONS, ['tax', { x: -300, y: 0 }] as const]);
  expect(keep({ nodes: OPEN, positions: moved, unfolded: UNFOLDED, anew: false })).toBe(before);
});

it('leaves a workspace that was opened as it was left, but for namespaces that someone unfolded', () => {
  expect([
    ...createRoomKeeper(pushRight)({ nodes: OPEN, positions: POSITIONS, unfolded: new Set(), anew: false }),
  ]).toEqual([]);
  expect(
    createRoomKeeper(pushRight)({ nodes: OPEN, positions: POSITIONS, unfolded: UNFOLDED, anew: false }).get('tax'),
  ).toEqual({
    x: 200,
    y: 0,
  });
});

it('forgets everything when all is laid out anew', () => {
  const keep = createRoomKeeper(pushRight);
  keep({ nodes: OPEN, positions: POSITIONS, unfolded: UNFOLDED, anew: false });
  expect([...keep({ nodes: OPEN, positions: POSITIONS, unfolded: UNFOLDED, anew: true })]).toEqual([]);
});
