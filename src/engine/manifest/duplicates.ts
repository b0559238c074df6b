import { deepEqual } from '../../lib/deepEqual';
import type { Diagnostic } from '../model/diagnostic';
import type { JsonObject } from '../model/resources';
import { qualifiedKind } from './kinds';
import type { ManifestObject } from './manifestObject';
import { reduceObject } from './reduce';

/** The same group, kind, namespace and name more than once (S54), in path and document order. */
export interface Duplicate {
  /** `Deployment/shop/api`, `Node/worker-1` */
  readonly id: string;
  readonly objects: readonly ManifestObject[];
  /** They agree in all that judging needs, so that they count as one. */
  readonly equal: boolean;
}

/** One name for an object; null where it has no name of its own, so that it is nobody's double. */
export function objectId(object: ManifestObject, defaultNamespace: string, namespaced: boolean): string | null {
  if (object.name === '' || object.namespace === undefined) return null;
  const kind = qualifiedKind(object.apiVersion, object.kind);
  return namespaced ? `${kind}/${object.namespace ?? defaultNamespace}/${object.name}` : `${kind}/${object.name}`;
}

/** Finds doubles among objects in path and document order. `idOf` gives null for objects that are not to be compared. */
export function findDuplicates(
  objects: readonly ManifestObject[],
  idOf: (object: ManifestObject) => string | null,
): readonly Duplicate[] {
  const byId = new Map<string, ManifestObject[]>();
  for (const object of objects) {
    const id = idOf(object);
    if (id === null) continue;
    const same = byId.get(id);
    if (same === undefined) byId.set(id, [object]);
    else same.push(object);
  }
  const duplicates: Duplicate[] = [];
  for (const [id, same] of byId) {
    const last = same.at(-1);
    if (same.length < 2 || last === undefined) continue;
    const reduced = neededOf(last);
    duplicates.push({ id, objects: same, equal: same.every((object) => deepEqual(neededOf(object), reduced)) });
  }
  return duplicates;
}

/** What judging needs of an object: annotations, status and the cluster's bookkeeping make no difference. */
function neededOf(object: ManifestObject): JsonObject {
  return reduceObject(object.apiVersion, object.kind, object.data) ?? object.data;
}

/** S54: the last counts, and this names both. */
export function duplicateDiagnostic(duplicate: Duplicate): Diagnostic | null {
  const last = duplicate.objects.at(-1);
  const before = duplicate.objects.at(-2);
  if (last === undefined || before === undefined || duplicate.equal) return null;
  const others = duplicate.objects.slice(0, -1).map((object) => `${object.source.path}:${object.source.line}`);
  return {
    code: 'duplicate',
    severity: 'warning',
    message: `${duplicate.id} stands here and in ${others.join(', ')} with different content; this one counts, because it comes last.`,
    hint: 'Remove the one that is out of date, or give one of them another name.',
    source: last.source,
    policy: null,
  };
}
