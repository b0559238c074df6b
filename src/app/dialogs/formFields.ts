import type { Protocol } from '../../engine';

/** What a field holds, or a sentence on what is wrong with it. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

export interface PortField {
  readonly name: string | null;
  readonly port: number;
  readonly protocol: Protocol;
}

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** A DNS label (RFC 1123), as names of namespaces and workloads must be. */
export function parseName(text: string, taken: readonly string[], what: string): Parsed<string> {
  const name = text.trim();
  if (name === '') return wrong('Give it a name.');
  if (name.length > 63) return wrong(`A name has at most 63 characters, this one has ${name.length}.`);
  if (!DNS_LABEL.test(name)) {
    return wrong('Use lower case letters, digits and "-"; begin and end with a letter or a digit.');
  }
  if (taken.includes(name)) return wrong(`There is ${what} named ${name} already.`);
  return { ok: true, value: name };
}

/** Labels as `key=value, key=value`. A key may have a prefix, a value may be empty. */
export function parseLabels(text: string): Parsed<ReadonlyMap<string, string>> {
  const labels = new Map<string, string>();
  for (const part of listOf(text)) {
    const equals = part.indexOf('=');
    if (equals < 0) return wrong(`"${part}" is no label: write key=value.`);
    const key = part.slice(0, equals).trim();
    const value = part.slice(equals + 1).trim();
    const problem = labelKeyProblem(key) ?? labelValueProblem(value);
    if (problem !== null) return wrong(problem);
    if (labels.has(key)) return wrong(`The label key ${key} stands here twice.`);
    labels.set(key, value);
  }
  return { ok: true, value: labels };
}

/** Container ports as `8080, 53/UDP, http:80/TCP`. */
export function parsePorts(text: string): Parsed<readonly PortField[]> {
  const ports: PortField[] = [];
  for (const part of listOf(text)) {
    const match = /^(?:([^:/]*):)?(\d+)(?:\/(\w+))?$/.exec(part);
    if (match === null) return wrong(`"${part}" is no port: write 8080, 53/UDP or http:8080.`);
    const port = Number(match[2]);
    if (port < 1 || port > 65535) return wrong(`${port} is no port: ports go from 1 to 65535.`);
    const protocol = protocolOf(match[3] ?? 'TCP');
    if (protocol === null) return wrong(`${match[3]} is no protocol: write TCP, UDP or SCTP.`);
    const name = match[1] ?? null;
    if (name !== null && !isPortName(name)) {
      return wrong(
        `"${name}" is no port name: at most 15 lower case letters, digits and "-", with at least one letter.`,
      );
    }
    if (ports.some((other) => other.port === port && other.protocol === protocol)) {
      return wrong(`${port}/${protocol} stands here twice.`);
    }
    if (name !== null && ports.some((other) => other.name === name))
      return wrong(`The port name ${name} stands here twice.`);
    ports.push({ name, port, protocol });
  }
  return { ok: true, value: ports };
}

/**
 * An address range, `203.0.113.0/24` or `2001:db8::/32`; a lone address means itself. An IPv4 range is written from its
 * first address, as Kubernetes recommends.
 */
export function parseCidr(text: string): Parsed<string> {
  const [address = '', prefixText, ...rest] = text.trim().split('/');
  if (address === '') return wrong('Give an address range, e.g. 203.0.113.0/24.');
  const bytes = ipv4Bytes(address);
  const bits = bytes !== null ? 32 : isIpv6(address) ? 128 : null;
  if (bits === null || rest.length > 0) {
    return wrong(`"${text.trim()}" is no address range: write e.g. 203.0.113.0/24 or 2001:db8::/32.`);
  }
  const prefix = prefixText === undefined ? bits : /^\d{1,3}$/.test(prefixText) ? Number(prefixText) : Number.NaN;
  if (!(prefix <= bits)) return wrong(`After the slash stands a number from 0 to ${bits}.`);
  return { ok: true, value: `${bytes === null ? address.toLowerCase() : networkOf(bytes, prefix)}/${prefix}` };
}

function listOf(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function labelKeyProblem(key: string): string | null {
  const slash = key.lastIndexOf('/');
  const prefix = slash < 0 ? null : key.slice(0, slash);
  const name = key.slice(slash + 1);
  const prefixFits =
    prefix === null || (prefix.length <= 253 && prefix.split('.').every((label) => DNS_LABEL.test(label)));
  if (prefixFits && name.length <= 63 && LABEL_NAME.test(name)) return null;
  return `"${key}" is no label key: letters, digits, "-", "_" and ".", at most 63, after an optional DNS name and "/".`;
}

function labelValueProblem(value: string): string | null {
  if (value === '' || (value.length <= 63 && LABEL_NAME.test(value))) return null;
  return `"${value}" is no label value: at most 63 letters, digits, "-", "_" and ".", a letter or a digit at both ends.`;
}

function isPortName(name: string): boolean {
  return name.length <= 15 && DNS_LABEL.test(name) && /[a-z]/.test(name) && !name.includes('--');
}

function protocolOf(text: string): Protocol | null {
  const upper = text.toUpperCase();
  return upper === 'TCP' || upper === 'UDP' || upper === 'SCTP' ? upper : null;
}

function ipv4Bytes(text: string): readonly number[] | null {
  const parts = text.split('.');
  // Leading zeros are octal to some readers, so Kubernetes refuses them.
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return null;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

function networkOf(bytes: readonly number[], prefix: number): string {
  return bytes
    .map((byte, index) => {
      const kept = Math.min(8, Math.max(0, prefix - index * 8));
      return byte & (0xff << (8 - kept)) & 0xff;
    })
    .join('.');
}

function isIpv6(text: string): boolean {
  return text.includes(':') && /^[0-9a-fA-F:.]+$/.test(text) && URL.canParse(`http://[${text}]/`);
}

function wrong(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error };
}
