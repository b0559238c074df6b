import type { Family } from '../model/verdict';
import { ADDRESS_BITS, addressText, isMapped, parseLiteral } from './address';

/** A block of addresses, both ends inclusive. */
export interface Cidr {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
  readonly prefix: number;
  /** Canonical: the network address and the prefix length. */
  readonly text: string;
  /** It was written with bits set behind the prefix, as `10.0.0.5/8`: they count for nothing. */
  readonly hostBits: boolean;
}

/** A block, or in one clause what is wrong with the text. */
export type CidrReading = { readonly cidr: Cidr } | { readonly problem: string };

/**
 * Reads a CIDR in its strict form. Refused: a missing or shortened address (`10/8`), leading zeros (`010.0.0.0/8`, which
 * some readers take for octal), a prefix length out of range, and IPv4-mapped IPv6 (whose meaning differs from plugin
 * to plugin). Bits behind the prefix are allowed and noted.
 */
export function readCidr(text: string): CidrReading {
  const parts = text.split('/');
  const [base, length] = parts;
  if (base === undefined || length === undefined || parts.length !== 2) {
    return { problem: 'it needs an address, a slash and a prefix length, as in 10.0.0.0/8' };
  }
  const address = parseLiteral(base);
  if (address === null) return { problem: addressProblem(base) };
  const bits = ADDRESS_BITS[address.family];
  if (!/^(?:0|[1-9]\d{0,2})$/.test(length) || Number(length) > bits) {
    return { problem: `the prefix length of ${address.family} is a number from 0 to ${bits}` };
  }
  if (address.family === 'IPv6' && isMapped(address.value)) {
    return { problem: 'it is an IPv4-mapped IPv6 address; write the IPv4 block itself' };
  }
  const prefix = Number(length);
  const hostMask = (1n << BigInt(bits - prefix)) - 1n;
  const first = address.value & ~hostMask;
  return {
    cidr: {
      family: address.family,
      first,
      last: first | hostMask,
      prefix,
      text: `${addressText({ family: address.family, value: first })}/${prefix}`,
      hostBits: first !== address.value,
    },
  };
}

function addressProblem(text: string): string {
  if (/^[\d.]+$/.test(text)) {
    const parts = text.split('.');
    if (parts.length !== 4 || parts.includes('')) return 'an IPv4 address has four numbers, as in 10.0.0.0';
    if (parts.some((part) => part.length > 1 && part.startsWith('0'))) {
      return 'a number has a leading zero, which some readers take for octal';
    }
    return 'a number of the address is above 255';
  }
  return `${text === '' ? 'the text before the slash' : text} is not an IP address`;
}

/** As `readCidr`; null where the text is not a CIDR. */
export function parseCidr(text: string): Cidr | null {
  const reading = readCidr(text);
  return 'cidr' in reading ? reading.cidr : null;
}
