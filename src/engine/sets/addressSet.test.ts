import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Family } from '../model/verdict';
import { parseAddress } from './address';
import {
  type AddressRange,
  type AddressSet,
  addressSet,
  blocksText,
  containsAddress,
  containsAll,
  equalAddresses,
  everyAddress,
  fromCidr,
  intersectAddresses,
  ofFamily,
  overlaps,
  rangeText,
  splitBy,
  subtractAddresses,
  unionAddresses,
} from './addressSet';
import { type Cidr, parseCidr } from './cidr';
import { internetAddresses } from './internet';

const TOP = 20n;
const universe = (['IPv4', 'IPv6'] as const).flatMap((family) =>
  Array.from({ length: Number(TOP) }, (_, value) => ({ family, value: BigInt(value) })),
);
const range = fc
  .tuple(
    fc.constantFrom<Family>('IPv4', 'IPv6'),
    fc.bigInt({ min: 0n, max: TOP - 1n }),
    fc.bigInt({ min: 0n, max: TOP - 1n }),
  )
  .map(([family, first, last]): AddressRange => ({ family, first, last }));
const sets = fc.array(range, { maxLength: 6 }).map(addressSet);

function membersOf(set: AddressSet): readonly string[] {
  return universe.filter((address) => containsAddress(set, address)).map(({ family, value }) => `${family} ${value}`);
}

function isCanonical(set: AddressSet): boolean {
  return set.every((item, index) => {
    const before = set[index - 1];
    if (before === undefined) return true;
    return before.family === item.family ? item.first > before.last + 1n : before.family === 'IPv4';
  });
}

function block(text: string, ...excepts: readonly string[]): AddressSet {
  const cidr = parseCidr(text);
  return cidr === null
    ? []
    : fromCidr(
        cidr,
        excepts.map(parseCidr).filter((item): item is Cidr => item !== null),
      );
}

describe('address sets', () => {
  it('do what sets of addresses do, both families apart (S28), and stay canonical', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const [inA, inB] = [membersOf(a), membersOf(b)];
        const all = universe.map(({ family, value }) => `${family} ${value}`);
        const results: [AddressSet, readonly string[]][] = [
          [unionAddresses(a, b), all.filter((item) => inA.includes(item) || inB.includes(item))],
          [intersectAddresses(a, b), inA.filter((item) => inB.includes(item))],
          [subtractAddresses(a, b), inA.filter((item) => !inB.includes(item))],
        ];
        for (const [set, members] of results) {
          expect(membersOf(set)).toEqual(members);
          expect(isCanonical(set)).toBe(true);
        }
        expect(equalAddresses(a, b)).toBe(inA.join() === inB.join());
        expect(containsAll(a, b)).toBe(inB.every((item) => inA.includes(item)));
        expect(overlaps(a, b)).toBe(inB.some((item) => inA.includes(item)));
      }),
    );
  });

  it('fall into the largest pieces that others do not tell apart', () => {
    fc.assert(
      fc.property(sets, fc.array(sets, { maxLength: 3 }), (set, others) => {
        const pieces = splitBy(set, others);
        expect(equalAddresses(addressSet(pieces), set)).toBe(true);
        for (const piece of pieces) {
          for (const other of others) {
            const inside = intersectAddresses([piece], other);
            expect(inside.length === 0 || equalAddresses(inside, [piece])).toBe(true);
          }
        }
      }),
    );
  });

  it('are blocks less their excepts (S27)', () => {
    expect(block('10.0.0.0/8', '10.1.0.0/16', '10.255.0.0/16').map(rangeText)).toEqual([
      '10.0.0.0-10.0.255.255',
      '10.2.0.0-10.254.255.255',
    ]);
    expect(rangeText({ family: 'IPv4', first: 1n, last: 1n })).toBe('0.0.0.1');
    expect(blocksText(block('10.0.0.0/8'))).toBe('10.0.0.0/8');
    expect(blocksText(block('10.0.0.0/8', '10.0.0.0/9'))).toBe('10.128.0.0/9');
    expect(blocksText([{ family: 'IPv4', first: 1n, last: 2n }])).toBe('0.0.0.1-0.0.0.2');
    expect(ofFamily([everyAddress('IPv4'), everyAddress('IPv6')], 'IPv6')).toEqual([everyAddress('IPv6')]);
  });
});

describe('the Internet (S55)', () => {
  const holds = (set: AddressSet, text: string): boolean => {
    const address = parseAddress(text);
    return address !== null && containsAddress(set, address);
  };

  it('is what is globally unicast, and lies inside of what a drawn rule writes', () => {
    const internet = internetAddresses(['IPv4']);
    for (const text of ['1.1.1.1', '8.8.8.8', '203.0.113.9', '100.128.0.1']) expect(holds(internet, text)).toBe(true);
    for (const text of [
      '10.0.0.1',
      '172.16.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '169.254.169.254',
      '127.0.0.1',
      '224.0.0.1',
    ]) {
      expect(holds(internet, text)).toBe(false);
    }
    const drawn = block(
      '0.0.0.0/0',
      '10.0.0.0/8',
      '172.16.0.0/12',
      '192.168.0.0/16',
      '100.64.0.0/10',
      '169.254.0.0/16',
    );
    expect(containsAll(drawn, internet)).toBe(true);
    expect(holds(internet, '2001:db8::1')).toBe(false);
  });

  it('has IPv6 in a dual-stack workspace', () => {
    const internet = internetAddresses(['IPv4', 'IPv6']);
    expect(holds(internet, '2001:db8::1')).toBe(true);
    expect(holds(internet, 'fd00::1')).toBe(false);
    expect(holds(internet, 'fe80::1')).toBe(false);
  });
});
