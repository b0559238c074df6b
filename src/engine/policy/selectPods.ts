import type { LabelSelector, Requirement } from '../selector/labelSelector';
import { isEverything } from '../selector/labelSelector';
import {
  andBits,
  andNotBits,
  andTri,
  type Bits,
  emptyBits,
  hasBit,
  isZero,
  orBits,
  setBit,
  type TriBits,
} from '../sets/bits';
import type { LabelValues } from './labelIndex';
import type { PodTable } from './podTable';

/** Pods of any namespace whose labels match, in sets over all pods at once. */
export function selectByLabels(table: PodTable, selector: LabelSelector): TriBits {
  return select(table.pods.length, table.every, table.podsByLabel, selector);
}

/** Pods that live in a namespace whose labels match. What is known of a namespace is known for sure (S32). */
export function selectByNamespaces(table: PodTable, selector: LabelSelector): Bits {
  if (isEverything(selector)) return table.every;
  const { names, every, byLabel } = table.labelledNamespaces;
  const matching = select(names.length, every, byLabel, selector).yes;
  const result = emptyBits(table.pods.length);
  names.forEach((name, index) => {
    if (hasBit(matching, index)) for (const pod of table.podsIn.get(name) ?? []) setBit(result, pod);
  });
  return result;
}

/** As `matchSelector`, for all things of a kind at once. */
function select(
  size: number,
  every: Bits,
  byLabel: (key: string) => LabelValues,
  { requirements }: LabelSelector,
): TriBits {
  const [first, ...others] = requirements;
  if (first === undefined) return { yes: every, unknown: emptyBits(size) };
  let matches = meet(size, every, byLabel, first);
  for (const item of others) matches = andTri(matches, meet(size, every, byLabel, item));
  return matches;
}

function meet(
  size: number,
  every: Bits,
  byLabel: (key: string) => LabelValues,
  { key, operator, values }: Requirement,
): TriBits {
  const { byValue, having, unknown } = byLabel(key);
  if (operator === 'Exists') return { yes: orBits(having, unknown), unknown: emptyBits(size) };
  if (operator === 'DoesNotExist') return { yes: andNotBits(every, orBits(having, unknown)), unknown: emptyBits(size) };
  const isIn = emptyBits(size);
  for (const value of values) for (const index of byValue.get(value) ?? []) setBit(isIn, index);
  return { yes: operator === 'In' ? isIn : andNotBits(every, orBits(isIn, unknown)), unknown };
}

/** The pods of one namespace. */
export function podsOfNamespace(table: PodTable, namespace: string): Bits {
  return table.byNamespace.get(namespace) ?? emptyBits(table.pods.length);
}

/** `matches` within a scope, less the pods that count as their node: no selector takes those (S36). */
export function within(table: PodTable, matches: TriBits, scope: Bits): TriBits {
  const selectable = table.hostIndices.length === 0 ? scope : andNotBits(scope, table.hosts);
  return {
    yes: andBits(matches.yes, selectable),
    // Nearly always nothing, and then nothing is left to cut.
    unknown: isZero(matches.unknown) ? matches.unknown : andBits(matches.unknown, selectable),
  };
}
