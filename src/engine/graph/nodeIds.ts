import type { NodeId } from '../model/view';
import { parseAddress } from '../sets/address';
import { parseCidr } from '../sets/cidr';

export const INTERNET: NodeId = 'internet';
export const ANYWHERE: NodeId = 'anywhere';
export const ALL_NAMESPACES: NodeId = '*';

const CIDR_PREFIX = 'cidr:';

/** `203.0.113.7` as a block of its own. */
export function hostBlock(address: string): string | null {
  const parsed = parseAddress(address);
  if (parsed === null) return null;
  return parseCidr(`${address}/${parsed.family === 'IPv4' ? 32 : 128}`)?.text ?? null;
}

/** The node of a block in canonical form: a block that holds every address of its family is the Internet. */
export function blockNode(cidr: string): NodeId {
  const parsed = parseCidr(cidr);
  return parsed?.prefix === 0 ? INTERNET : `${CIDR_PREFIX}${parsed?.text ?? cidr}`;
}

/** The block of an address range's node; null for every other node. */
export function cidrOfNode(node: NodeId): string | null {
  return node.startsWith(CIDR_PREFIX) ? node.slice(CIDR_PREFIX.length) : null;
}

/** Neither a workload nor a namespace. */
export function isExternalNode(node: NodeId): boolean {
  return node === INTERNET || node === ANYWHERE || node === ALL_NAMESPACES || cidrOfNode(node) !== null;
}
