import type { CniReading, Family, Tri } from '../model/verdict';
import { type AddressSet, containsAll, everyAddress, overlaps } from '../sets/addressSet';
import { andBits, andNotBits, type Bits, emptyBits, hasBit, orBits, orInto, setBit, type TriBits } from '../sets/bits';
import type { PodTable } from './podTable';

/** Which pods does a block of addresses of one family match? */
export type BlockMatcher = (block: AddressSet, family: Family) => TriBits;

/** One address that a block may hold. */
interface Placed {
  readonly value: bigint;
  readonly pod: number;
}

/** The pods that blocks see, by what is known of their addresses. */
interface PlacedPods {
  /** Ascending. */
  readonly known: readonly Placed[];
  /** How many addresses of the family each pod has. */
  readonly counts: ReadonlyMap<number, number>;
  /** Of unknown address: somewhere in the pod ranges. */
  readonly somewhere: Bits;
  /** hostNetwork pods of unknown node: anywhere. */
  readonly anywhere: Bits;
}

/**
 * Which pods a block matches (S34, S36). Where the plugin's blocks skip pods, they still see hostNetwork pods that count
 * as their node: those are addresses outside the pod network.
 */
export function createBlockMatcher(table: PodTable, reading: CniReading): BlockMatcher {
  const placed: Readonly<Record<Family, PlacedPods>> = {
    IPv4: placePods(table, 'IPv4', reading),
    IPv6: placePods(table, 'IPv6', reading),
  };
  return (block, family) => {
    const { known, counts, somewhere, anywhere } = placed[family];
    const matches = matchKnown(known, counts, block, table.pods.length);
    add(matches, placement(block, table.podRanges[family]), somewhere);
    add(matches, placement(block, [everyAddress(family)]), anywhere);
    return reading.ipBlockPods === 'unknown' ? onlyHostsSurely(matches, table.hosts) : matches;
  };
}

/** Where nobody knows whether blocks see pods, those that they would take they may take. */
function onlyHostsSurely({ yes, unknown }: TriBits, hosts: Bits): TriBits {
  return { yes: andBits(yes, hosts), unknown: orBits(unknown, andNotBits(yes, hosts)) };
}

function placePods(table: PodTable, family: Family, reading: CniReading): PlacedPods {
  const size = table.pods.length;
  const known: Placed[] = [];
  const counts = new Map<number, number>();
  const [somewhere, anywhere] = [emptyBits(size), emptyBits(size)];
  table.addresses.forEach((addresses, pod) => {
    if (reading.ipBlockPods === 'skip' && !hasBit(table.hosts, pod)) return;
    const mine = addresses.known.filter((address) => address.family === family);
    for (const { value } of mine) known.push({ value, pod });
    counts.set(pod, mine.length);
    if (addresses.known.length === 0) setBit(table.pods[pod]?.hostNetwork === true ? anywhere : somewhere, pod);
  });
  known.sort((a, b) => (a.value < b.value ? -1 : 1));
  return { known, counts, somewhere, anywhere };
}

function matchKnown(
  known: readonly Placed[],
  counts: ReadonlyMap<number, number>,
  block: AddressSet,
  size: number,
): TriBits {
  const matches = { yes: emptyBits(size), unknown: emptyBits(size) };
  const several = new Map<number, number>();
  for (const { first, last } of block) {
    for (let at = firstFrom(known, first); at < known.length; at += 1) {
      const item = known[at];
      if (item === undefined || item.value > last) break;
      if (counts.get(item.pod) === 1) setBit(matches.yes, item.pod);
      else several.set(item.pod, (several.get(item.pod) ?? 0) + 1);
    }
  }
  // Of several addresses of one family nobody knows which one the other end sees.
  for (const [pod, count] of several) setBit(count === counts.get(pod) ? matches.yes : matches.unknown, pod);
  return matches;
}

/** Index of the first address that is not below the value. */
function firstFrom(known: readonly Placed[], value: bigint): number {
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = known[middle];
    if (item !== undefined && item.value < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Is something that lies anywhere in `ranges` inside the block? */
function placement(block: AddressSet, ranges: AddressSet): Tri {
  if (containsAll(block, ranges)) return 'yes';
  return overlaps(block, ranges) ? 'unknown' : 'no';
}

function add(matches: TriBits, outcome: Tri, pods: Bits): void {
  if (outcome !== 'no') orInto(outcome === 'yes' ? matches.yes : matches.unknown, pods);
}
