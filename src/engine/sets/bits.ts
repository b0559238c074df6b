/**
 * A set of small numbers (indices of pods, of namespaces), 32 to a word. All sets of one kind have the same length;
 * the functions below make new sets unless their name says `Into`.
 */
export type Bits = Uint32Array;

/** What is surely in a set and what may be in it (S50); the two never overlap. */
export interface TriBits {
  readonly yes: Bits;
  readonly unknown: Bits;
}

/** The empty set over `size` members. */
export function emptyBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

/** Every number below `size`. */
export function fullBits(size: number): Bits {
  const bits = emptyBits(size).fill(0xffffffff);
  const rest = size & 31;
  if (rest !== 0) bits[bits.length - 1] = 2 ** rest - 1;
  return bits;
}

/** The set of these numbers. */
export function bitsOf(size: number, indices: Iterable<number>): Bits {
  const bits = emptyBits(size);
  for (const index of indices) setBit(bits, index);
  return bits;
}

export function hasBit(bits: Bits, index: number): boolean {
  return (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

/** Adds a number to a set that its maker still owns. */
export function setBit(bits: Bits, index: number): void {
  const word = index >>> 5;
  bits[word] = (bits[word] ?? 0) | (1 << (index & 31));
}

/** Takes a number out of a set that its maker still owns. */
export function clearBit(bits: Bits, index: number): void {
  const word = index >>> 5;
  bits[word] = (bits[word] ?? 0) & ~(1 << (index & 31));
}

export function orBits(a: Bits, b: Bits): Bits {
  return orInto(a.slice(), b);
}

/** Adds `b` to `target`, and gives `target` back. */
export function orInto(target: Bits, b: Bits): Bits {
  for (let word = 0; word < target.length; word += 1) target[word] = (target[word] ?? 0) | (b[word] ?? 0);
  return target;
}

export function andBits(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let word = 0; word < result.length; word += 1) result[word] = (a[word] ?? 0) & (b[word] ?? 0);
  return result;
}

/** Members of `a` that are not in `b`. */
export function andNotBits(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let word = 0; word < result.length; word += 1) result[word] = (a[word] ?? 0) & ~(b[word] ?? 0);
  return result;
}

export function isZero(bits: Bits): boolean {
  for (let word = 0; word < bits.length; word += 1) if (bits[word] !== 0) return false;
  return true;
}

export function equalBits(a: Bits, b: Bits): boolean {
  if (a.length !== b.length) return false;
  for (let word = 0; word < a.length; word += 1) if (a[word] !== b[word]) return false;
  return true;
}

/** How many numbers are in the set. */
export function countBits(bits: Bits): number {
  let count = 0;
  for (const word of bits) {
    let rest = word;
    rest -= (rest >>> 1) & 0x55555555;
    rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
    count += (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return count;
}

/** Calls `visit` with every number of the set, ascending. */
export function forEachBit(bits: Bits, visit: (index: number) => void): void {
  for (let word = 0; word < bits.length; word += 1) {
    let rest = bits[word] ?? 0;
    while (rest !== 0) {
      const low = rest & -rest;
      visit((word << 5) + 31 - Math.clz32(low));
      rest ^= low;
    }
  }
}

/** The numbers of the set, ascending. */
export function bitIndices(bits: Bits): number[] {
  const indices: number[] = [];
  forEachBit(bits, (index) => indices.push(index));
  return indices;
}

/** Nothing, surely. */
export function noneOf(size: number): TriBits {
  return { yes: emptyBits(size), unknown: emptyBits(size) };
}

/** Three-valued AND, member by member. */
export function andTri(a: TriBits, b: TriBits): TriBits {
  const yes = andBits(a.yes, b.yes);
  const possible = andBits(orBits(a.yes, a.unknown), orBits(b.yes, b.unknown));
  return { yes, unknown: andNotBits(possible, yes) };
}

/** Three-valued OR, member by member. */
export function orTri(a: TriBits, b: TriBits): TriBits {
  const yes = orBits(a.yes, b.yes);
  return { yes, unknown: andNotBits(orBits(a.unknown, b.unknown), yes) };
}

/** The answer for one member. */
export function triAt(bits: TriBits, index: number): 'yes' | 'no' | 'unknown' {
  if (hasBit(bits.yes, index)) return 'yes';
  return hasBit(bits.unknown, index) ? 'unknown' : 'no';
}
