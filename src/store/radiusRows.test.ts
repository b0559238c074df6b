import { describe, expect, it } from 'vitest';
import type { BlastRadius, RadiusChange, RadiusFlow, RadiusGroup } from '../engine';
import { hasSideEffects, radiusNet, radiusRows } from './radiusRows';

const flow = (from: string, change: RadiusChange = 'opens', intended = false): RadiusFlow => ({
  change,
  from: { workload: `shop/${from}[Deployment]`, name: from },
  to: { workload: 'shop/api[Deployment]', name: 'api' },
  ports: ':8080',
  intended,
});
const group = (change: RadiusChange, flows: readonly RadiusFlow[], cause: RadiusGroup['cause']): RadiusGroup => ({
  cause,
  change,
  sentence: ['isolates db: what passes today will stop'],
  flows,
});
const RULES = { type: 'rules', policies: [] } as const;
const radius = (parts: Partial<BlastRadius>): BlastRadius => ({
  intended: [],
  groups: [],
  opens: 0,
  closes: 0,
  unknown: 0,
  notes: [],
  problem: null,
  ...parts,
});
const told = (of: BlastRadius) =>
  radiusRows(of, { intended: 'you drew this' }).map(({ sign, flow: shown, sentence, tag }) =>
    [sign, shown === null ? sentence?.join('') : `${shown.from} → ${shown.to} ${shown.ports}`, tag?.text].filter(
      (part) => part !== undefined,
    ),
  );

describe('a blast radius, line by line', () => {
  it.each<[string, BlastRadius, readonly (readonly string[])[]]>([
    [
      'nothing changes',
      radius({}),
      [
        ['check', 'Nothing opens'],
        ['none', 'Closes nothing'],
      ],
    ],
    [
      'what was drawn, and nothing else',
      radius({ intended: [flow('web', 'opens', true)], opens: 1 }),
      [
        ['plus', 'web → api :8080', 'you drew this'],
        ['check', 'Nothing else opens'],
        ['none', 'Closes nothing'],
      ],
    ],
    [
      'what opens beside it',
      radius({ intended: [flow('web', 'opens', true)], groups: [group('opens', [flow('cart')], RULES)], opens: 2 }),
      [
        ['plus', 'web → api :8080', 'you drew this'],
        ['plus', 'cart → api :8080', 'also opens'],
        ['none', 'Closes nothing'],
      ],
    ],
    [
      'where nothing was meant, nothing happens beside it',
      radius({ groups: [group('closes', [flow('cart', 'closes')], RULES)], closes: 1 }),
      [
        ['check', 'Nothing opens'],
        ['minus', 'cart → api :8080', 'closes'],
      ],
    ],
    [
      'of one cause, a sentence',
      radius({
        groups: [
          group('closes', [flow('cart', 'closes')], { type: 'isolates', workload: 'shop/db', direction: 'ingress' }),
        ],
        closes: 1,
      }),
      [
        ['check', 'Nothing opens'],
        ['minus', 'Isolates db: what passes today will stop'],
      ],
    ],
    ['a problem is all there is', radius({ problem: ['line 3 can’t be read'] }), [['unknown', 'line 3 can’t be read']]],
  ])('%s', (_name, of, rows) => {
    expect(told(of)).toEqual(rows);
  });

  it('counts flows, and those that nobody knows', () => {
    expect(radiusNet(radius({ opens: 2, closes: 1 }))).toBe('+2, −1 flows');
    expect(radiusNet(radius({ unknown: 3 }))).toBe('+0, −0, 3 unknown flows');
  });
});

it('what a workload that is added may reach is no side effect; what it does to others is', () => {
  const came = group('opens', [flow('new')], { type: 'came', workload: 'shop/new[Deployment]' });
  const add = {
    type: 'addWorkload',
    namespace: 'shop',
    name: 'new',
    kind: 'Deployment',
    labels: new Map(),
    ports: [],
  } as const;
  expect(hasSideEffects(radius({ groups: [came] }), [add])).toBe(false);
  expect(hasSideEffects(radius({ groups: [came] }), [])).toBe(true);
  expect(hasSideEffects(radius({ groups: [came, group('closes', [flow('cart')], RULES)] }), [add])).toBe(true);
  expect(hasSideEffects(radius({ problem: ['?'] }), [add])).toBe(true);
  expect(hasSideEffects(radius({ intended: [flow('web', 'opens', true)] }), [])).toBe(false);
});
