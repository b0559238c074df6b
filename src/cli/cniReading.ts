import { CNI_PROFILES, type CniReading, findCniProfile } from '../engine';

/** The reading of a network plugin's profile, by id or name; else the ids of those there are. */
export function findCniReading(name: string): { readonly reading: CniReading } | { readonly known: readonly string[] } {
  return findCniProfile(name) ?? { known: CNI_PROFILES.map(({ id }) => id) };
}
