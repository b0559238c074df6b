import type { Family } from '../model/verdict';
import { ADDRESS_BITS, type Address, addressText } from './address';
import type { Cidr } from './cidr';

/** A stretch of addresses of one family, both ends inclusive. */
export interface AddressRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

/** Addresses of both families: IPv4 before IPv6, ascending, ranges that neither overlap nor touch. Immutable. */
export type AddressSet = readonly AddressRange[];

export const NO_ADDRESSES: AddressSet = [];

/** The canonical set of these ranges, in any order, overlapping or not. */
export function addressSet(ranges: readonly AddressRange[]): AddressSet {
  const sorted = ranges.filter((range) => range.first <= range.last).sort(compareRanges);
  const result: AddressRange[] = [];
  for (const range of sorted) {
    const previous = result.at(-1);
    if (previous === undefined || previous.family !== range.family || range.first > previous.last + 1n) {
      result.push(range);
    } else if (range.last > previous.last) {
      result[result.length - 1] = { ...previous, last: range.last };
    }
  }
  return result;
}

/** Order of ranges: IPv4 before IPv6, then by first address. */
function compareRanges(a: AddressRange, b: AddressRange): number {
  if (a.family !== b.family) return a.family === 'IPv4' ? -1 : 1;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.last === b.last ? 0 : a.last < b.last ? -1 : 1;
}

/** All addresses of the family. */
export function everyAddress(family: Family): AddressRange {
  return { family, first: 0n, last: (1n << BigInt(ADDRESS_BITS[family])) - 1n };
}

/** A block less its `except` blocks (S27): those subtract from this block only. */
export function fromCidr(cidr: Cidr, excepts: readonly Cidr[] = []): AddressSet {
  return subtractAddresses(addressSet([cidrRange(cidr)]), addressSet(excepts.map(cidrRange)));
}

function cidrRange(cidr: Cidr): AddressRange {
  return { family: cidr.family, first: cidr.first, last: cidr.last };
}

/** One address as a range. */
export function singleRange(address: Address): AddressRange {
  return { family: address.family, first: address.value, last: address.value };
}

export function unionAddresses(a: AddressSet, b: AddressSet): AddressSet {
  return addressSet([...a, ...b]);
}

export function intersectAddresses(a: AddressSet, b: AddressSet): AddressSet {
  const result: AddressRange[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (left === undefined || right === undefined) return result;
    if (left.family !== right.family) {
      if (left.family === 'IPv4') i += 1;
      else j += 1;
      continue;
    }
    const first = higher(left.first, right.first);
    const last = lower(left.last, right.last);
    if (first <= last) result.push({ family: left.family, first, last });
    if (left.last < right.last) i += 1;
    else j += 1;
  }
}

// Math.max and Math.min take no bigint.
function higher(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

function lower(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

/** Addresses of `a` that are not in `b`. */
export function subtractAddresses(a: AddressSet, b: AddressSet): AddressSet {
  const result: AddressRange[] = [];
  let j = 0;
  for (const range of a) {
    let start = range.first;
    // Both lists ascend, so cuts that end before this range can't matter to the next one either.
    for (let cut = b[j]; cut !== undefined && endsBefore(cut, range); cut = b[j]) j += 1;
    for (let k = j; k < b.length; k += 1) {
      const cut = b[k];
      if (cut === undefined || cut.family !== range.family || cut.first > range.last) break;
      if (cut.first > start) result.push({ family: range.family, first: start, last: cut.first - 1n });
      if (cut.last + 1n > start) start = cut.last + 1n;
    }
    if (start <= range.last) result.push({ family: range.family, first: start, last: range.last });
  }
  return result;
}

function endsBefore(cut: AddressRange, range: AddressRange): boolean {
  if (cut.family !== range.family) return cut.family === 'IPv4';
  return cut.last < range.first;
}

export function equalAddresses(a: AddressSet, b: AddressSet): boolean {
  return a.length === b.length && a.every((range, index) => sameRange(range, b[index]));
}

function sameRange(a: AddressRange, b: AddressRange | undefined): boolean {
  return b !== undefined && a.family === b.family && a.first === b.first && a.last === b.last;
}

export function containsAddress(set: AddressSet, address: Address): boolean {
  let low = 0;
  let high = set.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = set[middle];
    if (range === undefined) return false;
    if (range.family === address.family && range.first <= address.value && address.value <= range.last) return true;
    const before =
      range.family === address.family
        ? range.last < address.value
        : range.family === 'IPv4' && address.family === 'IPv6';
    if (before) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Is every address of `inner` in `outer`? True when `inner` is empty. */
export function containsAll(outer: AddressSet, inner: AddressSet): boolean {
  return subtractAddresses(inner, outer).length === 0;
}

export function overlaps(a: AddressSet, b: AddressSet): boolean {
  return intersectAddresses(a, b).length > 0;
}

/** The part of the set that belongs to one family. */
export function ofFamily(set: AddressSet, family: Family): AddressSet {
  return set.filter((range) => range.family === family);
}

/**
 * The set in the largest pieces that none of `others` tells apart: every piece lies wholly inside or wholly outside of
 * each of them.
 */
export function splitBy(set: AddressSet, others: readonly AddressSet[]): readonly AddressRange[] {
  const starts = new Map<Family, Set<bigint>>([
    ['IPv4', new Set()],
    ['IPv6', new Set()],
  ]);
  for (const other of others) {
    for (const range of other)
      starts
        .get(range.family)
        ?.add(range.first)
        .add(range.last + 1n);
  }
  const sorted = new Map([...starts].map(([family, values]) => [family, [...values].sort((a, b) => (a < b ? -1 : 1))]));
  return set.flatMap((range) => {
    const pieces: AddressRange[] = [];
    let first = range.first;
    for (const cut of sorted.get(range.family) ?? []) {
      if (cut <= first) continue;
      if (cut > range.last) break;
      pieces.push({ family: range.family, first, last: cut - 1n });
      first = cut;
    }
    pieces.push({ family: range.family, first, last: range.last });
    return pieces;
  });
}

/** `10.0.0.0-10.255.255.255`, or the address alone where the range holds one. */
export function rangeText(range: AddressRange): string {
  const first = addressText({ family: range.family, value: range.first });
  return range.first === range.last ? first : `${first}-${addressText({ family: range.family, value: range.last })}`;
}

/** The ranges of a set, joined by commas: as a CIDR where a range is one (`10.0.0.0/8`), else as `a-b`. */
export function blocksText(set: readonly AddressRange[]): string {
  return set.map((range) => blockText(range) ?? rangeText(range)).join(', ');
}

/** Null: the range is not a block. */
function blockText({ family, first, last }: AddressRange): string | null {
  const size = last - first + 1n;
  const hostBits = size.toString(2).length - 1;
  if (size !== 1n << BigInt(hostBits) || first % size !== 0n) return null;
  return `${addressText({ family, value: first })}/${ADDRESS_BITS[family] - hostBits}`;
}
