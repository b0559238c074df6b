import type { Family } from '../model/verdict';
import { type AddressSet, addressSet, fromCidr, subtractAddresses } from './addressSet';
import { type Cidr, parseCidr } from './cidr';

/** What "Internet" leaves out when a rule is written for it (S55): private, shared and link-local addresses. */
export const INTERNET_EXCEPT = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
] as const;

// Neither unicast nor reachable: this host, loopback, multicast, reserved. The documentation ranges stay in, because
// examples use them as addresses of the Internet.
const NOT_UNICAST = ['0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4'] as const;
const GLOBAL_IPV6 = '2000::/3';

/** The global unicast addresses of these families (S55). */
export function internetAddresses(families: readonly Family[]): AddressSet {
  const parts: AddressSet[] = [];
  if (families.includes('IPv4')) {
    parts.push(subtractAddresses(blocks(['0.0.0.0/0']), blocks([...INTERNET_EXCEPT, ...NOT_UNICAST])));
  }
  if (families.includes('IPv6')) parts.push(blocks([GLOBAL_IPV6]));
  return addressSet(parts.flat());
}

function blocks(texts: readonly string[]): AddressSet {
  const cidrs = texts.map(parseCidr).filter((cidr): cidr is Cidr => cidr !== null);
  return addressSet(cidrs.flatMap((cidr) => fromCidr(cidr)));
}
