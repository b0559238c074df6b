import { expect, it } from 'vitest';
import { labelChips } from './labelChips';

it.each([
  [
    'two that fit',
    [
      ['app', 'frontend'],
      ['tier', 'web'],
    ],
    ['app=frontend', 'tier=web'],
    0,
  ],
  [
    'one where the second has no room',
    [
      ['app', 'ingress-nginx'],
      ['tier', 'web'],
    ],
    ['app=ingress-nginx'],
    1,
  ],
  ['none', [], [], 0],
  [
    'two and how many more',
    [
      ['app', 'db'],
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ],
    ['app=db', 'a=b'],
    2,
  ],
  [
    'one that is too long, which the card cuts',
    [['app.kubernetes.io/name', 'payments']],
    ['app.kubernetes.io/name=payments'],
    0,
  ],
] as const)('%s', (_, labels, shown, more) => {
  expect(labelChips(labels)).toEqual({ shown, more });
});
