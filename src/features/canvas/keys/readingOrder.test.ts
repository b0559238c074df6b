import { describe, expect, it } from 'vitest';
import { arrowStep, nearest, neighbourInDirection, readingOrder } from './readingOrder';

function card(x: number, y: number, height = 88) {
  return { x, y, width: 168, height };
}

/*
 *  a  b
 *  c     d   (d a little higher than c)
 *     e
 */
const CARDS = new Map([
  ['e', card(200, 400)],
  ['d', card(400, 190)],
  ['c', card(0, 200)],
  ['b', card(200, 20)],
  ['a', card(0, 0)],
]);

it('reads rows from top to bottom, each from left to right, whatever small differences of height', () => {
  expect(readingOrder(CARDS)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('lets a small node beside a tall one belong to its row', () => {
  expect(
    readingOrder(
      new Map([
        ['group', card(300, 0, 500)],
        ['internet', card(0, 30, 56)],
        ['processor', card(0, 300, 56)],
      ]),
    ),
  ).toEqual(['internet', 'group', 'processor']);
});

describe('neighbourInDirection', () => {
  it.each([
    ['a', 'ArrowRight', 'b'],
    ['a', 'ArrowDown', 'c'],
    ['c', 'ArrowUp', 'a'],
    ['d', 'ArrowLeft', 'c'],
    ['b', 'ArrowDown', 'e'],
    ['a', 'ArrowLeft', null],
  ] as const)('from %s by %s', (from, arrow, to) => {
    const others = new Map([...CARDS].filter(([id]) => id !== from));
    expect(neighbourInDirection(CARDS.get(from)!, arrow, others)).toBe(to);
  });
});

it('finds the nearest', () => {
  expect(nearest(card(10, 10), CARDS)).toBe('a');
  expect(nearest(card(10, 10), new Map())).toBeNull();
});

it('steps in the direction of the arrow', () => {
  expect(arrowStep('ArrowLeft', 20)).toEqual({ x: -20, y: 0 });
  expect(arrowStep('ArrowDown', 100)).toEqual({ x: 0, y: 100 });
});
