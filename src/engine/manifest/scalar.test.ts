import { describe, expect, test } from 'vitest';
import { isSurprising, resolvePlain } from './scalar';

describe('plain scalars as kubectl reads them (go-yaml v2, resolve.go)', () => {
  test.each<[string, string | number | boolean | null]>([
    ['web', 'web'],
    ['', null],
    ['~', null],
    ['null', null],
    ['nULL', 'nULL'],
    ['true', true],
    ['yes', true],
    ['Off', false],
    ['y', true],
    ['N', false],
    ['yeS', 'yeS'],
    ['80', 80],
    ['+80', 80],
    ['-1', -1],
    ['0123', 83],
    ['0o17', 15],
    ['089', 89],
    ['0x1F', 31],
    ['0b101', 5],
    ['1_000', 1000],
    ['1e3', 1000],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['.inf', Number.POSITIVE_INFINITY],
    ['-.Inf', Number.NEGATIVE_INFINITY],
    // go-yaml has no numbers to base 60, and leaves dates as text.
    ['12:30', '12:30'],
    ['2001-01-01', '2001-01-01'],
    ['1.2.3', '1.2.3'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['-', '-'],
    ['0x', '0x'],
    ['=', '='],
  ])('%s', (text, value) => {
    expect(resolvePlain(text)).toBe(value);
  });

  test('.nan is a number that is none', () => {
    expect(resolvePlain('.NaN')).toBeNaN();
  });

  test.each([
    ['yes', true],
    ['on', true],
    ['y', true],
    ['0123', true],
    ['1_000', true],
    ['0x1F', true],
    ['true', false],
    ['null', false],
    ['8080', false],
    ['1e3', false],
    ['web', false],
  ])('is %s read as something that it does not look like: %s', (text, surprising) => {
    expect(isSurprising(text, resolvePlain(text))).toBe(surprising);
  });
});
