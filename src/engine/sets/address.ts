import ipaddr from 'ipaddr.js';
import type { Family } from '../model/verdict';

/** An IP address as a number of its family. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** Bits of an address of the family. */
export const ADDRESS_BITS: Readonly<Record<Family, number>> = { IPv4: 32, IPv6: 128 };

const MAPPED_PREFIX = 0xffffn << 32n;

// ipaddr.js also reads octal, hexadecimal and shortened IPv4 forms; nothing that Kubernetes takes looks like that.
const IPV4 = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/;
const IPV6_GROUP = /^[0-9a-fA-F]{1,4}$/;

/** Is an IPv6 value one of those that stand for an IPv4 address, `::ffff:0:0/96`? */
export function isMapped(value: bigint): boolean {
  return value >> 32n === MAPPED_PREFIX >> 32n;
}

/**
 * Reads an address in its strict form: no leading zeros, no shortened IPv4, no zone, no spaces. An IPv4-mapped IPv6
 * address is the IPv4 address that it stands for. Null: not an address.
 */
export function parseAddress(text: string): Address | null {
  const address = parseLiteral(text);
  if (address?.family === 'IPv6' && isMapped(address.value)) {
    return { family: 'IPv4', value: address.value & 0xffffffffn };
  }
  return address;
}

/** As `parseAddress`, with IPv4-mapped addresses left as they are written. */
export function parseLiteral(text: string): Address | null {
  // Large clusters have many IPv4 addresses: those are read here, without ado.
  if (isStrictIPv4(text)) return { family: 'IPv4', value: BigInt(text.split('.').reduce(appendByte, 0)) };
  if (isStrictIPv6(text)) return { family: 'IPv6', value: numberOf(ipaddr.IPv6.parse(text).toByteArray()) };
  return null;
}

function appendByte(value: number, byte: string): number {
  return value * 256 + Number(byte);
}

function isStrictIPv4(text: string): boolean {
  return IPV4.test(text) && text.split('.').every((part) => Number(part) <= 255);
}

function isStrictIPv6(text: string): boolean {
  if (!text.includes(':')) return false;
  const groups = text.split(':');
  const last = groups.at(-1) ?? '';
  const plain = last.includes('.') ? groups.slice(0, -1) : groups;
  if (last.includes('.') && !isStrictIPv4(last)) return false;
  return plain.every((group) => group === '' || IPV6_GROUP.test(group)) && ipaddr.IPv6.isValid(text);
}

function numberOf(bytes: readonly number[]): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** The canonical text: dotted decimal, or RFC 5952 for IPv6. */
export function addressText(address: Address): string {
  if (address.family === 'IPv4') {
    const value = Number(address.value);
    return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
  }
  const bytes: number[] = [];
  for (let shift = ADDRESS_BITS[address.family] - 8; shift >= 0; shift -= 8) {
    bytes.push(Number((address.value >> BigInt(shift)) & 0xffn));
  }
  return new ipaddr.IPv6(bytes).toRFC5952String();
}
