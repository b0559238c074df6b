import type { WorkspaceEntry } from '../state';

/** `name`, or with the first number that makes it one that nobody has. */
export function freeName(name: string, entries: readonly WorkspaceEntry[]): string {
  const taken = new Set(entries.map((entry) => entry.name));
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${name} ${number}`)) return `${name} ${number}`;
  }
}

/** The list with an entry in it: where one of its id is, it stays as it is. */
export function withEntry(entries: readonly WorkspaceEntry[], entry: WorkspaceEntry): readonly WorkspaceEntry[] {
  return entries.some((one) => one.id === entry.id) ? entries : [...entries, entry];
}
