import ipaddr from 'ipaddr.js';

const IPV4 = /^(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})$/;
const IPV6 = /^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/;

export interface IpAddress {
  readonly family: 'IPv4' | 'IPv6';
  /** The shortest usual form: `10.0.0.1`, `fd00::1`. */
  readonly text: string;
}

/**
 * Reads an address in the form that Kubernetes takes; null for anything else. The form is checked first, because the
 * library reads `010.0.0.1` as octal. An IPv4 address mapped into IPv6 is that IPv4 address.
 */
export function parseIpAddress(text: string): IpAddress | null {
  if (!IPV4.test(text) && !IPV6.test(text)) return null;
  if (!ipaddr.isValid(text)) return null;
  const address = ipaddr.process(text);
  return address instanceof ipaddr.IPv6
    ? { family: 'IPv6', text: address.toRFC5952String() }
    : { family: 'IPv4', text: address.toString() };
}

/** Reads `address/prefix`, the address strictly as above; null for anything else. The text is canonical, host bits kept. */
export function parseIpRange(text: string): (IpAddress & { readonly prefix: number }) | null {
  const slash = text.lastIndexOf('/');
  if (slash === -1) return null;
  const address = parseIpAddress(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (address === null || !/^(?:0|[1-9][0-9]{0,2})$/.test(digits)) return null;
  const prefix = Number(digits);
  if (prefix > (address.family === 'IPv4' ? 32 : 128)) return null;
  return { family: address.family, text: `${address.text}/${digits}`, prefix };
}
