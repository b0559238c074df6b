import type { Labels } from '../model/resources';
import { type Bits, emptyBits, fullBits, setBit } from '../sets/bits';

/** Things that carry labels, by the values of one key. */
export interface LabelValues {
  /** Ascending indices. */
  readonly byValue: ReadonlyMap<string, readonly number[]>;
  /** Those whose value is known. */
  readonly having: Bits;
  /** Those that will have the key with a value that nobody knows yet (S31). */
  readonly unknown: Bits;
}

interface Labelled {
  readonly labels: Labels;
  readonly unknownLabels?: ReadonlySet<string>;
}

/** Finds things by their labels. */
export interface LabelIndex {
  readonly every: Bits;
  readonly none: Bits;
  readonly valuesOf: (key: string) => LabelValues;
}

/** A key is looked at when a selector first asks for it: most are never asked for. */
export function createLabelIndex(items: readonly Labelled[]): LabelIndex {
  const known = new Map<string, LabelValues>();
  const none = emptyBits(items.length);
  return {
    every: fullBits(items.length),
    none,
    valuesOf: (key) => {
      const found = known.get(key);
      if (found !== undefined) return found;
      const made = valuesOf(items, key, none);
      known.set(key, made);
      return made;
    },
  };
}

function valuesOf(items: readonly Labelled[], key: string, none: Bits): LabelValues {
  const byValue = new Map<string, number[]>();
  const having = emptyBits(items.length);
  let unknown = none;
  items.forEach(({ labels, unknownLabels }, index) => {
    const value = labels.get(key);
    if (value !== undefined) {
      const list = byValue.get(value);
      if (list === undefined) byValue.set(value, [index]);
      else list.push(index);
      setBit(having, index);
    } else if (unknownLabels?.has(key) === true) {
      if (unknown === none) unknown = emptyBits(items.length);
      setBit(unknown, index);
    }
  });
  return { byValue, having, unknown };
}
