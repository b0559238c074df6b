import type { LabelSelector, Requirement } from '../selector/labelSelector';
import { isEverything } from '../selector/labelSelector';
import { andBits, andNotBits, andTri, type Bits, emptyBits, hasBit, orBits, setBit, type TriBits } from '../sets/bits';
import type { LabelIndex } from './labelIndex';
import type { PodTable } from './podTable';

/** Pods of any namespace whose labels match, in sets over all pods at once. */
export function selectByLabels(table: PodTable, selector: LabelSelector): TriBits {
  return select(table.labelledPods, selector);
}

/** Pods that live in a namespace whose labels match. What is known of a namespace is known for sure (S32). */
export function selectByNamespaces(table: PodTable, selector: LabelSelector): Bits {
  if (isEverything(selector)) return table.every;
  const matching = select(table.labelledNamespaces, selector).yes;
  const result = emptyBits(table.pods.length);
  table.namespaceNames.forEach((name, index) => {
    if (hasBit(matching, index)) for (const pod of table.podsIn.get(name) ?? []) setBit(result, pod);
  });
  return result;
}

/** As `matchSelector`, for all things of a kind at once. */
function select(index: LabelIndex, { requirements }: LabelSelector): TriBits {
  const [first, ...others] = requirements;
  if (first === undefined) return { yes: index.every, unknown: index.none };
  let matches = meet(index, first);
  for (const item of others) {
    const next = meet(index, item);
    // Labels that nobody knows yet are rare, and two-valued sets make do with a third of the work.
    matches =
      matches.unknown === index.none && next.unknown === index.none
        ? { yes: andBits(matches.yes, next.yes), unknown: index.none }
        : andTri(matches, next);
  }
  return matches;
}

function meet(index: LabelIndex, { key, operator, values }: Requirement): TriBits {
  const { byValue, having, unknown } = index.valuesOf(key);
  const { every, none } = index;
  const exists = unknown === none ? having : orBits(having, unknown);
  if (operator === 'Exists') return { yes: exists, unknown: none };
  if (operator === 'DoesNotExist') return { yes: andNotBits(every, exists), unknown: none };
  const isIn = none.slice();
  for (const value of values) for (const item of byValue.get(value) ?? []) setBit(isIn, item);
  if (operator === 'In') return { yes: isIn, unknown };
  return { yes: andNotBits(every, unknown === none ? isIn : orBits(isIn, unknown)), unknown };
}

/** The pods of one namespace. */
export function podsOfNamespace(table: PodTable, namespace: string): Bits {
  return table.byNamespace.get(namespace) ?? table.none;
}

/** `matches` within a scope, less the pods that count as their node: no selector takes those (S36). */
export function within(table: PodTable, matches: TriBits, scope: Bits): TriBits {
  const selectable = table.hostIndices.length === 0 ? scope : andNotBits(scope, table.hosts);
  return {
    yes: matches.yes === table.every ? selectable : andBits(matches.yes, selectable),
    unknown: matches.unknown === table.none ? table.none : andBits(matches.unknown, selectable),
  };
}
