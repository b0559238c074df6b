import type { Family } from '../../engine';
import { type Answer, ofEvery } from './answers';
import type { Block } from './objects';

/** An address as a text of zeros and ones. IPv6 in groups of hexadecimal digits only, `2001:db8::9`. */
function bitsOf(address: string): string {
  if (!address.includes(':')) {
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  }
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string): string[] => text.split(':').filter((group) => group !== '');
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = address.includes('::')
    ? [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)]
    : groups(address);
  return all.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

export function familyOf(text: string): Family {
  return text.includes(':') ? 'IPv6' : 'IPv4';
}

function isInside(cidr: string, address: string): boolean {
  const [base = '', length = '0'] = cidr.split('/');
  if (familyOf(base) !== familyOf(address)) return false;
  return bitsOf(base).slice(0, Number(length)) === bitsOf(address).slice(0, Number(length));
}

export function isInBlock(block: Block, address: string): boolean {
  return isInside(block.cidr, address) && !(block.except ?? []).some((except) => isInside(except, address));
}

/**
 * Is an address that lies somewhere in `where` (null: anywhere) in the block? Probes the corners of both, and every edge
 * between.
 */
export function isSomewhereInBlock(block: Block, where: readonly string[] | null, family: Family): Answer {
  const samples = sampleAddresses(family, [block.cidr, ...(block.except ?? []), ...(where ?? [])]);
  const possible = samples.filter((address) => where === null || where.some((cidr) => isInside(cidr, address)));
  return ofEvery(possible.map((address) => isInBlock(block, address)));
}

/** First and last address of each block, their neighbours, and the ends of the family. */
export function sampleAddresses(family: Family, cidrs: readonly string[]): readonly string[] {
  const size = family === 'IPv4' ? 32 : 128;
  const values = cidrs
    .filter((cidr) => familyOf(cidr) === family)
    .flatMap((cidr) => {
      const [base = '', length = '0'] = cidr.split('/');
      const kept = bitsOf(base).slice(0, Number(length));
      const first = BigInt(`0b${kept.padEnd(size, '0')}`);
      const last = BigInt(`0b${kept.padEnd(size, '1')}`);
      return [first, last, first - 1n, last + 1n];
    });
  const top = (1n << BigInt(size)) - 1n;
  return [0n, top, ...values].filter((value) => value >= 0n && value <= top).map((value) => textOf(value, size));
}

function textOf(value: bigint, size: number): string {
  const width = size === 32 ? 8 : 16;
  const bits = value.toString(2).padStart(size, '0');
  const parts: string[] = [];
  for (let at = 0; at < size; at += width) {
    parts.push(Number.parseInt(bits.slice(at, at + width), 2).toString(size === 32 ? 10 : 16));
  }
  return parts.join(size === 32 ? '.' : ':');
}
