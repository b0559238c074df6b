import type { LabelSelector, Requirement } from '../selector/labelSelector';
import { isEverything, matchSelector } from '../selector/labelSelector';
import { andBits, andNotBits, andTri, type Bits, emptyBits, orBits, orInto, type TriBits } from '../sets/bits';
import type { PodTable } from './podTable';

/** Pods of any namespace whose labels match, in sets over all pods at once. */
export function selectByLabels(table: PodTable, selector: LabelSelector): TriBits {
  const everything: TriBits = { yes: table.every, unknown: emptyBits(table.pods.length) };
  return selector.requirements.reduce((matches, item) => andTri(matches, selectByRequirement(table, item)), everything);
}

/** As `matchSelector`, for all pods at once. */
function selectByRequirement(table: PodTable, { key, operator, values }: Requirement): TriBits {
  const size = table.pods.length;
  const none = emptyBits(size);
  const byValue = table.byLabel.get(key);
  const unknown = table.unknownLabel.get(key) ?? none;
  if (operator === 'Exists' || operator === 'DoesNotExist') {
    const exists = unknown.slice();
    for (const bits of byValue?.values() ?? []) orInto(exists, bits);
    return { yes: operator === 'Exists' ? exists : andNotBits(table.every, exists), unknown: none };
  }
  const isIn = emptyBits(size);
  for (const value of values) {
    const bits = byValue?.get(value);
    if (bits !== undefined) orInto(isIn, bits);
  }
  return { yes: operator === 'In' ? isIn : andNotBits(table.every, orBits(isIn, unknown)), unknown };
}

/** Pods that live in a namespace whose labels match. What is known of a namespace is known for sure (S32). */
export function selectByNamespaces(table: PodTable, selector: LabelSelector): Bits {
  if (isEverything(selector)) return table.every;
  const result = emptyBits(table.pods.length);
  for (const [name, bits] of table.byNamespace) {
    const namespace = table.namespaces.get(name);
    if (namespace !== undefined && matchSelector(selector, namespace.labels).outcome === 'yes') orInto(result, bits);
  }
  return result;
}

/** The pods of one namespace. */
export function podsOfNamespace(table: PodTable, namespace: string): Bits {
  return table.byNamespace.get(namespace) ?? emptyBits(table.pods.length);
}

/** `matches` within a scope, less the pods that count as their node: no selector takes those (S36). */
export function within(table: PodTable, matches: TriBits, scope: Bits): TriBits {
  const selectable = andNotBits(scope, table.hosts);
  return { yes: andBits(matches.yes, selectable), unknown: andBits(matches.unknown, selectable) };
}
