import type { Family, Protocol } from '../engine';

/* The objects, selectors and addresses of the slow evaluator, as plainly as they can be said. */

export type Answer = 'yes' | 'no' | 'unknown';

export interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

export interface Peer {
  readonly podSelector?: Selector | null;
  readonly namespaceSelector?: Selector | null;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

export interface Port {
  readonly protocol?: Protocol;
  readonly port?: number | string;
  readonly endPort?: number;
}

export interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly Port[];
}

export interface SlowPolicy {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec?: {
    readonly podSelector?: Selector | null;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
}

export function and(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

export function or(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

export function matches(
  selector: Selector,
  labels: Readonly<Record<string, string>>,
  unknown: readonly string[],
): Answer {
  const answers: Answer[] = Object.entries(selector.matchLabels ?? {}).map(([key, value]) =>
    holds('In', [value], labels[key], unknown.includes(key)),
  );
  for (const { key, operator, values } of selector.matchExpressions ?? []) {
    answers.push(holds(operator, values ?? [], labels[key], unknown.includes(key)));
  }
  return and(answers);
}

function holds(operator: string, values: readonly string[], actual: string | undefined, isUnknown: boolean): Answer {
  const isThere = actual !== undefined || isUnknown;
  if (operator === 'Exists') return isThere ? 'yes' : 'no';
  if (operator === 'DoesNotExist') return isThere ? 'no' : 'yes';
  if (actual === undefined && isUnknown) return 'unknown';
  const isIn = actual !== undefined && values.includes(actual);
  return (operator === 'In') === isIn ? 'yes' : 'no';
}

/** IPv4 only as far as blocks go: dotted numbers. IPv6 blocks in the tests are whole groups, `2001:db8::/32`. */
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

export function isInside(cidr: string, address: string): boolean {
  const [base = '', length = '0'] = cidr.split('/');
  if (familyOf(base) !== familyOf(address)) return false;
  return bitsOf(base).slice(0, Number(length)) === bitsOf(address).slice(0, Number(length));
}

export function isInBlock(block: NonNullable<Peer['ipBlock']>, address: string): boolean {
  return isInside(block.cidr, address) && !(block.except ?? []).some((except) => isInside(except, address));
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
