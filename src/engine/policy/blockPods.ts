import type { CniReading, Family, Tri } from '../model/verdict';
import { type AddressSet, containsAddress, containsAll, everyAddress, overlaps } from '../sets/addressSet';
import { emptyBits, hasBit, setBit, type TriBits } from '../sets/bits';
import type { PodTable } from './podTable';

/**
 * Which pods a block of addresses of one family matches (S34, S36). Pods of unknown address lie somewhere in the pod
 * ranges, hostNetwork pods of unknown node anywhere.
 */
export function blockMatches(table: PodTable, block: AddressSet, family: Family, reading: CniReading): TriBits {
  const size = table.pods.length;
  const result = { yes: emptyBits(size), unknown: emptyBits(size) };
  const unknownPod = placement(block, table.podRanges[family]);
  const unknownHost = placement(block, [everyAddress(family)]);
  for (let index = 0; index < size; index += 1) {
    const outcome = matchPod(table, block, family, reading, index, unknownPod, unknownHost);
    if (outcome !== 'no') setBit(outcome === 'yes' ? result.yes : result.unknown, index);
  }
  return result;
}

function matchPod(
  table: PodTable,
  block: AddressSet,
  family: Family,
  reading: CniReading,
  index: number,
  unknownPod: Tri,
  unknownHost: Tri,
): Tri {
  const isHost = hasBit(table.hosts, index);
  // A hostNetwork pod that counts as its node is an address outside the pod network: blocks see it under every plugin.
  if (!isHost && reading.ipBlockPods === 'skip') return 'no';
  const known = table.addresses[index]?.known ?? [];
  if (known.length === 0) return table.pods[index]?.hostNetwork === true ? unknownHost : unknownPod;
  const mine = known.filter((address) => address.family === family);
  const inside = mine.filter((address) => containsAddress(block, address)).length;
  if (inside === 0) return 'no';
  // Of several addresses of one family nobody knows which one the other end sees.
  return inside === mine.length ? 'yes' : 'unknown';
}

/** Is something that lies anywhere in `ranges` inside the block? */
function placement(block: AddressSet, ranges: AddressSet): Tri {
  if (containsAll(block, ranges)) return 'yes';
  return overlaps(block, ranges) ? 'unknown' : 'no';
}
