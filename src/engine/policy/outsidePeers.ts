import type { Tri } from '../model/verdict';
import type { Endpoint } from './endpoint';
import type { PodTable } from './podTable';

type Outside = Extract<Endpoint, { type: 'range' }>;

/**
 * Is an address of these owners that of one of the nodes (S44)? Owners null: an address that no node is known to have, and
 * so none's. Empty: a node's, and nobody knows which.
 */
export function nodesOutcome(
  { nodeAddresses }: Pick<PodTable, 'nodeAddresses'>,
  nodes: ReadonlySet<string>,
  owners: readonly string[] | null,
): Tri {
  if (owners === null) return 'no';
  if (owners.length === 0 || owners.some((name) => !nodeAddresses.has(name))) return 'unknown';
  const taken = owners.filter((name) => nodes.has(name)).length;
  if (taken === 0) return 'no';
  return taken === owners.length ? 'yes' : 'unknown';
}

/** Does one of these names, `*.x` for every name below `x`, stand for the destination (S44)? */
export function domainOutcome(names: readonly string[], { domain }: Outside): Tri {
  // Whoever is reached by an address alone may be what the name resolves to.
  if (domain === undefined) return 'unknown';
  const asked = domain.toLowerCase().replace(/\.$/, '');
  const isMatch = names.some((name) =>
    name.startsWith('*.') ? asked.endsWith(name.slice(1)) && asked.length > name.length - 1 : asked === name,
  );
  return isMatch ? 'yes' : 'no';
}
