import { shortNames } from '../connectivity/shortNames';
import type { WorkloadId } from '../model/resources';
import type { Family } from '../model/verdict';
import {
  type AddressSet,
  addressSet,
  blocksText,
  equalAddresses,
  everyAddress,
  fromCidr,
  intersectAddresses,
  subtractAddresses,
} from '../sets/addressSet';
import { parseCidr } from '../sets/cidr';
import { INTERNET_EXCEPT, internetAddresses } from '../sets/internet';

/** Blocks that are written out; beyond these they are counted. */
const MAX_BLOCKS = 2;

/** How the ends of changed flows are called. */
export interface RadiusNames {
  readonly workload: (id: WorkloadId) => string;
  readonly addresses: (set: AddressSet, families: readonly Family[]) => string;
}

/** Workloads as short as tells them apart among `known`. */
export function radiusNames(known: readonly WorkloadId[]): RadiusNames {
  return { workload: shortNames(known), addresses: addressesName };
}

/** `any outside address`, `Internet` (as a drawn peer means it, S55), `10.0.0.0/8, 192.0.2.0/24`, `5 address ranges`. */
function addressesName(set: AddressSet, families: readonly Family[]): string {
  const every = addressSet(families.map(everyAddress));
  if (equalAddresses(set, every)) return 'any outside address';
  const internet = internetAddresses(families);
  const [missing, beyond] = [subtractAddresses(internet, set), subtractAddresses(set, internet)];
  if (missing.length === 0 && (beyond.length === 0 || !touchesPrivate(beyond))) return 'Internet';
  if (set.length <= MAX_BLOCKS) return blocksText(set);
  const left = subtractAddresses(every, set);
  if (left.length <= MAX_BLOCKS) return `any outside address but ${blocksText(left)}`;
  return `${set.length} address ranges`;
}

const PRIVATE = addressSet(
  INTERNET_EXCEPT.flatMap((text) => {
    const cidr = parseCidr(text);
    return cidr === null ? [] : fromCidr(cidr);
  }),
);

/** Addresses that "Internet" leaves out because somebody has them, not because nobody does. */
function touchesPrivate(set: AddressSet): boolean {
  return intersectAddresses(PRIVATE, set).length > 0 || set.some(({ family }) => family === 'IPv6');
}
