import type { JsonObject } from '../../model/resources';
import { member, objectIn, objectsIn, textIn, valueAt } from '../fields';
import type { ManifestObject } from '../manifestObject';

/** The kind and name that an object's pods collapse into, within its namespace. */
export interface Owner {
  readonly kind: string;
  readonly name: string;
}

/** The controllers of a workspace by namespace, kind and name. */
export type ControllerLookup = (namespace: string, kind: string, name: string) => ManifestObject | null;

/** Controllers that are themselves run by others. Deployment, StatefulSet, DaemonSet and CronJob are tops (S31). */
const CLIMBED = new Set(['ReplicaSet', 'Job', 'ReplicationController']);

/**
 * The owner that controls an object; null where it has none, or where it is a Node (static pods stay pods, S31). An owner
 * without a kind counts as a Pod of that name.
 */
function controllerOf(data: JsonObject): Owner | null {
  for (const reference of objectsIn(objectIn(data, 'metadata'), 'ownerReferences')) {
    if (member(reference, 'controller') !== true) continue;
    const name = textIn(reference, 'name');
    const kind = textIn(reference, 'kind') ?? 'Pod';
    return name === null || name === '' || kind === 'Node' ? null : { kind, name };
  }
  return null;
}

/**
 * The top of the chain of controller owners above an object (S31): Pod → ReplicaSet → Deployment, Job → CronJob. Null
 * where nothing controls it.
 */
export function topOwner(object: ManifestObject, namespace: string, lookup: ControllerLookup): Owner | null {
  let owner = controllerOf(object.data);
  if (owner === null) return null;
  for (let step = 0; step < 10 && CLIMBED.has(owner.kind); step++) {
    const shown = lookup(namespace, owner.kind, owner.name);
    const next: Owner | null =
      shown === null ? deploymentByHash(object, owner, namespace, lookup) : controllerOf(shown.data);
    if (next === null) break;
    owner = next;
  }
  return owner;
}

/** Without the ReplicaSet object: `<d>-<pod-template-hash>` belongs to Deployment `<d>`, if that is shown (S31). */
function deploymentByHash(
  pod: ManifestObject,
  owner: Owner,
  namespace: string,
  lookup: ControllerLookup,
): Owner | null {
  const hash = valueAt(pod.data, ['metadata', 'labels', 'pod-template-hash']);
  if (owner.kind !== 'ReplicaSet' || typeof hash !== 'string' || hash === '' || !owner.name.endsWith(`-${hash}`))
    return null;
  const name = owner.name.slice(0, -hash.length - 1);
  return lookup(namespace, 'Deployment', name) === null ? null : { kind: 'Deployment', name };
}
