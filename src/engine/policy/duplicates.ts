import type { PolicyDocument, PolicyId } from '../model/resources';
import { groupOf } from './policyKinds';

/**
 * Documents that do not count because a later one has the same group, kind, namespace and name, and that one's id (S54).
 * Equal specs count once, so it does not matter which of them counts. Documents without a name are nobody's double. The
 * reader of manifests reports them, for objects of every kind.
 */
export function findDuplicates(documents: readonly PolicyDocument[]): ReadonlyMap<PolicyId, PolicyId> {
  const last = new Map<string, PolicyId>();
  const keyOf = ({ apiVersion, kind, namespace, name }: PolicyDocument): string =>
    // None of these has a line break in it where it counts: a key is asked for every document at every edit.
    `${groupOf(apiVersion)}\n${kind}\n${namespace ?? ''}\n${name}`;
  for (const document of documents) last.set(keyOf(document), document.id);
  const duplicates = new Map<PolicyId, PolicyId>();
  for (const document of documents) {
    const lastId = last.get(keyOf(document));
    if (document.name !== '' && lastId !== undefined && lastId !== document.id) duplicates.set(document.id, lastId);
  }
  return duplicates;
}
