import type { PolicyDocument, PolicyId } from '../../model/resources';
import { objectIn, textIn } from '../fields';
import { isNamespaced } from '../kinds';
import type { ManifestObject } from '../manifestObject';
import { policyId } from '../policyId';

/** Turns objects into policy documents, and gives the same document for the same object and id again. */
export type PolicyReader = (objects: readonly ManifestObject[], defaultNamespace: string) => readonly PolicyDocument[];

/** Policies of every kind as documents, in order; a repeated id gets `#2`, `#3` (S54). Nothing is validated here. */
export function createPolicyReader(): PolicyReader {
  const known = new WeakMap<ManifestObject, PolicyDocument>();
  return (objects, defaultNamespace) => {
    const counts = new Map<string, number>();
    return objects.map((object) => {
      const name = textIn(objectIn(object.data, 'metadata'), 'name') ?? '';
      const namespaced = isNamespaced(object.apiVersion, object.kind) !== false;
      const assumed = namespaced && object.namespace === null;
      const namespace = !namespaced || object.namespace === undefined ? null : (object.namespace ?? defaultNamespace);
      const plain = policyId(object.apiVersion, object.kind, namespace, name);
      const count = (counts.get(plain) ?? 0) + 1;
      counts.set(plain, count);
      const id: PolicyId = count === 1 ? plain : `${plain}#${count}`;
      const before = known.get(object);
      if (before?.id === id) return before;
      const document: PolicyDocument = {
        id,
        apiVersion: object.apiVersion,
        kind: object.kind,
        name,
        namespace,
        namespaceAssumed: assumed,
        data: object.data,
        source: object.source,
        rangeAt: object.rangeAt,
      };
      known.set(object, document);
      return document;
    });
  };
}
