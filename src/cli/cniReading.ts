import { type CniReading, KUBERNETES_READING } from '../engine';

/** The reading of a network plugin's profile, and the profiles there are. */
export function findCniReading(name: string): { readonly reading: CniReading } | { readonly known: readonly string[] } {
  return name.toLowerCase() === 'kubernetes' ? { reading: KUBERNETES_READING } : { known: ['kubernetes'] };
}
