import type { EndRef, PortRef } from '../model/verdict';
import { addressText, parseAddress } from '../sets/address';
import { parseCidr } from '../sets/cidr';

/*
 * The ends and ports of a flow as `flows.yaml` has them, one line of text each:
 *
 *   internet · anywhere · *            the Internet, any address, all namespaces
 *   shop/*                             a namespace
 *   shop/api · shop/api[Deployment]    a workload; without its kind, or else a pod, of that name
 *   api.shop                           a Service (`api.shop.svc`, `api.shop.svc.cluster.local` too)
 *   10.0.0.1 · 10.0.0.0/8              an address, a range; `10.0.0.0/8 except 10.1.0.0/16, 10.2.0.0/16`
 *   shop/db-0, shop/db[StatefulSet]#1  exactly these pods
 *   dns:api.example.com                a name outside the cluster; `dns:api.example.com@203.0.113.5` at that address
 */

const NAME = '[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?';
const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const WORKLOAD = new RegExp(`^(${LABEL})/(${NAME})(?:\\[([A-Za-z][A-Za-z0-9]*)\\])?$`);
const POD = new RegExp(`^${LABEL}/${NAME}(?:\\[[A-Za-z][A-Za-z0-9]*\\](?:#[0-9]+)?)?$`);
const SERVICE = new RegExp(`^(${LABEL})\\.(${LABEL})(?:\\.svc(?:\\.cluster\\.local)?)?$`);
const DOMAIN = new RegExp(`^dns:(${NAME})(?:@(.+))?$`);
const NAMESPACE = new RegExp(`^(${LABEL})/\\*$`);

/** An end as one line of text, which `parseEnd` reads back. */
export function formatEnd(end: EndRef): string {
  switch (end.type) {
    case 'workload':
      return end.kind === null ? `${end.namespace}/${end.name}` : `${end.namespace}/${end.name}[${end.kind}]`;
    case 'pod':
      return `${end.namespace}/${end.name}`;
    case 'service':
      return `${end.name}.${end.namespace}`;
    case 'address':
      return end.address;
    case 'cidr':
      return end.except.length === 0 ? end.cidr : `${end.cidr} except ${end.except.join(', ')}`;
    case 'domain':
      return end.address === null ? `dns:${end.name}` : `dns:${end.name}@${end.address}`;
    case 'internet':
    case 'anywhere':
      return end.type;
    case 'namespace':
      return `${end.namespace}/*`;
    case 'allNamespaces':
      return '*';
    case 'pods':
      return end.pods.length === 1 ? `${end.pods[0] ?? ''},` : end.pods.join(', ');
  }
}

/**
 * Reads an end; null for text that is none. `namespace/name` gives a workload of unknown kind: whoever resolves it falls
 * back to a pod of that name.
 */
export function parseEnd(text: string): EndRef | null {
  const end = text.trim();
  if (end === 'internet' || end === 'anywhere') return { type: end };
  if (end === '*') return { type: 'allNamespaces' };
  const address = parseAddress(end);
  if (address !== null) return { type: 'address', address: addressText(address) };
  const domain = DOMAIN.exec(end);
  if (domain !== null) return parseDomain(domain[1] ?? '', domain[2]);
  const range = parseRange(end);
  if (range !== null) return range;
  const workload = WORKLOAD.exec(end);
  if (workload !== null) {
    return { type: 'workload', namespace: workload[1] ?? '', name: workload[2] ?? '', kind: workload[3] ?? null };
  }
  const namespace = NAMESPACE.exec(end);
  if (namespace !== null) return { type: 'namespace', namespace: namespace[1] ?? '' };
  const service = SERVICE.exec(end);
  if (service !== null) return { type: 'service', name: service[1] ?? '', namespace: service[2] ?? '' };
  return parsePods(end);
}

function parseDomain(name: string, addressPart: string | undefined): EndRef | null {
  if (addressPart === undefined) return { type: 'domain', name, address: null };
  const address = parseAddress(addressPart);
  return address === null ? null : { type: 'domain', name, address: addressText(address) };
}

function parseRange(text: string): EndRef | null {
  const [block = '', excepts, ...more] = text.split(/\s+except\s+/);
  const range = parseCidr(block);
  if (range === null || more.length > 0) return null;
  const except = excepts === undefined ? [] : excepts.split(/\s*,\s*/).map((part) => parseCidr(part)?.text ?? null);
  const known = except.filter((part) => part !== null);
  return known.length === except.length ? { type: 'cidr', cidr: range.text, except: known } : null;
}

function parsePods(text: string): EndRef | null {
  const pods = text.split(',').map((pod) => pod.trim());
  if (pods.length > 1 && pods.at(-1) === '') pods.pop();
  return pods.every((pod) => POD.test(pod)) ? { type: 'pods', pods } : null;
}

/** A port as `flows.yaml` has it: a number, a container port's name, `8000-8100`; null is left out. */
export function formatPort(port: PortRef): number | string | null {
  return typeof port === 'object' && port !== null ? `${port.from}-${port.to}` : port;
}

/** Reads a port; undefined for what is none. Absent means every port. */
export function parsePort(value: unknown): PortRef | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return isPort(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const range = /^([0-9]{1,5})(?:\s*[-–]\s*([0-9]{1,5}))?$/.exec(value);
  if (range !== null) {
    const from = Number(range[1]);
    if (range[2] === undefined) return isPort(from) ? from : undefined;
    const to = Number(range[2]);
    return isPort(from) && isPort(to) && from <= to ? { from, to } : undefined;
  }
  return /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) ? value : undefined;
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65535;
}
