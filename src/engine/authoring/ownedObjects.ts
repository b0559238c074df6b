import { member, objectIn, objectsIn, textIn } from '../manifest/fields';
import type { FieldEdit } from '../model/fieldEdit';
import type { JsonObject, Workload } from '../model/resources';
import type { AuthoringState } from './authoring';
import { type FoundObject, type ObjectEdit, objectsAt } from './editObjects';

/**
 * What is owned says its owner's name (S31). Where the ReplicaSet between a Deployment and its pods is not shown, its name
 * says whose it is, and follows too.
 */
export function renamedOwners(
  state: AuthoringState,
  workload: Workload,
  objects: readonly FoundObject[],
  name: string,
): readonly ObjectEdit[] {
  const below = ownedObjects(state, workload.namespace);
  const sets = new Set(
    below
      .filter(({ data }) => textIn(data, 'kind') === 'ReplicaSet')
      .map(({ data }) => textIn(objectIn(data, 'metadata'), 'name') ?? ''),
  );
  const members = new Set(objects.map(({ source }) => `${source.path} ${source.start}`));
  return below.flatMap(({ source, data }) => {
    const isMember = members.has(`${source.path} ${source.start}`);
    const owners = objectsIn(objectIn(data, 'metadata'), 'ownerReferences');
    const edits = owners.flatMap((owner, index): readonly FieldEdit[] => {
      const [kind, called] = [textIn(owner, 'kind'), textIn(owner, 'name') ?? ''];
      const path = ['metadata', 'ownerReferences', index, 'name'];
      if (kind === workload.kind && called === workload.name) return [{ type: 'set', path, value: name }];
      const unseen = workload.kind === 'Deployment' && kind === 'ReplicaSet' && isMember && !sets.has(called);
      if (!unseen || !called.startsWith(`${workload.name}-`)) return [];
      return [{ type: 'set', path, value: name + called.slice(workload.name.length) }];
    });
    return edits.length === 0 ? [] : [{ source, edits }];
  });
}

/** Everything in a namespace that a controller may own. */
function ownedObjects(state: AuthoringState, namespace: string): readonly FoundObject[] {
  const owned = state.reading.objects.filter((object) => OWNED.has(object.kind) && object.namespace === namespace);
  return objectsAt(
    state.files,
    owned.map(({ range }) => range),
  );
}

/** The ReplicaSets, Jobs and pods that say that this workload owns them. */
export function ownedBy(state: AuthoringState, workload: Workload): readonly FoundObject[] {
  return ownedObjects(state, workload.namespace).filter(({ data }) => isOwnedBy(data, workload));
}

const OWNED: ReadonlySet<string> = new Set(['ReplicaSet', 'Job', 'Pod']);

function isOwnedBy(data: JsonObject, workload: Workload): boolean {
  return objectsIn(objectIn(data, 'metadata'), 'ownerReferences').some(
    (owner) => member(owner, 'kind') === workload.kind && member(owner, 'name') === workload.name,
  );
}
